// An error that comes up in the third chunk marks the stream and keeps the way it took, with what was tidied up on it.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

struct reader {
    int at;
};

TRACED("fetch", "block=$block", "error: negative")
static int fetch(int block) {
    if (block == 3)
        return -EIO;
    return 512;
}

TRACED("release", "error: negative")
static int release(struct reader *reader) {
    return reader->at;
}

TRACED("decode", "error: negative")
static int decode(struct reader *reader) {
    int rc = fetch(++reader->at);
    if (rc < 0)
        goto fail;
    return rc;
fail:
    release(reader);
    return rc;
}

TRACED_STREAM("frames", "key: $reader", "error: negative", "bytes: $return")
static int next_frame(struct reader *reader) {
    int rc = decode(reader);
    if (rc < 0)
        return rc;
    return rc / 2;
}

TRACED("main")
int main(void) {
    struct reader reader = {0};
    int rc;
    while ((rc = next_frame(&reader)) > 0)
        printf("%d\n", rc);
    printf("%d\n", rc);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  frames [internal] status=error message="Input/output error" error.type=EIO stream.active_time=<time> stream.bytes=512 stream.chunks=2 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="next_frame: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at fetch (error-in-a-later-chunk.c:15) return -EIO
// CHECK:        | at decode (error-in-a-later-chunk.c:28) goto fail
// CHECK:        | at next_frame (error-in-a-later-chunk.c:39) return rc
// CHECK:    decode [internal] status=ok
// CHECK:      fetch [internal] status=ok block=1
// CHECK:    decode [internal] status=ok
// CHECK:      fetch [internal] status=ok block=2
// CHECK:    decode [internal] status=error message="Input/output error" error.type=EIO
// CHECK:      event exception exception.message="decode: Input/output error (EIO)" exception.type=EIO
// CHECK:        exception.stacktrace:
// CHECK:          | at fetch (error-in-a-later-chunk.c:15) return -EIO
// CHECK:          | at decode (error-in-a-later-chunk.c:28) goto fail
// CHECK:      fetch [internal] status=error message="Input/output error" block=3 error.type=EIO
// CHECK:        event exception exception.message="fetch: Input/output error (EIO)" exception.type=EIO
// CHECK:          exception.stacktrace:
// CHECK:            | at fetch (error-in-a-later-chunk.c:15) return -EIO
// CHECK:      release [internal] status=ok
