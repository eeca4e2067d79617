// For 8 threads x 100,000 spans, started = exported + dropped + queued + open, whatever the exporter.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.none
// RUN: FileCheck %s --match-full-lines < %t.none
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=memory --no-spans %s -- %t.memory
// RUN: FileCheck %s --match-full-lines < %t.memory
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=otlp --set=OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 --set=OTEL_BSP_EXPORT_TIMEOUT=200 --set=TRACED_EXIT_TIMEOUT=100 --no-spans %s -- %t.absent
// RUN: FileCheck %s --check-prefix=ABSENT --match-full-lines < %t.absent
// CHECK:          started 800000
// CHECK-NEXT:     exported {{[0-9]+}}
// CHECK-NOT:      open
// CHECK:          difference 0
// ABSENT:         started 800000
// ABSENT-NOT:     exported
// ABSENT-NOT:     open
// ABSENT:         export_failed {{[0-9]+}}
// ABSENT-NEXT:    difference 0
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

enum { THREADS = 8, SPANS = 100000 };

TRACED("work", "n=$n")
static __attribute__((noinline)) unsigned work(unsigned n) {
    return n % 7;
}

static void *run(void *unused) {
    uintptr_t sum = 0;
    (void)unused;
    for (unsigned n = 0; n < SPANS; n++)
        sum += work(n);
    return (void *)sum;
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    uintptr_t sum = 0;
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run, NULL);
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(threads[i], &result);
        sum += (uintptr_t)result;
    }
    printf("%lu\n", (unsigned long)sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
