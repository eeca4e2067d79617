// No stream leaves its context behind with its caller, neither between two chunks nor after its end, in no shape.
// RUN: %run-both --show-output %s | %check-all
#include <stdio.h>
#include <string.h>
#include "Inputs/generator.h"

struct it {
    int left;
};

static struct traced_context expected;
static int leaks;

/* Nothing of it may be printed: the untraced program has no context. */
static void check(void) {
    struct traced_context now = traced_current();
    leaks += memcmp(&now, &expected, sizeof now) != 0;
}

TRACED_STREAM("handle", "role: open", "key: $it")
static void handle_open(struct it *it) {
    it->left = 2;
}

TRACED_STREAM("handle", "key: $it")
static int handle_next(struct it *it) {
    return it->left-- > 0;
}

TRACED_STREAM("handle", "role: close", "key: $it")
static void handle_close(struct it *it) {
    it->left = 0;
}

TRACED_STREAM("failing", "key: $it")
static int failing(struct it *it) {
    return --it->left;
}

TRACED_STREAM("push", "each: $cb")
static void push(void (*cb)(void), int n) {
    for (int i = 1; i <= n; i++)
        cb();
}

TRACED_STREAM("coroutine", "role: body")
static void body(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, n);
}

static void nothing(void) {
}

static void drive(void) {
    struct it it, other = {1};
    struct generator whole, left;
    int value;
    handle_open(&it), check();
    handle_next(&it), check();
    handle_close(&it), check();
    handle_close(&it), check();
    failing(&other), check();
    failing(&other), check();
    push(nothing, 2), check();
    generator_init(&whole, body, 2);
    generator_init(&left, body, 2);
    generator_next(&left, &value), check();
    while (generator_next(&whole, &value))
        check();
    check();
    generator_free(&whole);
    generator_free(&left);
}

TRACED("main")
int main(void) {
    expected = traced_current();
    drive();
    printf("leaks: %d\n", leaks);
    return 0;
}

// CHECK:leaks: 0
// CHECK:main [internal] status=ok
// CHECK:  handle [internal] status=unset stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:  failing [internal] status=ok stream.active_time=<time> stream.chunks=0 stream.outcome=completed
// CHECK:  failing [internal] status=error message="failing returned -1" error.type="-1" stream.active_time=<time> stream.chunks=0 stream.outcome=error
// CHECK:    event exception exception.message="failing returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at failing (not-leaked.c:37) return --it->left
// CHECK:  push [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  coroutine [internal] status=unset stream.active_time=<time> stream.chunks=1 stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:  coroutine [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
