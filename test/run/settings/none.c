// The none exporter takes every span and writes nothing, anywhere.
// RUN: %run-both --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t.stats
// CHECK:      started 100
// CHECK-NEXT: exported 100
// CHECK-NEXT: difference 0
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

int main(int argc, char **argv) {
    int sum = 0;
    for (int n = 0; n < 100; n++)
        sum += work(n);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
