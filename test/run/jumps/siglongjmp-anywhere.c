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

static sigjmp_buf back;
static volatile sig_atomic_t wanted, jumps;

// Only the handler counts: SIGALRM is blocked here, so that a jump is counted once and the last one stays the last.
TRACED("handler")
static void handler(int signal) {
    (void)signal;
    if (jumps == wanted)
        return;
    jumps++;
    siglongjmp(back, 1);
}

TRACED("leaf", "n=$n")
static __attribute__((noinline)) unsigned leaf(unsigned n) {
    return n * 7;
}

TRACED("branch", "n=$n")
static __attribute__((noinline)) unsigned branch(unsigned n) {
    unsigned sum = leaf(n);
    if (n % 4 == 0)
        sum += branch(n + 1);
    return sum;
}

static void work_for_ever(void) {
    for (volatile unsigned n = 0, sum = 0;; n++)
        sum += branch(n);
}

TRACED("all")
static void all(void) {
    struct itimerval every = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};
    (void)sigsetjmp(back, 1);
    if (jumps < wanted) {
        setitimer(ITIMER_REAL, &every, NULL);
        work_for_ever();
    }
    setitimer(ITIMER_REAL, &never, NULL);
    printf("%d\n", (int)jumps);
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
