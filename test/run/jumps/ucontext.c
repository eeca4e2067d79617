// Coroutines made by makecontext run as they did, and each call on them has one span.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>
#include <ucontext.h>

static ucontext_t main_context, coroutine;
static char stack[256 * 1024];

static void yield(void) {
    swapcontext(&coroutine, &main_context);
}

TRACED("step", "n=$n")
static void step(int n) {
    printf("step %d\n", n);
}

static void body(void) {
    step(1);
    yield();
    step(2);
    yield();
    step(3);
}

TRACED("resume", "n=$n")
static void resume(int n) {
    swapcontext(&main_context, &coroutine);
    printf("back %d\n", n);
}

// CHECK:main [internal] status=ok
// CHECK:  resume [internal] status=ok n=1
// CHECK:    step [internal] status=ok n=1
// CHECK:  resume [internal] status=ok n=2
// CHECK:    step [internal] status=ok n=2
// CHECK:  resume [internal] status=ok n=3
// CHECK:    step [internal] status=ok n=3
TRACED("main")
int main(void) {
    getcontext(&coroutine);
    coroutine.uc_stack.ss_sp = stack;
    coroutine.uc_stack.ss_size = sizeof stack;
    coroutine.uc_link = &main_context;
    makecontext(&coroutine, body, 0);
    for (int n = 1; n <= 3; n++)
        resume(n);
    return 0;
}
