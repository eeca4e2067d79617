// The stream's context is there in its last chunk as in its first: what is called then is its child, in every shape.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "Inputs/generator.h"

struct it {
    int left;
};

TRACED("inside", "shape=$shape", "chunk=$chunk")
static int inside(const char *shape, int chunk) {
    printf("%s %d\n", shape, chunk);
    return chunk;
}

TRACED_STREAM("pull", "key: $it")
static int pull(struct it *it) {
    return inside("pull", --it->left);
}

TRACED_STREAM("push", "each: $cb")
static void push(void (*cb)(int), int n) {
    for (int i = 1; i <= n; i++) {
        inside("push", i);
        cb(i);
    }
}

TRACED_STREAM("coroutine", "role: body")
static void body(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, inside("coroutine", n));
}

static void consumer(int chunk) {
    inside("consumer", chunk);
}

TRACED("main")
int main(void) {
    struct it it = {3};
    struct generator generator;
    int value;
    while (pull(&it) > 0)
        continue;
    push(consumer, 2);
    generator_init(&generator, body, 2);
    while (generator_next(&generator, &value))
        continue;
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  pull [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    inside [internal] status=ok chunk=2 shape=pull
// CHECK:    inside [internal] status=ok chunk=1 shape=pull
// CHECK:    inside [internal] status=ok chunk=0 shape=pull
// CHECK:  push [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    inside [internal] status=ok chunk=1 shape=push
// CHECK:    inside [internal] status=ok chunk=1 shape=consumer
// CHECK:    inside [internal] status=ok chunk=2 shape=push
// CHECK:    inside [internal] status=ok chunk=2 shape=consumer
// CHECK:  coroutine [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    inside [internal] status=ok chunk=1 shape=coroutine
// CHECK:    inside [internal] status=ok chunk=2 shape=coroutine
