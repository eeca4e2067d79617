// Where no thread can be made the spans stay queued up to their bound, and the program ends in time.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:     started 20000
// CHECK-NOT: exported
// CHECK:     difference 0
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

/* Stands in for the libc's: as if the process had all the threads it may have. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                   void *argument) {
    (void)thread, (void)attributes, (void)run, (void)argument;
    return EAGAIN;
}

TRACED("work", "n=$n")
static int work(int n) {
    return n % 3;
}

int main(int argc, char **argv) {
    int sum = 0;
    for (int n = 0; n < 20000; n++)
        sum += work(n);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
