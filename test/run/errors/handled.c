// An error that was handled leaves nothing in the trace of a later one.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("try", "n=$n")
static int attempt(int n) {
    if (n % 2)
        return -n;
    return n;
}

TRACED("retry")
static int retry(int n) {
    int result = attempt(n);
    if (result < 0)
        result = attempt(n + 1);
    return result;
}

TRACED("late")
static int late(int n) {
    attempt(n);
    puts("goes on");
    return attempt(n + 4);
}

TRACED("own")
static int own(int n) {
    if (attempt(n) < 0)
        return -100;
    return 0;
}

TRACED("main")
int main(void) {
    printf("%d\n", retry(1));
    printf("%d\n", late(3));
    printf("%d\n", own(5));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  retry [internal] status=ok
// CHECK:    try [internal] status=error message="attempt returned -1" error.type="-1" n=1
// CHECK:      event exception exception.message="attempt returned -1" exception.type="-1"
// CHECK:        exception.stacktrace:
// CHECK:          | at attempt (handled.c:9) return -n
// CHECK:    try [internal] status=ok n=2
// CHECK:  late [internal] status=error message="late returned -7" error.type="-7"
// CHECK:    event exception exception.message="late returned -7" exception.type="-7"
// CHECK:      exception.stacktrace:
// CHECK:        | at attempt (handled.c:9) return -n
// CHECK:        | at late (handled.c:25) return attempt(n + 4)
// CHECK:    try [internal] status=error message="attempt returned -3" error.type="-3" n=3
// CHECK:      event exception exception.message="attempt returned -3" exception.type="-3"
// CHECK:        exception.stacktrace:
// CHECK:          | at attempt (handled.c:9) return -n
// CHECK:    try [internal] status=error message="attempt returned -7" error.type="-7" n=7
// CHECK:      event exception exception.message="attempt returned -7" exception.type="-7"
// CHECK:        exception.stacktrace:
// CHECK:          | at attempt (handled.c:9) return -n
// CHECK:  own [internal] status=error message="own returned -100" error.type="-100"
// CHECK:    event exception exception.message="own returned -100" exception.type="-100"
// CHECK:      exception.stacktrace:
// CHECK:        | at attempt (handled.c:9) return -n
// CHECK:        | at own (handled.c:31) return -100
// CHECK:    try [internal] status=error message="attempt returned -5" error.type="-5" n=5
// CHECK:      event exception exception.message="attempt returned -5" exception.type="-5"
// CHECK:        exception.stacktrace:
// CHECK:          | at attempt (handled.c:9) return -n