// A span that is open on a coroutine while another stack runs ends once, and breaks nothing.
// RUN: %run-both %s -- %t.stats
// RUN: FileCheck %s --check-prefix=STATS --match-full-lines < %t.stats
// STATS:     started 9
// STATS-NOT: open
// STATS:     difference 0
#include <stdio.h>
#include <traced.h>
#include <ucontext.h>
#include "../Inputs/stats.h"

enum { COROUTINES = 2 };

static ucontext_t main_context, contexts[COROUTINES];
static char stacks[COROUTINES][256 * 1024];
static int running;

static void yield(void) {
    swapcontext(&contexts[running], &main_context);
}

TRACED("body", "first=$first")
static int body(int first) {
    int sum = first;
    for (int i = 0; i < 3; i++) {
        printf("%d: %d\n", running, sum);
        yield();
        sum += i;
    }
    return sum;
}

static void start(void) {
    printf("done %d\n", body(running * 10));
}

TRACED("resume", "n=$n")
static void resume(int n) {
    running = n;
    swapcontext(&main_context, &contexts[n]);
}

int main(int argc, char **argv) {
    for (int n = 0; n < COROUTINES; n++) {
        getcontext(&contexts[n]);
        contexts[n].uc_stack.ss_sp = stacks[n];
        contexts[n].uc_stack.ss_size = sizeof stacks[n];
        contexts[n].uc_link = &main_context;
        makecontext(&contexts[n], start, 0);
    }
    for (int i = 0; i < 7; i++)
        resume(i % COROUTINES);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
