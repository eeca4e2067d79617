// Coroutines that run in turns, one of them driven by another, keep their spans apart.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "Inputs/generator.h"

TRACED("make", "who=$who", "n=$n")
static int make(const char *who, int n) {
    printf("%s %d\n", who, n);
    return n;
}

TRACED_STREAM("inner", "role: body")
static void inner(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, make("inner", n));
}

TRACED_STREAM("outer", "role: body")
static void outer(struct generator *generator, int last) {
    struct generator source;
    int value;
    generator_init(&source, inner, last);
    while (generator_next(&source, &value))
        generator_yield(generator, make("outer", value));
    generator_free(&source);
}

TRACED_STREAM("other", "role: body")
static void other(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, make("other", n));
}

TRACED("main")
int main(void) {
    struct generator a, b;
    int value;
    bool more_a = true, more_b = true;
    generator_init(&a, outer, 2);
    generator_init(&b, other, 3);
    while (more_a || more_b) {
        more_a = more_a && generator_next(&a, &value);
        more_b = more_b && generator_next(&b, &value);
    }
    generator_free(&a);
    generator_free(&b);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  outer [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    inner [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:      make [internal] status=ok n=1 who=inner
// CHECK:      make [internal] status=ok n=2 who=inner
// CHECK:    make [internal] status=ok n=1 who=outer
// CHECK:    make [internal] status=ok n=2 who=outer
// CHECK:  other [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    make [internal] status=ok n=1 who=other
// CHECK:    make [internal] status=ok n=2 who=other
// CHECK:    make [internal] status=ok n=3 who=other
