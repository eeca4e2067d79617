// No stream ends when its first chunk is there: whatever its shape, its span lasts until the last one.
// RUN: %run-both %s | %check-all
// RUN: %python %S/Inputs/outlives.py %t.spans first.pull pull
// RUN: %python %S/Inputs/outlives.py %t.spans first.handle handle
// RUN: %python %S/Inputs/outlives.py %t.spans first.coroutine coroutine
#include <stdio.h>
#include "Inputs/generator.h"

struct it {
    int left;
};

TRACED_STREAM("pull", "key: $it")
static int pull(struct it *it) {
    return it->left-- > 0;
}

TRACED_STREAM("handle", "role: open", "key: $it")
static void handle_open(struct it *it, int left) {
    it->left = left;
}

TRACED_STREAM("handle", "key: $it")
static int handle_next(struct it *it) {
    return it->left-- > 0;
}

TRACED_STREAM("coroutine", "role: body")
static void body(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, n);
}

/* Each of these is a request's handler: it returns after the first chunk. */
TRACED("first.pull")
static void first_pull(struct it *it) {
    pull(it);
}

TRACED("first.handle")
static void first_handle(struct it *it) {
    handle_open(it, 2);
    handle_next(it);
}

TRACED("first.coroutine")
static void first_coroutine(struct generator *generator) {
    int value;
    generator_next(generator, &value);
}

int main(void) {
    struct it one = {2}, two;
    struct generator generator;
    int value;
    first_pull(&one);
    while (pull(&one))
        puts("pull");
    first_handle(&two);
    while (handle_next(&two))
        puts("handle");
    generator_init(&generator, body, 2);
    first_coroutine(&generator);
    while (generator_next(&generator, &value))
        puts("coroutine");
    generator_free(&generator);
    return 0;
}

// CHECK:first.pull [internal] status=ok
// CHECK:  pull [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:first.handle [internal] status=ok
// CHECK:  handle [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:first.coroutine [internal] status=ok
// CHECK:  coroutine [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
