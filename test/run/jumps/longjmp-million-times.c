// A million longjmps leave a million spans behind, and none of them stays open or is forgotten.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// CHECK:     started 2000001
// CHECK-NOT: open
// CHECK:     difference 0
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

static jmp_buf back;

TRACED("deeper")
static __attribute__((noinline)) void deeper(int n) {
    longjmp(back, n + 1);
}

TRACED("shallow")
static __attribute__((noinline)) void shallow(int n) {
    deeper(n);
    puts("not here");
}

TRACED("all")
static long all(void) {
    volatile long jumps = 0;
    for (volatile int i = 0; i < 1000000; i++) {
        if (setjmp(back) == 0)
            shallow(i);
        else
            jumps++;
    }
    return jumps;
}

int main(int argc, char **argv) {
    printf("%ld\n", all());
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
