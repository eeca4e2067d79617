// Threads that are cancelled at any instruction leave no span open, and the process whole.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:     started {{[0-9]+}}
// CHECK-NOT: open
// CHECK:     difference 0
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("leaf", "n=$n")
static __attribute__((noinline)) unsigned leaf(unsigned n) {
    return n * 7;
}

TRACED("branch", "n=$n")
static __attribute__((noinline)) unsigned branch(unsigned n) {
    return leaf(n) + leaf(n + 1);
}

static void *run(void *unused) {
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    for (volatile unsigned n = 0, sum = 0;; n++)
        sum += branch(n);
    return unused;
}

int main(int argc, char **argv) {
    int cancelled = 0;
    for (int i = 0; i < 50; i++) {
        pthread_t thread;
        void *result;
        struct timespec moment = {0, 1000000 + 12345 * i};
        pthread_create(&thread, NULL, run, NULL);
        nanosleep(&moment, NULL);
        pthread_cancel(thread);
        pthread_join(thread, &result);
        cancelled += result == PTHREAD_CANCELED;
    }
    printf("%d\n", cancelled);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
