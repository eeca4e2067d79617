// A traced signal handler's span is a child of what it interrupts, and errno is the program's own.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan musl
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <traced.h>

static volatile sig_atomic_t count;

TRACED("handler", "signal=$signal")
static void handler(int signal) {
    (void)signal;
    count++;
}

TRACED("work")
static void work(void) {
    errno = 77;
    raise(SIGUSR1);
    printf("%d %d\n", errno, count);
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=ok
// CHECK:    handler [internal] status=ok signal=10
// CHECK:  handler [internal] status=ok signal=12
TRACED("main")
int main(void) {
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGUSR1, &action, NULL);
    sigaction(SIGUSR2, &action, NULL);
    work();
    raise(SIGUSR2);
    printf("%d\n", count);
    return 0;
}
