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

TRACED("main")
int main(void) {
    errno = ENOENT;
    printf("%d\n", work(-EIO));
    printf("%d\n", work(-1));
    printf("%d\n", work(-4095));
    printf("%d\n", work(-4096));
    printf("%d\n", work(INT_MIN));
    printf("%d\n", work(0));
    printf("%d\n", work(INT_MAX));
    printf("%lld\n", wide(-ETIMEDOUT));
    printf("%lld\n", wide(LLONG_MIN));
    printf("%d\n", errno);
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