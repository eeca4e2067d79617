// A comparison decides as C would, at its boundary and for each type and operator.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/mman.h>
#include <traced.h>
#include <wchar.h>

TRACED("less", "error: $return < -2")
static int less(int n) {
    return n;
}
TRACED("at most", "error: $return <= -2")
static int at_most(int n) {
    return n;
}
TRACED("greater", "error: $return > 0x10")
static unsigned greater(unsigned n) {
    return n;
}
TRACED("at least", "error: $return >= 1.5")
static double at_least(double n) {
    return n;
}
TRACED("equal", "error: $return == -1")
static uint64_t equal(uint64_t n) {
    return n;
}
TRACED("not equal", "error: $return != 200")
static short not_equal(short n) {
    return n;
}
TRACED("failed", "error: $return == -1")
static void *map_like(intptr_t n) {
    return (void *)n;
}
TRACED("not null", "error: $return != null")
static const char *not_null(const char *text) {
    return text;
}
TRACED("is true", "error: $return == true")
static bool is_true(bool b) {
    return b;
}

TRACED("main")
int main(void) {
    printf("%d\n", less(-2));
    printf("%d\n", less(-3));
    printf("%d\n", at_most(-1));
    printf("%d\n", at_most(-2));
    printf("%u\n", greater(16));
    printf("%u\n", greater(17));
    printf("%g\n", at_least(1.25));
    printf("%g\n", at_least(1.5));
    printf("%llu\n", (unsigned long long)equal(UINT64_MAX - 1));
    printf("%llu\n", (unsigned long long)equal(UINT64_MAX));
    printf("%d\n", not_equal(200));
    printf("%d\n", not_equal(-200));
    printf("%d\n", map_like(0) == MAP_FAILED);
    printf("%d\n", map_like(-1) == MAP_FAILED);
    printf("%d\n", not_null(NULL) == NULL);
    printf("%d\n", not_null("why") == NULL);
    printf("%d\n", is_true(false));
    printf("%d\n", is_true(true));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  less [internal] status=ok
// CHECK:  less [internal] status=error message="less returned -3" error.type="-3"
// CHECK:    event exception exception.message="less returned -3" exception.type="-3"
// CHECK:      exception.stacktrace:
// CHECK:        | at less (compare.c:13) return n
// CHECK:  at most [internal] status=ok
// CHECK:  at most [internal] status=error message="at_most returned -2" error.type="-2"
// CHECK:    event exception exception.message="at_most returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at at_most (compare.c:17) return n
// CHECK:  greater [internal] status=ok
// CHECK:  greater [internal] status=error message="greater returned 17" error.type="17"
// CHECK:    event exception exception.message="greater returned 17" exception.type="17"
// CHECK:      exception.stacktrace:
// CHECK:        | at greater (compare.c:21) return n
// CHECK:  at least [internal] status=ok
// CHECK:  at least [internal] status=error message="at_least met its error condition" error.type=_OTHER
// CHECK:    event exception exception.message="at_least met its error condition" exception.type=_OTHER
// CHECK:      exception.stacktrace:
// CHECK:        | at at_least (compare.c:25) return n
// CHECK:  equal [internal] status=ok
// CHECK:  equal [internal] status=error message="equal returned -1" error.type="-1"
// CHECK:    event exception exception.message="equal returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at equal (compare.c:29) return n
// CHECK:  not equal [internal] status=ok
// CHECK:  not equal [internal] status=error message="not_equal returned -200" error.type="-200"
// CHECK:    event exception exception.message="not_equal returned -200" exception.type="-200"
// CHECK:      exception.stacktrace:
// CHECK:        | at not_equal (compare.c:33) return n
// CHECK:  failed [internal] status=ok
// CHECK:  failed [internal] status=error message="map_like met its error condition" error.type=_OTHER
// CHECK:    event exception exception.message="map_like met its error condition" exception.type=_OTHER
// CHECK:      exception.stacktrace:
// CHECK:        | at map_like (compare.c:37) return (void *)n
// CHECK:  not null [internal] status=ok
// CHECK:  not null [internal] status=error message="not_null met its error condition" error.type=_OTHER
// CHECK:    event exception exception.message="not_null met its error condition" exception.type=_OTHER
// CHECK:      exception.stacktrace:
// CHECK:        | at not_null (compare.c:41) return text
// CHECK:  is true [internal] status=ok
// CHECK:  is true [internal] status=error message="is_true returned 1" error.type="1"
// CHECK:    event exception exception.message="is_true returned 1" exception.type="1"
// CHECK:      exception.stacktrace:
// CHECK:        | at is_true (compare.c:45) return b