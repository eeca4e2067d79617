// Traced handlers of a fast timer on 4 threads, over traced work and streams: nothing hangs or is lost.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_LOG_LEVEL=none OTEL_TRACES_EXPORTER=none timeout 1000 %t %t.stats
// RUN: FileCheck %s --match-full-lines < %t.stats
// ALSO: asan
// CHECK:     started {{[0-9]+}}
// CHECK:     exported {{[0-9]+}}
// CHECK-NOT: open
// CHECK:     difference 0
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <traced.h>
#include <unistd.h>
#include "../../run/Inputs/stats.h"

enum { THREADS = 4 };

static atomic_bool done;
static atomic_long ticks;

TRACED_STREAM("numbers", "key: $state")
static __attribute__((noinline)) int next(int *state) {
    return (*state)-- % 3;
}

TRACED("tick", "n=$n")
static __attribute__((noinline)) void tick(long n) {
    ticks = n + 1;
}

TRACED("handler")
static void handler(int signal) {
    (void)signal;
    tick(ticks);
}

TRACED("leaf", "n=$n")
static __attribute__((noinline)) unsigned leaf(unsigned n) {
    return n * 7;
}

TRACED("branch")
static __attribute__((noinline)) unsigned branch(unsigned n) {
    int state = 3;
    while (next(&state) > 0)
        continue;
    return leaf(n) + leaf(n + 1);
}

static void *run(void *unused) {
    for (unsigned n = 0; !done; n++)
        branch(n);
    return unused;
}

int main(int argc, char **argv) {
    pthread_t threads[THREADS];
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    struct itimerval every = {{0, 1000}, {0, 1000}}, never = {{0, 0}, {0, 0}};
    leaf(0); // the first span of a process starts the exporter's thread: not in a handler
    sigaction(SIGALRM, &action, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run, NULL);
    setitimer(ITIMER_REAL, &every, NULL);
    for (int i = getenv("TRACED_SOAK") ? 60000 : 500; i > 0; i--)
        usleep(1000);
    setitimer(ITIMER_REAL, &never, NULL);
    done = true;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    if (argc > 1)
        write_stats(argv[1]);
    return ticks == 0;
}
