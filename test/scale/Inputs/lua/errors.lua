-- SPDX-License-Identifier: Apache-2.0
-- Errors on every way that Lua has them; most leave C functions by longjmp.

local function show(...)
    print(select("#", ...), ...)
end

-- Values of every type are errors.
for _, value in ipairs {1, 2.5, "text", true, false} do
    show(pcall(error, value))
end
show(pcall(error))
show(pcall(error, nil))
show(select(2, pcall(error, setmetatable({}, {__tostring = function() return "object" end}))) ~= nil)

-- Errors that the interpreter raises, with the names of what was wrong.
local chunks = {
    "local a; a.b = 1", "local a = {}; a.b.c = 1", "return 1 + {}", "return #5", "return {} < {}",
    "return 1 < 'x'", "return 'a' .. {}", "return -{}", "return 1 // 0", "return 1 % 0",
    "return 1.5 | 1", "return math.tointeger('x') + 1", "undefined()", "return ('x'):nope()",
    "local t = setmetatable({}, {__index = function(t, k) error(k, 0) end}); return t.missing",
    "return string.rep('x', -1), string.rep('x', 1 << 40)", "return string.format('%d', 1.5)",
    "return setmetatable(1, {})", "return table.concat({1, {}, 3})", "return ('x'):rep(1e300)",
    "for i = 1, 10, 0 do end", "for i = 'a', 2 do end", "return select(0)", "return tostring()",
    "return load(5)", "return utf8.char(-1)", "return utf8.codepoint('\\xff')",
    "return string.pack('i17', 1)", "return ('x'):find('[a')", "return ('x'):gsub('(', '')",
    "return ('x'):gsub('%f', '')", "return math.random(0, -1)", "return table.unpack({}, 1, 1e8)",
    "local t <const> = 1; return t", "local c <close> = 5", "return setmetatable({}, 1)",
}
for i, chunk in ipairs(chunks) do
    show(i, pcall(assert(load(chunk, "=chunk"))))
end

-- Syntax errors.
for i, chunk in ipairs {
    "x =", "if x then", "return return", "goto nowhere", "local x <what> = 1", "x = 'open",
    "break", "::a:: ::a::", "x = 0x", "x = 3 3", "f(", "local t <const> = 1; t = 2", "\27Lua",
    "x = [[long", "return ...; local function f() return ... end", "for x do end",
    ("("):rep(300), "x = " .. ("{"):rep(300),
} do
    show(i, load(chunk, "=syntax"))
end

-- Handlers: with a traceback, that fail themselves, that are left by an error.
show(xpcall(function() error("with a handler") end, function(m) return "handled: " .. m end))
show(xpcall(function() error({code = 7}) end, function(m) return m.code end))
show(xpcall(error, function(m) error("again") end, "first"))
print((select(2, xpcall(function()
    local function inner() error("traced back") end
    inner()
end, debug.traceback)):gsub("%[C%]: in %?", "")))

-- Nested protection, ten times a thousand, and the values that come back.
local function nested(depth)
    if depth == 0 then error("bottom", 0) end
    local ok, message = pcall(nested, depth - 1)
    error(message .. ".", 0)
end
show(#select(2, pcall(nested, 150)))
local caught = 0
for i = 1, 3000 do
    if not pcall(error, i) then caught = caught + 1 end
end
show(caught)

-- The stack that is full, Lua's and C's, more than once.
local function forever(n) return 1 + forever(n + 1) end
for _ = 1, 3 do
    local ok, message = pcall(forever, 1)
    show(ok, (message:match("stack overflow")))
end
local function through_c(n)
    return ("x"):gsub("x", function() return through_c(n + 1) end)
end
show(pcall(through_c, 1) == false, (select(2, pcall(through_c, 1)):match("C stack overflow")))
local sorted = {}
for i = 1, 100 do sorted[i] = i % 7 end
show(pcall(table.sort, sorted, function(a, b) return true end))
show(pcall(table.sort, {3, 1, "x"}))

-- Variables to be closed, in order and with errors of their own.
local function closing(name, fails)
    return setmetatable({}, {__close = function(_, why)
        print("close", name, why)
        if fails then error("closing " .. name, 0) end
    end})
end
show(pcall(function()
    local a <close> = closing("a")
    local b <close> = closing("b", true)
    local c <close> = closing("c")
    error("in the body", 0)
end))
for i in (function()
    local left = 3
    return function() left = left - 1; return left > 0 and left or nil end, nil, nil, closing("loop")
end)() do
    print("in the loop", i)
    if i == 1 then break end
end

-- Warnings and hooks that fail.
local calls = 0
debug.sethook(function()
    calls = calls + 1
    if calls == 50 then debug.sethook(); error("from a hook", 0) end
end, "l")
show(pcall(function()
    local x = 0
    for i = 1, 1000 do
        x = x + i
    end
    return x
end))
