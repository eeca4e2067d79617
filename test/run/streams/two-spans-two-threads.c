// The stream of a request may go on upon another thread, and even move from one to the next.
// RUN: %run-both %s | %check-all
// RUN: %python %S/Inputs/outlives.py %t.spans request chunks
// ALSO: valgrind asan tsan
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

struct stream {
    int next, last;
};

TRACED("read", "n=$n")
static int read_block(int n) {
    return n;
}

TRACED_STREAM("chunks", "key: $stream")
static int next_chunk(struct stream *stream) {
    if (stream->next == stream->last)
        return 0;
    return read_block(++stream->next);
}

TRACED("request", "kind: server")
static int handle(struct stream *stream) {
    return next_chunk(stream);
}

static void *one_more(void *stream) {
    printf("%d\n", next_chunk(stream));
    return NULL;
}

int main(void) {
    struct stream stream = {0, 3};
    printf("%d\n", handle(&stream));
    for (int i = 0; i < 3; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, one_more, &stream);
        pthread_join(thread, NULL);
    }
    return 0;
}

// CHECK:request [server] status=ok
// CHECK:  chunks [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    read [internal] status=ok n=1
// CHECK:    read [internal] status=ok n=2
// CHECK:    read [internal] status=ok n=3