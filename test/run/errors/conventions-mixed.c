// A cleanup that succeeds does not cut the trace of an error that functions report in different ways.
// RUN: %run-both %s | %check-all
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("undo")
static int undo(int n) {
    return n;
}

TRACED("negative", "error: negative")
static int by_number(int n) {
    return n ? -EIO : 0;
}

TRACED("passes it on")
static int passes_on(int n) {
    int error = by_number(n);
    if (error < 0)
        goto fail;
    return 0;
fail:
    undo(n);
    return error;
}

TRACED("errno", "error: errno")
static int by_errno(int n) {
    int error = passes_on(n);
    if (error == 0)
        return 0;
    undo(n);
    errno = -error;
    return -1;
}

TRACED("minus one")
static int minus_one(int n) {
    int result = by_errno(n);
    if (result < 0)
        undo(n);
    return result;
}

TRACED("another errno", "error: errno")
static int another_errno(int n) {
    if (minus_one(n) < 0) {
        undo(n);
        errno = EAGAIN;
    }
    return -1;
}

TRACED("last", "error: errno")
static int last(int n) {
    another_errno(n);
    undo(n);
    errno = EBADF;
    return -1;
}

TRACED("main")
int main(void) {
    printf("%d\n", last(1));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  last [internal] status=error message="Bad file descriptor" error.type=EBADF
// CHECK:    event exception exception.message="last: Bad file descriptor (EBADF)" exception.type=EBADF
// CHECK:      exception.stacktrace:
// CHECK:        | at last (conventions-mixed.c:60) return -1
// CHECK:    another errno [internal] status=error message="Resource temporarily unavailable" error.type=EAGAIN
// CHECK:      event exception exception.message="another_errno: Resource temporarily unavailable (EAGAIN)" exception.type=EAGAIN
// CHECK:        exception.stacktrace:
// CHECK:          | at by_number (conventions-mixed.c:14) return n ? -EIO : 0
// CHECK:          | at passes_on (conventions-mixed.c:21) goto fail
// CHECK:          | at by_errno (conventions-mixed.c:35) return -1
// CHECK:          | at minus_one (conventions-mixed.c:43) return result
// CHECK:          | at another_errno (conventions-mixed.c:52) return -1
// CHECK:      minus one [internal] status=error message="minus_one returned -1" error.type="-1"
// CHECK:        event exception exception.message="minus_one returned -1" exception.type="-1"
// CHECK:          exception.stacktrace:
// CHECK:            | at by_number (conventions-mixed.c:14) return n ? -EIO : 0
// CHECK:            | at passes_on (conventions-mixed.c:21) goto fail
// CHECK:            | at by_errno (conventions-mixed.c:35) return -1
// CHECK:            | at minus_one (conventions-mixed.c:43) return result
// CHECK:        errno [internal] status=error message="Input/output error" error.type=EIO
// CHECK:          event exception exception.message="by_errno: Input/output error (EIO)" exception.type=EIO
// CHECK:            exception.stacktrace:
// CHECK:              | at by_number (conventions-mixed.c:14) return n ? -EIO : 0
// CHECK:              | at passes_on (conventions-mixed.c:21) goto fail
// CHECK:              | at by_errno (conventions-mixed.c:35) return -1
// CHECK:          passes it on [internal] status=error message="passes_on returned -5" error.type="-5"
// CHECK:            event exception exception.message="passes_on returned -5" exception.type="-5"
// CHECK:              exception.stacktrace:
// CHECK:                | at by_number (conventions-mixed.c:14) return n ? -EIO : 0
// CHECK:                | at passes_on (conventions-mixed.c:21) goto fail
// CHECK:            negative [internal] status=error message="Input/output error" error.type=EIO
// CHECK:              event exception exception.message="by_number: Input/output error (EIO)" exception.type=EIO
// CHECK:                exception.stacktrace:
// CHECK:                  | at by_number (conventions-mixed.c:14) return n ? -EIO : 0
// CHECK:            undo [internal] status=ok
// CHECK:          undo [internal] status=ok
// CHECK:        undo [internal] status=ok
// CHECK:      undo [internal] status=ok
// CHECK:    undo [internal] status=ok
