// A condition may be about a parameter, as it is when the function returns, or about errno.
// RUN: %run-both %s | %check-all
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <traced.h>

TRACED("left", "left=$left", "error: $left > 0")
static void work(int left, int done) {
    left -= done;
    printf("%d left\n", left);
}

TRACED("flag", "error: $failed")
static int flag(int n, bool failed) {
    failed = failed || n > 1;
    return n;
}

TRACED("errno", "error: $errno != 0")
static void number(int n) {
    errno = n;
}

TRACED("main")
int main(void) {
    work(3, 3);
    work(3, 2);
    printf("%d\n", flag(1, false));
    printf("%d\n", flag(2, false));
    printf("%d\n", flag(0, true));
    number(0);
    number(EPERM);
    printf("%d\n", errno);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  left [internal] status=ok left=3
// CHECK:  left [internal] status=error message="work returned 1" error.type="1" left=3
// CHECK:    event exception exception.message="work returned 1" exception.type="1"
// CHECK:      exception.stacktrace:
// CHECK:        | at work (compare-parameter.c:9)
// CHECK:  flag [internal] status=ok
// CHECK:  flag [internal] status=error message="flag returned 2" error.type="2"
// CHECK:    event exception exception.message="flag returned 2" exception.type="2"
// CHECK:      exception.stacktrace:
// CHECK:        | at flag (compare-parameter.c:17) return n
// CHECK:  flag [internal] status=error message="flag met its error condition" error.type=_OTHER
// CHECK:    event exception exception.message="flag met its error condition" exception.type=_OTHER
// CHECK:      exception.stacktrace:
// CHECK:        | at flag (compare-parameter.c:17) return n
// CHECK:  errno [internal] status=ok
// CHECK:  errno [internal] status=error message="Operation not permitted" error.type=EPERM
// CHECK:    event exception exception.message="number: Operation not permitted (EPERM)" exception.type=EPERM
// CHECK:      exception.stacktrace:
// CHECK:        | at number (compare-parameter.c:21)
