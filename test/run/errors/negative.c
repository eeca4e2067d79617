// A negated errno number is named; a number that is none stays a number; 0 and more are no failures.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <traced.h>

TRACED("work", "error: negative")
static int work(int n) {
    return n;
}

TRACED("wide", "error: negative")
static long long wide(long long n) {
    return n;
}

static void show(long long result) {
    int error = errno; // which no call of those changes
    printf("%lld %d\n", result, error);
    errno = error;
}

TRACED("main")
int main(void) {
    errno = ENOENT;
    show(work(-EIO));
    show(work(-1));
    show(work(-4095));
    show(work(-4096));
    show(work(INT_MIN));
    show(work(0));
    show(work(INT_MAX));
    show(wide(-ETIMEDOUT));
    show(wide(LLONG_MIN));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=error message="Input/output error" error.type=EIO
// CHECK:    event exception exception.message="work: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at work (negative.c:11) return n
// CHECK:  work [internal] status=error message="Operation not permitted" error.type=EPERM
// CHECK:    event exception exception.message="work: Operation not permitted (EPERM)" exception.type=EPERM
// CHECK:      exception.stacktrace:
// CHECK:        | at work (negative.c:11) return n
// CHECK:  work [internal] status=error message="unknown error" error.type="4095"
// CHECK:    event exception exception.message="work: unknown error (4095)" exception.type="4095"
// CHECK:      exception.stacktrace:
// CHECK:        | at work (negative.c:11) return n
// CHECK:  work [internal] status=error message="work returned -4096" error.type="-4096"
// CHECK:    event exception exception.message="work returned -4096" exception.type="-4096"
// CHECK:      exception.stacktrace:
// CHECK:        | at work (negative.c:11) return n
// CHECK:  work [internal] status=error message="work returned -2147483648" error.type="-2147483648"
// CHECK:    event exception exception.message="work returned -2147483648" exception.type="-2147483648"
// CHECK:      exception.stacktrace:
// CHECK:        | at work (negative.c:11) return n
// CHECK:  work [internal] status=ok
// CHECK:  work [internal] status=ok
// CHECK:  wide [internal] status=error message="Connection timed out" error.type=ETIMEDOUT
// CHECK:    event exception exception.message="wide: Connection timed out (ETIMEDOUT)" exception.type=ETIMEDOUT
// CHECK:      exception.stacktrace:
// CHECK:        | at wide (negative.c:16) return n
// CHECK:  wide [internal] status=error message="wide returned -9223372036854775808" error.type="-9223372036854775808"
// CHECK:    event exception exception.message="wide returned -9223372036854775808" exception.type="-9223372036854775808"
// CHECK:      exception.stacktrace:
// CHECK:        | at wide (negative.c:16) return n