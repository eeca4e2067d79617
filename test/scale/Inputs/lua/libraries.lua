-- SPDX-License-Identifier: Apache-2.0
-- The libraries, and the virtual machine at ordinary work.

-- Numbers.
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 7.5 // 2, 2 ^ 10, 1 / 0, -1 / 0, 0 / 0 ~= 0 / 0)
print(math.maxinteger + 1 == math.mininteger, math.ult(1, -1), 3 | 4, 7 & ~2, 1 << 63, -1 >> 60)
print(0x1p4, 1e15, 1e16, 2 ^ 53, 123456789012, 0xffffffffffffffff, 1e308 * 10, 3.0, -0.0)
print(tonumber("0x10"), tonumber("z", 36), tonumber("1e1"), tonumber(" 5 "), tonumber("5x"))
print(math.type(1), math.type(1.0), math.type("1"), math.tointeger(3.0), "10" + 5, 10 .. 20)
print(math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3), math.modf(3.7), math.abs(math.mininteger))
math.randomseed(42)
print(math.random(1, 100), math.random(1, 100), math.random(0) ~= 0)

-- Strings.
print(("%5d|%-5s|%05.1f|%x|%q|%a|%i|%c|%g"):format(42, "ab", 3.14159, 255, "a\n\0b", 0.5, 7, 65, 1e20))
print(("hello world"):find("o w"), ("hello"):find("l+"), ("a.b"):find(".", 1, true))
print(("key = value"):match("^(%w+)%s*=%s*(%w+)$"), ("[[x]]"):match("%[(%b[])%]"))
print(("abc"):gsub("%w", "%0%0"), ("hello"):gsub("", "-"), ("abc"):gsub("b", {b = "B"}))
print(("THE (quick) fox"):find("%((%a+)%)"), ("x"):rep(3, ","), ("abc"):byte(1, -1))
for word, digits in ("a1 b22 c333"):gmatch("(%a)(%d+)") do io.write(word, "=", digits, " ") end
print(("abc"):reverse(), ("aBc"):upper(), ("aBc"):lower(), #"\u{20AC}", "\x41\65\z
       B")
print(string.unpack("<i4z", string.pack("<i4z", -2, "zero")), string.packsize("<i8i2"))
print(utf8.len("h\u{E9}llo"), utf8.char(72, 228, 8364), utf8.codepoint("\u{10FFFF}", 1))
for position, code in utf8.codes("a\u{E9}") do io.write(position, ":", code, " ") end
print()

-- Tables.
local t = {5, 2, 8, 1, 9}
table.sort(t)
print(table.concat(t, ","))
table.sort(t, function(a, b) return a > b end)
table.insert(t, 3, 7)
print(table.concat(t, ","), table.remove(t), table.remove(t, 1), #t, select("#", table.unpack(t)))
print(table.concat(table.move({1, 2, 3}, 1, 3, 2, {0}), ","), table.pack(1, nil, 3).n)
local keys = {}
for key in pairs {x = 1, y = 2, 10, 20} do keys[#keys + 1] = tostring(key) end
table.sort(keys)
print(table.concat(keys, " "), next({}), rawlen({1, 2}), rawequal(t, t), rawget(t, 1))

-- Metatables, closures, varargs, goto, integer loops at their ends.
local vector = {}
vector.__index = vector
vector.__add = function(a, b) return setmetatable({x = a.x + b.x}, vector) end
vector.__eq = function(a, b) return a.x == b.x end
vector.__call = function(self, n) return self.x * n end
vector.__tostring = function(self) return "vector " .. self.x end
vector.__len = function(self) return self.x end
local a, b = setmetatable({x = 1}, vector), setmetatable({x = 2}, vector)
print(tostring(a + b), a == b, (a + a) == b, a(5), #b)
local function counter()
    local n = 0
    return function() n = n + 1; return n end
end
local one, other = counter(), counter()
print(one(), one(), other(), select(-1, 1, 2, 3), (function(...) return ... end)(1, 2))
for i = math.maxinteger - 1, math.maxinteger do io.write(i, " ") end
for i = 3, 1, -1 do
    if i == 2 then goto continue end
    io.write(i, " ")
    ::continue::
end
print()

-- Ordinary work: sieve, fibonacci, queens, matrices, words, a big string.
local function fibonacci(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end
print("fibonacci", fibonacci(22))
local sieve, primes = {}, 0
for i = 2, 20000 do
    if not sieve[i] then
        primes = primes + 1
        for j = i * i, 20000, i do sieve[j] = true end
    end
end
print("primes", primes)
local function queens(n, row, columns, up, down)
    if row > n then return 1 end
    local found = 0
    for c = 1, n do
        if not (columns[c] or up[row + c] or down[row - c]) then
            columns[c], up[row + c], down[row - c] = true, true, true
            found = found + queens(n, row + 1, columns, up, down)
            columns[c], up[row + c], down[row - c] = nil, nil, nil
        end
    end
    return found
end
print("queens", queens(7, 1, {}, {}, {}))
local words, text = {}, ("the quick brown fox jumps over the lazy dog "):rep(300)
for word in text:gmatch("%a+") do words[word] = (words[word] or 0) + 1 end
print("words", words.the, words.dog)
local parts = {}
for i = 1, 20000 do parts[i] = i .. ":" .. i * 2 end
print("string", #table.concat(parts, ","))

-- Files, chunks, the outside.
local name = os.tmpname()
local file = assert(io.open(name, "w"))
print(file:write("first\n", 2, "\n", 3.5, "\nlast") == file, file:seek("cur"))
file:close()
for line, number in io.lines(name, "l", 1) do io.write("<", line, "|", number or "", ">") end
file = io.open(name)
print(file:read("l", "n", "n", "a"))
print(pcall(file.close, file), pcall(file.read, file), io.type(file), io.open("/no/such/file"))
os.remove(name)
print(os.rename(name, name .. ".x") == nil, os.getenv("NO_SUCH_NAME"), os.time({year = 2024, month = 2, day = 30, hour = 12}) > 0)
print(os.date("!%Y-%m-%d %H:%M:%S", 86400 * 365), type(os.clock()), os.execute("exit 3"))
local pipe = io.popen("echo through a pipe; exit 5")
print(pipe:read("a"), pipe:close())
print(load(string.dump(function(x) return x * 2 end))(21), load("return ...", "c", "t")(9))
local chunks = {"return ", "1 ", "+ 41"}
print(load(function() return table.remove(chunks, 1) end)())
print(pcall(require, "no.such.module") == false, package.loaded.string == string)
local info = debug.getinfo(1, "Sl")
print(info.short_src:match("[^/]*$"), info.currentline, (debug.getlocal(1, 1)))
