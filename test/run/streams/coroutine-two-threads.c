// A coroutine that goes on upon another thread takes what it has open along.
// RUN: %run-both %s | %check-all
#include <pthread.h>
#include <stdio.h>
#include "Inputs/generator.h"

TRACED("compute", "n=$n")
static int compute(int n) {
    return n;
}

TRACED("deep")
static void deep(struct generator *generator, int last) {
    for (int n = 1; n <= last; n++)
        generator_yield(generator, compute(n));
}

TRACED_STREAM("moving", "role: body")
static void moving(struct generator *generator, int last) {
    deep(generator, last);
    compute(0);
}

TRACED("resume")
static void resume(struct generator *generator) {
    int value;
    if (generator_next(generator, &value))
        printf("%d\n", value);
    else
        puts("end");
}

static void *on_a_thread(void *generator) {
    resume(generator);
    return NULL;
}

TRACED("main")
int main(void) {
    struct generator generator;
    generator_init(&generator, moving, 2);
    resume(&generator);
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, on_a_thread, &generator);
        pthread_join(thread, NULL);
    }
    generator_free(&generator);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  resume [internal] status=ok
// CHECK:    moving [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:      deep [internal] status=ok
// CHECK:        compute [internal] status=ok n=1
// CHECK:        compute [internal] status=ok n=2
// CHECK:      compute [internal] status=ok n=0
// CHECK:resume [internal] status=ok
// CHECK:resume [internal] status=ok
