// A loop that is left early leaves no span open for ever: a close cancels it, and what nobody closes ends with the process.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "Inputs/generator.h"

struct it {
    int left;
};

TRACED_STREAM("closed", "role: open", "key: $it")
static void closed_open(struct it *it) {
    it->left = 9;
}

TRACED_STREAM("closed", "key: $it")
static int closed_next(struct it *it) {
    return it->left-- > 0;
}

TRACED_STREAM("closed", "role: close", "key: $it")
static void closed_close(struct it *it) {
    it->left = 0;
}

TRACED_STREAM("left", "key: $it")
static int left_next(struct it *it) {
    return it->left-- > 0;
}

TRACED_STREAM("coroutine", "role: body")
static void body(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, n);
}

TRACED("take.two")
static void take_two(struct it *it, struct generator *generator) {
    int value;
    closed_open(it);
    for (int i = 0; i < 2 && closed_next(it); i++)
        puts("closed");
    closed_close(it);
    it->left = 9;
    for (int i = 0; i < 2 && left_next(it); i++)
        puts("left");
    for (int i = 0; i < 2 && generator_next(generator, &value); i++)
        puts("coroutine");
}

TRACED("main")
int main(void) {
    struct it it;
    struct generator generator;
    generator_init(&generator, body, 9);
    take_two(&it, &generator);
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  take.two [internal] status=ok
// CHECK:    closed [internal] status=unset stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:    left [internal] status=unset stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:    coroutine [internal] status=unset stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=abandoned stream.time_to_first_chunk=<time>
