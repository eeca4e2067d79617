// A call that fails ends its stream as failed, after the chunks that came before it.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

struct reader {
    int left, error;
};

TRACED_STREAM("rows", "key: $reader", "error: negative")
static int read_row(struct reader *reader) {
    if (reader->left > 0)
        return reader->left--;
    return reader->error;
}

// CHECK:main [internal] status=ok
// CHECK:  rows [internal] status=error message="Input/output error" error.type=EIO stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="read_row: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at read_row (error.c:16) return reader->error
// CHECK:  rows [internal] status=error message="Operation not permitted" error.type=EPERM stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="read_row: Operation not permitted (EPERM)" exception.type=EPERM
// CHECK:      exception.stacktrace:
// CHECK:        | at read_row (error.c:16) return reader->error
TRACED("main")
int main(void) {
    struct reader reader = {2, -EIO}, broken = {0, -EPERM};
    while (read_row(&reader) > 0)
        puts("row");
    printf("%d\n", read_row(&broken));
    return 0;
}
