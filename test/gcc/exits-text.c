// The text of each way out is that of its statement, however the line is laid out.
// RUN: %gcc -O2 %dump -S %s -o /dev/null | FileCheck %s
#include <errno.h>
#define CHECK_POSITIVE(x) do { if ((x) <= 0) return -EINVAL; } while (0)
#define MINUS_ONE -1
int g(int, int);

// CHECK: ;; traced: texts woven as "texts"
// CHECK-NEXT: line 23: CHECK_POSITIVE(x){{$}}
// CHECK-NEXT: line 24: return -EIO{{$}}
// CHECK-NEXT: line 25: return MINUS_ONE{{$}}
// CHECK-NEXT: line 27: return g(x,{{$}}
// CHECK-NEXT: line 29: goto fail{{$}}
// CHECK-NEXT: line 30: return 1 or return 2{{$}}
// CHECK-NEXT: line 31: return ';' + ":;"[x]{{$}}
// The text is cut at 120 bytes, and not in the middle of the character there.
// CHECK-NEXT: line 32: return x ? 1000000 + 2000000 + 3000000 + 4000000 + 5000000 + 6000000 + 7000000 + 8000000 + 9000000 + x + sizeof "123456{{$}}
// CHECK-NEXT: line 34: return x{{$}}
// CHECK-NEXT: line 37: return -1{{$}}
// CHECK-NEXT: long int texts (
__attribute__((traced("texts", "error: negative")))
long texts(int x) {
    CHECK_POSITIVE(x);
    if (x == 2) return -EIO;
    else if (x == 3) return MINUS_ONE;
    if (x == 4)
        return g(x,
                 x) - 1;
    if (x == 5) { goto fail; }
    if (x == 6) return 1; else if (x == 7) return 2;
    if (x == 8) return ';' + ":;"[x];
    if (x == 9) return x ? 1000000 + 2000000 + 3000000 + 4000000 + 5000000 + 6000000 + 7000000 + 8000000 + 9000000 + x + sizeof "123456éabc" : 0;
    if (x == 10)
        return x // no semicolon yet
            ;
fail:
    return -1;
}
