// A timer's handler that jumps out of whatever runs, the runtime included, loses or doubles no span.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// RUN: %run-both --set=OTEL_LOG_LEVEL=none %s -- %t.stats 30 > %t.tree
// RUN: FileCheck %s --match-full-lines < %t.stats
// RUN: grep -o '"spanId":"[0-9a-f]*"' %t.spans | sort | uniq -d > %t.twice && test ! -s %t.twice
// CHECK:     started {{[0-9][0-9][0-9][0-9]+}}
// CHECK-NOT: open
// CHECK:     difference 0
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <traced.h>
#include "../Inputs/stats.h"

enum { LEAVES = 1000 };

static sigjmp_buf back;
static volatile sig_atomic_t wanted, jumps, leaves;

// Only the handler counts: SIGALRM is blocked here, so that a jump is counted once and the last one stays the last.
// However little a slow machine does between two of them, there are jumps until there was work.
TRACED("handler")
static void handler(int signal) {
    struct itimerval never = {{0, 0}, {0, 0}};
    (void)signal;
    if (jumps >= wanted && leaves >= LEAVES) {
        setitimer(ITIMER_REAL, &never, NULL);
        return;
    }
    jumps++;
    siglongjmp(back, 1);
}

TRACED("leaf", "n=$n")
static __attribute__((noinline)) unsigned leaf(unsigned n) {
    leaves++;
    return n * 7;
}

TRACED("branch", "n=$n")
static __attribute__((noinline)) unsigned branch(unsigned n) {
    unsigned sum = leaf(n);
    if (n % 4 == 0)
        sum += branch(n + 1);
    return sum;
}

static void work(void) {
    for (volatile unsigned n = 0, sum = 0; jumps < wanted || leaves < LEAVES; n++)
        sum += branch(n);
}

TRACED("all")
static void all(void) {
    struct itimerval every = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};
    (void)sigsetjmp(back, 1);
    setitimer(ITIMER_REAL, &every, NULL);
    work();
    setitimer(ITIMER_REAL, &never, NULL);
    printf("%d\n", jumps >= wanted);
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGALRM, &action, NULL);
    wanted = argc > 2 ? atoi(argv[2]) : 150;
    all();
    signal(SIGALRM, SIG_IGN);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
