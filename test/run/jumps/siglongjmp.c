// A signal handler that jumps out of traced functions abandons their spans, and its own.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <traced.h>

static sigjmp_buf back;

TRACED("handler", "signal=$signal")
static void handler(int signal) {
    siglongjmp(back, signal);
}

TRACED("inner")
static void inner(void) {
    raise(SIGUSR1);
    puts("not here");
}

TRACED("outer")
static void outer(void) {
    inner();
    puts("nor here");
}

TRACED("main")
int main(void) {
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    for (volatile int i = 0; i < 2; i++) {
        if (sigsetjmp(back, 1) == 0)
            outer();
    }
    return 0;
}
// CHECK:main [internal] status=ok
// CHECK:  outer [internal] status=unset traced.outcome=abandoned
// CHECK:    inner [internal] status=unset traced.outcome=abandoned
// CHECK:      handler [internal] status=unset signal=10 traced.outcome=abandoned
// CHECK:  outer [internal] status=unset traced.outcome=abandoned
// CHECK:    inner [internal] status=unset traced.outcome=abandoned
// CHECK:      handler [internal] status=unset signal=10 traced.outcome=abandoned
