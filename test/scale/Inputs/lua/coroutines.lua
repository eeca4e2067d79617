-- SPDX-License-Identifier: Apache-2.0
-- Coroutines: those that end, fail, are closed, are left alone and are collected.

local function generator(n)
    return coroutine.wrap(function()
        for i = 1, n do coroutine.yield(i) end
    end)
end
local sum = 0
for i in generator(10000) do sum = sum + i end
print("sum", sum)

-- A thousand at a time, each in its own middle.
local threads = {}
for i = 1, 1000 do
    threads[i] = coroutine.create(function(a)
        local b = coroutine.yield(a + i)
        return b * 2
    end)
end
local first, second = 0, 0
for _, thread in ipairs(threads) do first = first + select(2, coroutine.resume(thread, 1)) end
for i = #threads, 1, -1 do second = second + select(2, coroutine.resume(threads[i], i)) end
print("thousand", first, second, coroutine.status(threads[1]), coroutine.resume(threads[1]))

-- Yields across pcall, metamethods, iterators, sort and gsub.
local thread = coroutine.wrap(function()
    print(pcall(function()
        coroutine.yield("inside pcall")
        error("after the yield", 0)
    end))
    local object = setmetatable({}, {
        __add = function() return coroutine.yield("inside __add") end,
        __index = function(_, key) return coroutine.yield("inside __index " .. key) end,
        __lt = function() return coroutine.yield("inside __lt") end,
        __concat = function() return coroutine.yield("inside __concat") end,
        __close = function() coroutine.yield("inside __close") end,
    })
    print(object + 1, object.field, object < object, object .. "x")
    do
        local closed <close> = object
    end
    for value in (function() return coroutine.yield("inside an iterator") end) do
        print("iterated", value)
        break
    end
    print(pcall(table.sort, {3, 2, 1}, function() coroutine.yield("never") end))
    print(pcall(string.gsub, "x", "x", function() coroutine.yield("never") end))
    print(select("#", table.unpack({coroutine.yield("last")})))
    return "end"
end)
local value, answer = thread(), 0
while value ~= "end" do
    answer = answer + 1
    print("yielded", value)
    value = thread(answer)
end
print(pcall(thread))

-- Errors in coroutines, and coroutines that are closed in their middle.
local failing = coroutine.create(function() local x <close> = setmetatable({}, {
    __close = function(_, why) print("closed because", why.code) end})
    error({code = 3})
end)
local ok, object = coroutine.resume(failing)
print(ok, type(object), object.code, coroutine.status(failing), select("#", coroutine.close(failing)))
local pending = coroutine.create(function()
    local a <close> = setmetatable({}, {__close = function() error("in close", 0) end})
    coroutine.yield(1)
end)
print(coroutine.resume(pending))
print(coroutine.close(pending), coroutine.status(pending))
print(coroutine.close(coroutine.create(print)))
print(pcall(coroutine.close, coroutine.running()))
print(coroutine.isyieldable(), select(2, coroutine.running()))
print(pcall(coroutine.yield, 1))
print(coroutine.resume(coroutine.running()))

-- One inside the other, until C's stack is said to be full.
local depth = 0
local function deeper()
    depth = depth + 1
    local inner = coroutine.wrap(deeper)
    return inner()
end
local fine, why = pcall(coroutine.wrap(deeper))
print(fine, why:match("C stack overflow"), depth > 100)

-- Those that nobody resumes again are collected.
local alive = setmetatable({}, {__mode = "k"})
for i = 1, 2000 do
    local left = coroutine.create(function() coroutine.yield(); print("never") end)
    coroutine.resume(left)
    alive[left] = true
end
collectgarbage()
collectgarbage()
print("left alive", next(alive))

-- A scheduler: turns, a queue, a failure.
local queue, log = {}, {}
local function spawn(name, turns, fails)
    queue[#queue + 1] = coroutine.create(function()
        for turn = 1, turns do
            log[#log + 1] = name .. turn
            if turn == fails then error(name .. " failed", 0) end
            coroutine.yield()
        end
    end)
end
spawn("a", 3)
spawn("b", 5, 2)
spawn("c", 1)
while #queue > 0 do
    local current = table.remove(queue, 1)
    local went, message = coroutine.resume(current)
    if not went then log[#log + 1] = message end
    if coroutine.status(current) ~= "dead" then queue[#queue + 1] = current end
end
print(table.concat(log, " "))
