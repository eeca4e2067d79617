// A handler on an alternate stack is traced like one on the thread's own.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <signal.h>
#include <stdio.h>
#include <traced.h>

static char stack[64 * 1024];

TRACED("inner")
static void inner(void) {
}

TRACED("handler", "signal=$signal")
static void handler(int signal) {
    (void)signal;
    inner();
}

TRACED("work")
static void work(void) {
    raise(SIGUSR1);
    inner();
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=ok
// CHECK:    handler [internal] status=ok signal=10
// CHECK:      inner [internal] status=ok
// CHECK:    inner [internal] status=ok
// CHECK:  work [internal] status=ok
// CHECK:    handler [internal] status=ok signal=10
// CHECK:      inner [internal] status=ok
// CHECK:    inner [internal] status=ok
TRACED("main")
int main(void) {
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
    sigaltstack(&alternate, NULL);
    sigaction(SIGUSR1, &action, NULL);
    work();
    work();
    puts("done");
    return 0;
}
