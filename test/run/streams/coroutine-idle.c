// A coroutine that nobody resumes is ended as abandoned once its idle time has passed; resumed after that it runs on without a span.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <time.h>
#include "Inputs/generator.h"

TRACED("inside", "n=$n")
static int inside(int n) {
    return n;
}

TRACED("deep")
static void deep(struct generator *generator, int n) {
    generator_yield(generator, inside(n));
}

TRACED_STREAM("numbers", "role: body", "idle: 100ms")
static void numbers(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        deep(generator, n);
}

static uint64_t open_spans(void) {
    struct traced_stats stats;
    traced_get_stats(&stats);
    return stats.open;
}

TRACED("main")
int main(void) {
    struct generator generator;
    int value;
    generator_init(&generator, numbers, 2);
    while (generator_next(&generator, &value)) {
        printf("%d\n", value);
        for (int i = 0; i < 6000 && value == 1 && open_spans() > 1; i++)
            nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  numbers [internal] status=unset stream.active_time=<time> stream.chunks=1 stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:    deep [internal] status=unset traced.outcome=abandoned
// CHECK:      inside [internal] status=ok n=1
// CHECK:  deep [internal] status=ok
// CHECK:    inside [internal] status=ok n=2
