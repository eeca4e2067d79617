// A failure that goes through a label is traced to its goto, not to the return behind the label.
// RUN: %run-both --exit=4 %s | %check-all
// ALSO: valgrind asan tsan
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

TRACED("open_order", "step=$step", "error: errno")
static int open_order(int step) {
    int result = -1;
    char *first = NULL, *second = NULL;
    first = malloc(8);
    if (step == 1) {
        errno = ENOENT;
        goto fail;
    }
    second = malloc(8);
    if (step == 2) {
        errno = EACCES;
        goto fail_second;
    }
    if (step == 3) {
        errno = EIO;
        return free(second), free(first), -1;
    }
    result = 0;
fail_second:
    free(second);
fail:
    free(first);
    return result;
}

// CHECK:main [internal] status=ok
// CHECK:  open_order [internal] status=ok step=0
// CHECK:  open_order [internal] status=error message="No such file or directory" error.type=ENOENT step=1
// CHECK:    event exception exception.message="open_order: No such file or directory (ENOENT)" exception.type=ENOENT
// CHECK:      exception.stacktrace:
// CHECK:        | at open_order (goto-fail.c:16) goto fail
// CHECK:  open_order [internal] status=error message="Permission denied" error.type=EACCES step=2
// CHECK:    event exception exception.message="open_order: Permission denied (EACCES)" exception.type=EACCES
// CHECK:      exception.stacktrace:
// CHECK:        | at open_order (goto-fail.c:21) goto fail_second
// CHECK:  open_order [internal] status=error message="Input/output error" error.type=EIO step=3
// CHECK:    event exception exception.message="open_order: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at open_order (goto-fail.c:25) return free(second), free(first), -1
TRACED("main", "error: never")
int main(void) {
    for (int step = 0; step < 4; step++) {
        errno = 0;
        int result = open_order(step);
        printf("%d %d\n", result, errno);
    }
    return 4;
}
