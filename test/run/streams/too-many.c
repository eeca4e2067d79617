// More streams than can be open at one time are counted as lost, and all others end as they should.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --set=TRACED_MAX_STREAMS=65000 --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:     started 70000
// CHECK-NOT: open
// CHECK:     stream_limit {{[0-9]+}}
// CHECK:     difference 0
#include <stdint.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

enum { STREAMS = 70000 };

TRACED_STREAM("many", "key: $key", "role: open")
static uintptr_t begin(uintptr_t key) {
    return key * 2;
}

TRACED_STREAM("many", "key: $key", "role: close")
static uintptr_t end(uintptr_t key) {
    return key * 3;
}

int main(int argc, char **argv) {
    uintptr_t sum = 0;
    for (uintptr_t key = 1; key <= STREAMS; key++)
        sum += begin(key);
    for (uintptr_t key = 1; key <= STREAMS; key++)
        sum += end(key);
    printf("%lu\n", (unsigned long)sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
