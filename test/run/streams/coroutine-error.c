// A coroutine that fails in a later chunk is a failed stream with its error return trace, after the chunks that came before.
// RUN: %run-both %s | %check-all
#include <errno.h>
#include <stdio.h>
#include "Inputs/generator.h"

TRACED("read", "n=$n", "error: negative")
static int read_block(int n) {
    return n < 3 ? n : -EIO;
}

TRACED_STREAM("blocks", "role: body")
static void blocks(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++) {
        int rc = read_block(n);
        if (rc < 0) {
            traced_error(rc, "block %d cannot be read", n);
            return;
        }
        generator_yield(generator, rc);
    }
}

TRACED("main")
int main(void) {
    struct generator generator;
    int value;
    generator_init(&generator, blocks, 5);
    while (generator_next(&generator, &value))
        printf("%d\n", value);
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  blocks [internal] status=error message="block 3 cannot be read" error.type=EIO stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="blocks: block 3 cannot be read (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at read_block (coroutine-error.c:9) return n < 3 ? n : -EIO
// CHECK:        | at blocks (coroutine-error.c:13) traced_error
// CHECK:    read [internal] status=ok n=1
// CHECK:    read [internal] status=ok n=2
// CHECK:    read [internal] status=error message="Input/output error" error.type=EIO n=3
// CHECK:      event exception exception.message="read_block: Input/output error (EIO)" exception.type=EIO
// CHECK:        exception.stacktrace:
// CHECK:          | at read_block (coroutine-error.c:9) return n < 3 ? n : -EIO
