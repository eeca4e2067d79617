// With 8 threads that leave functions in every way, every span is accounted for.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_LOG_LEVEL=none OTEL_TRACES_EXPORTER=memory %t %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// ALSO: asan tsan
// CHECK:     started {{[0-9]+}}
// CHECK:     exported {{[0-9]+}}
// CHECK-NOT: open
// CHECK:     difference 0
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>
#include "../../run/Inputs/stats.h"

enum { THREADS = 8 };

static _Thread_local jmp_buf back;

TRACED("plain", "n=$n", "text=$text")
static __attribute__((noinline)) unsigned plain(unsigned n, const char *text) {
    return n + (unsigned)text[0];
}

TRACED("failing", "error: negative")
static __attribute__((noinline)) int failing(int n) {
    return -(n % 40);
}

TRACED("leaping")
static __attribute__((noinline)) void leaping(int n) {
    if (n % 16 == 0)
        longjmp(back, 1);
}

TRACED_STREAM("stream", "key: $state")
static __attribute__((noinline)) int next(int *state) {
    return --*state;
}

TRACED("deep")
static __attribute__((noinline)) int deep(int n) {
    return n == 0 ? 0 : deep(n - 1) + 1;
}

TRACED("all")
static __attribute__((noinline)) void all_kinds(int n) {
    int state = 3;
    plain((unsigned)n, "text");
    failing(n);
    while (next(&state) > 0)
        continue;
    if (n % 100 == 0)
        deep(200);
    leaping(n);
}

static void *run(void *times) {
    for (volatile int n = 0; n < (int)(intptr_t)times; n++)
        if (setjmp(back) == 0)
            all_kinds(n);
    return NULL;
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    intptr_t times = getenv("TRACED_SOAK") ? 1000000 : 5000;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run, (void *)times);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
