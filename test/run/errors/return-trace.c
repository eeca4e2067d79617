// The trace of an error names each failing return on its way up, innermost first, and the gotos.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("disk", "error: negative")
static int disk(int n) {
    if (n > 2)
        return -EIO;
    return n;
}

TRACED("file", "error: negative")
static int file(int n) {
    int error = disk(n);
    if (error < 0)
        goto out;
    error = 0;
out:
    return error;
}

static int untagged(int n) {
    return file(n);
}

TRACED("save", "error: errno")
static int save(int n) {
    int error = untagged(n);
    if (error) {
        errno = -error;
        return -1;
    }
    return 0;
}

TRACED("main")
int main(void) {
    printf("%d\n", save(1));
    printf("%d\n", save(3));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  save [internal] status=ok
// CHECK:    file [internal] status=ok
// CHECK:      disk [internal] status=ok
// CHECK:  save [internal] status=error message="Input/output error" error.type=EIO
// CHECK:    event exception exception.message="save: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at disk (return-trace.c:11) return -EIO
// CHECK:        | at file (return-trace.c:19) goto out
// CHECK:        | at save (return-trace.c:34) return -1
// CHECK:    file [internal] status=error message="Input/output error" error.type=EIO
// CHECK:      event exception exception.message="file: Input/output error (EIO)" exception.type=EIO
// CHECK:        exception.stacktrace:
// CHECK:          | at disk (return-trace.c:11) return -EIO
// CHECK:          | at file (return-trace.c:19) goto out
// CHECK:      disk [internal] status=error message="Input/output error" error.type=EIO
// CHECK:        event exception exception.message="disk: Input/output error (EIO)" exception.type=EIO
// CHECK:          exception.stacktrace:
// CHECK:            | at disk (return-trace.c:11) return -EIO