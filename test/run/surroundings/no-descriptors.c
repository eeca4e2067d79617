// A program that may open no more files is unharmed, and what cannot be written is counted as lost.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:      started 100
// CHECK:      export_failed 100
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
    struct rlimit few = {3, 64}, more = {64, 64};
    int sum = 0;
    setrlimit(RLIMIT_NOFILE, &few);
    for (int n = 0; n < 100; n++)
        sum += work(n);
    traced_flush(60000);
    setrlimit(RLIMIT_NOFILE, &more);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
