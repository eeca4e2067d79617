// null, false and 0 fail where the tag says so; every other value does not.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>

TRACED("null", "error: null")
static void *f_null(intptr_t n) {
    return (void *)n;
}
TRACED("false", "error: false")
static bool f_false(int n) {
    return n;
}
TRACED("zero", "error: zero")
static int f_zero(int n) {
    return n;
}
TRACED("unsigned zero", "error: zero")
static uint8_t f_byte(int n) {
    return (uint8_t)n;
}

TRACED("main")
int main(void) {
    printf("%d\n", f_null(0) == NULL);
    printf("%d\n", f_null(-1) == NULL);
    printf("%d\n", f_false(0));
    printf("%d\n", f_false(2));
    printf("%d\n", f_zero(0));
    printf("%d\n", f_zero(-1));
    printf("%d\n", f_byte(256));
    printf("%d\n", f_byte(255));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  null [internal] status=error message="f_null returned NULL" error.type=NULL
// CHECK:    event exception exception.message="f_null returned NULL" exception.type=NULL
// CHECK:      exception.stacktrace:
// CHECK:        | at f_null (null-false-zero.c:11) return (void *)n
// CHECK:  null [internal] status=ok
// CHECK:  false [internal] status=error message="f_false returned false" error.type="false"
// CHECK:    event exception exception.message="f_false returned false" exception.type="false"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_false (null-false-zero.c:15) return n
// CHECK:  false [internal] status=ok
// CHECK:  zero [internal] status=error message="f_zero returned 0" error.type="0"
// CHECK:    event exception exception.message="f_zero returned 0" exception.type="0"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_zero (null-false-zero.c:19) return n
// CHECK:  zero [internal] status=ok
// CHECK:  unsigned zero [internal] status=error message="f_byte returned 0" error.type="0"
// CHECK:    event exception exception.message="f_byte returned 0" exception.type="0"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_byte (null-false-zero.c:23) return (uint8_t)n
// CHECK:  unsigned zero [internal] status=ok