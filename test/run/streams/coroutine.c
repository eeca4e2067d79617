// A coroutine with a stack of its own is one span: what it calls is its child in every chunk, what its caller calls in between is not.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "Inputs/generator.h"

TRACED("compute", "n=$n")
static int compute(int n) {
    return n * n;
}

TRACED("helper", "n=$n")
static void helper(struct generator *generator, int n) {
    generator_yield(generator, compute(n));
    compute(-n);
}

TRACED_STREAM("squares", "role: body", "last=$last")
static void squares(struct generator *generator, int last) {
    for (int n = 1; n < last; n++)
        generator_yield(generator, compute(n));
    helper(generator, last);
}

TRACED("consume", "value=$value")
static void consume(int value) {
    printf("%d\n", value);
}

TRACED("main")
int main(void) {
    struct generator generator;
    int value;
    generator_init(&generator, squares, 3);
    while (generator_next(&generator, &value))
        consume(value);
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  squares [internal] status=ok last=3 stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    compute [internal] status=ok n=1
// CHECK:    compute [internal] status=ok n=2
// CHECK:    helper [internal] status=ok n=3
// CHECK:      compute [internal] status=ok n=3
// CHECK:      compute [internal] status=ok n=-3
// CHECK:  consume [internal] status=ok value=1
// CHECK:  consume [internal] status=ok value=4
// CHECK:  consume [internal] status=ok value=9
