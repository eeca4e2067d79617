-- SPDX-License-Identifier: Apache-2.0
-- The collector in both its modes: finalizers, that fail and that revive, weak
-- tables, closed states.

local function work(n)
    local keep = {}
    for i = 1, n do
        local node = {i, tostring(i), {i}, function() return i end}
        keep[i % 100] = node
        node.text = node[2] .. ("x"):rep(i % 50)
    end
    local sum = 0
    for _, node in pairs(keep) do sum = sum + node[4]() + #node.text end
    return sum
end

for _, mode in ipairs {"incremental", "generational", "incremental"} do
    print("from", collectgarbage(mode))
    print(mode, work(5000))
    collectgarbage()
    local before = collectgarbage("count")
    work(1000)
    collectgarbage("stop")
    print("stopped", collectgarbage("isrunning"))
    work(500)
    collectgarbage("restart")
    repeat until collectgarbage("step", 1) or mode == "generational"
    collectgarbage()
    print("no growth", collectgarbage("count") < before * 1.5)
end

-- Finalizers run in the reverse order of their marking, and once.
local order = {}
for i = 1, 5 do
    setmetatable({}, {__gc = function() order[#order + 1] = i end})
end
collectgarbage()
print("order", table.concat(order, " "))

-- One revives its object, one fails, one makes garbage.
local revived
setmetatable({name = "back"}, {__gc = function(object) revived = object end})
collectgarbage()
print("revived", revived and revived.name)
warn("@on")
setmetatable({}, {__gc = function() error("finalizer failed") end})
collectgarbage()
setmetatable({}, {__gc = function() work(200) end})
collectgarbage()
warn("@off")

-- Weak keys, values, both; ephemerons.
local weak_key, weak_value = setmetatable({}, {__mode = "k"}), setmetatable({}, {__mode = "v"})
local both = setmetatable({}, {__mode = "kv"})
local held = {}
for i = 1, 100 do
    local key, value = {}, {i}
    weak_key[key], weak_value[i], both[key] = value, value, value
    weak_key[value] = key
    if i % 10 == 0 then held[#held + 1] = key end
end
collectgarbage()
collectgarbage()
local function count(t)
    local n = 0
    for _ in pairs(t) do n = n + 1 end
    return n
end
print("weak", count(weak_key), count(weak_value), count(both))
held = nil
collectgarbage()
collectgarbage()
print("weak", count(weak_key), count(weak_value), count(both))

-- Memory that is not there.
print(pcall(string.rep, "x", math.maxinteger))
print(pcall(function() return ("x"):rep(1 << 31):rep(1 << 31) end))

-- Much of everything, so that each phase meets each type.
local mixed = {}
for i = 1, 10000 do
    local kind = i % 6
    mixed[i % 500] = kind == 0 and {} or kind == 1 and ("s"):rep(i % 300) .. i
        or kind == 2 and coroutine.wrap(function() coroutine.yield(i) end)
        or kind == 3 and setmetatable({}, {__gc = function() end, __mode = "v"})
        or kind == 4 and load("return " .. i) or i
    if kind == 2 then mixed[i % 500]() end
end
print("mixed", count(mixed))

-- What is left at the end is closed with the state.
AT_END = setmetatable({}, {__gc = function() print("closed with the state") end})
