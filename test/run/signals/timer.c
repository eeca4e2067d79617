// A traced handler of a 1 kHz timer over traced work: nothing hangs, nothing is lost uncounted.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none --set=OTEL_TRACES_EXPORTER=none --no-spans %s -- %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// ALSO: asan
// CHECK:     started {{[0-9]+}}
// CHECK:     exported {{[0-9]+}}
// CHECK-NOT: open
// CHECK:     difference 0
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
#include <traced.h>
#include "../Inputs/stats.h"

enum { TICKS = 300 };

static volatile sig_atomic_t ticks;

TRACED("tick", "n=$n")
static __attribute__((noinline)) int tick(int n) {
    return n + 1;
}

TRACED("handler")
static void handler(int signal) {
    struct itimerval never = {{0, 0}, {0, 0}};
    (void)signal;
    ticks = tick(ticks);
    if (ticks == TICKS) /* here, for on a slow machine nothing but the handler may run */
        setitimer(ITIMER_REAL, &never, NULL);
}

TRACED("leaf", "n=$n")
static __attribute__((noinline)) unsigned leaf(unsigned n) {
    return n * 7;
}

TRACED("branch")
static __attribute__((noinline)) unsigned branch(unsigned n) {
    return leaf(n) + leaf(n + 1);
}

int main(int argc, char **argv) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct itimerval every = {{0, 1000}, {0, 1000}};
    leaf(0); // the first span of a process starts the exporter's thread: not in a handler
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &every, NULL);
    for (volatile unsigned n = 0, sum = 0; ticks < TICKS; n++)
        sum += branch(n);
    puts("done");
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
