// Without memory for a single queue the program runs as it did, and each span is counted as lost.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:      started 100
// CHECK-NEXT: no_memory 100
// CHECK-NEXT: difference 0
#include <stdio.h>
#include <sys/resource.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

int main(int argc, char **argv) {
    struct rlimit none = {0, RLIM_INFINITY}, all = {RLIM_INFINITY, RLIM_INFINITY};
    int sum = 0;
    printf("%d\n", 1);
    setrlimit(RLIMIT_AS, &none);
    for (int n = 0; n < 100; n++)
        sum += work(n);
    setrlimit(RLIMIT_AS, &all);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
