// A macro that is a constant expression is the number that C makes of it, whatever macros it is made of.
// RUN: %gcc -Wall -Wextra %dump -S %s -o %t.s | grep 'woven\|if (traced_ret' | FileCheck %s
// RUN: %g++ -x c++ -Wall -Wextra %dump -S %s -o %t.s | grep 'woven\|if (traced_ret' | FileCheck %s
// RUN: not %gcc -DBAD -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=BAD --implicit-check-not=error:
// RUN: not %g++ -x c++ -DBAD -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=BAD --implicit-check-not=error:
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#ifdef __cplusplus
#define _Static_assert static_assert
#endif
enum count { ONE = 1, TWO, SELF = 77 };

/* C itself says what the number is. */
#define IS(name, number)                                                                     \
    _Static_assert(name == number, #name);                                                       \
    __attribute__((traced(#name, "error: $return == " #name))) long long f_##name(void) {        \
        return name;                                                                             \
    }

#define IOERR 10
#define IOERR_READ (IOERR | (1 << 8))
#define LOOSE 1 + 2
#define LOOSE_TWICE LOOSE * 2
#define NEGATIVE (-IOERR - 1)
#define MASKED (~0x0f & 0xff)
#define MIXED (7 / 2 * 10 % 4 + (5 ^ 3) - +1)
#define SHIFTED_DOWN (-256 >> 4)
#define HEX 0xffffffff
#define INVERTED (~0u)
#define TOP (1u << 31)
#define LEAST (-2147483647 - 1)
#define WIDE (-1L)
#define WIDE_UNSIGNED (0xffffffffu + 1ULL)
#define WRAPPED (0u - 1)
#define NESTED ((((3))))
#define ENUMERATED (TWO ^ 0xF0)
#define SELF SELF
#define BINARY 0b101
#define OCTAL 017
// CHECK: woven as "IOERR_READ"
// CHECK: == 266)
IS(IOERR_READ, 266)
// CHECK: woven as "LOOSE_TWICE"
// CHECK: == 5)
IS(LOOSE_TWICE, 5)
// CHECK: woven as "NEGATIVE"
// CHECK: == -11)
IS(NEGATIVE, -11)
// CHECK: woven as "MASKED"
// CHECK: == 240)
IS(MASKED, 240)
// CHECK: woven as "MIXED"
// CHECK: == 7)
IS(MIXED, 7)
// CHECK: woven as "SHIFTED_DOWN"
// CHECK: == -16)
IS(SHIFTED_DOWN, -16)
// CHECK: woven as "HEX"
// CHECK: == 4294967295)
IS(HEX, 4294967295)
// CHECK: woven as "INVERTED"
// CHECK: == 4294967295)
IS(INVERTED, 4294967295)
// CHECK: woven as "TOP"
// CHECK: == 2147483648)
IS(TOP, 2147483648)
// CHECK: woven as "LEAST"
// CHECK: == -2147483648)
IS(LEAST, -2147483648)
// CHECK: woven as "WIDE"
// CHECK: == -1)
IS(WIDE, -1)
// CHECK: woven as "WIDE_UNSIGNED"
// CHECK: == 4294967296)
IS(WIDE_UNSIGNED, 4294967296)
// CHECK: woven as "WRAPPED"
// CHECK: == 4294967295)
IS(WRAPPED, 4294967295)
// CHECK: woven as "NESTED"
// CHECK: == 3)
IS(NESTED, 3)
// CHECK: woven as "ENUMERATED"
// CHECK: == 242)
IS(ENUMERATED, 242)
// CHECK: woven as "SELF"
// CHECK: == 77)
IS(SELF, 77)
// CHECK: woven as "BINARY"
// CHECK: == 5)
IS(BINARY, 5)
// CHECK: woven as "OCTAL"
// CHECK: == 15)
IS(OCTAL, 15)

// Those of the C library.
// CHECK: woven as "EOF"
// CHECK: == -1)
IS(EOF, -1)
// CHECK: woven as "INT_MIN"
// CHECK: == -2147483648)
IS(INT_MIN, -2147483647 - 1)
// CHECK: woven as "UINT_MAX"
// CHECK: == 4294967295)
IS(UINT_MAX, 4294967295)
// CHECK: woven as "size"
// CHECK: == 18446744073709551615)
__attribute__((traced("size", "error: $return == SIZE_MAX"))) size_t size(void) {
    return SIZE_MAX;
}

// CHECK: woven as "ok"
__attribute__((traced("ok", "error: nonzero", "ok: IOERR..IOERR_READ"))) int ok(int code) {
    return code;
}

#ifdef BAD
#define CAST ((int)5)
#define BY_ZERO (1 / 0)
#define CIRCLE BACK
#define BACK CIRCLE
#define CALL(x) (x)
#define CALLED CALL(1)
#define EMPTY
#define OPEN (1 +
#define CHOICE (1 ? 2 : 3)
#define TOO_FAR (1 << 32)
#define UNKNOWN (NOTHING | 1)
#define REAL 1.5
#define NO_OPERATOR 1 2
// BAD: error: no constant 'CAST' is known here: no enumerator, no errno name, no macro that is an integer
// BAD: error: no constant 'BY_ZERO'
// BAD: error: no constant 'CIRCLE'
// BAD: error: no constant 'CALLED'
// BAD: error: no constant 'CALL'
// BAD: error: no constant 'EMPTY'
// BAD: error: no constant 'OPEN'
// BAD: error: no constant 'CHOICE'
// BAD: error: no constant 'TOO_FAR'
// BAD: error: no constant 'UNKNOWN'
// BAD: error: no constant 'REAL'
// BAD: error: no constant 'NO_OPERATOR'
__attribute__((traced("bad", "error: nonzero",
                      "ok: CAST, BY_ZERO, CIRCLE, CALLED, CALL, EMPTY, OPEN, CHOICE, TOO_FAR, "
                      "UNKNOWN, REAL, NO_OPERATOR"))) int bad(int code) {
    return code;
}
#endif
