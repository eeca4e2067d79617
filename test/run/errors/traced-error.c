// An error that a body finds and does not return is told by traced_error(): status, name, words, and its place in the trace.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("warm the cache")
static void warm(const char *path) {
    if (path[0] == '/')
        traced_error(ENOENT, "no cache at %s", path);
}

TRACED("both", "error: negative")
static int both(int n) {
    traced_error(n, NULL);
    return n > 1 ? -EBUSY : 0;
}

TRACED("main")
int main(void) {
    traced_error(EPERM, "outermost");
    warm("here");
    warm("/there");
    int first = both(1), second = both(2);
    printf("%d %d\n", first, second);
    return 0;
}

// CHECK:main [internal] status=error message=outermost error.type=EPERM
// CHECK:  event exception exception.message="main: outermost (EPERM)" exception.type=EPERM
// CHECK:    exception.stacktrace:
// CHECK:      | at main (traced-error.c:21) traced_error
// CHECK:  warm the cache [internal] status=ok
// CHECK:  warm the cache [internal] status=error message="no cache at /there" error.type=ENOENT
// CHECK:    event exception exception.message="warm: no cache at /there (ENOENT)" exception.type=ENOENT
// CHECK:      exception.stacktrace:
// CHECK:        | at warm (traced-error.c:9) traced_error
// CHECK:  both [internal] status=error message="Operation not permitted" error.type=EPERM
// CHECK:    event exception exception.message="both: Operation not permitted (EPERM)" exception.type=EPERM
// CHECK:      exception.stacktrace:
// CHECK:        | at both (traced-error.c:15) traced_error
// CHECK:  both [internal] status=error message="Device or resource busy" error.type=EBUSY
// CHECK:    event exception exception.message="both: Device or resource busy (EBUSY)" exception.type=EBUSY
// CHECK:      exception.stacktrace:
// CHECK:        | at both (traced-error.c:17) return n > 1 ? -EBUSY : 0
