// A signal that kills the process kills it traced too, with the same status.
// RUN: %run-both --exit=-15 %s | %check-all
#include <signal.h>
#include <stdio.h>
#include <traced.h>

TRACED("work")
static void work(void) {
    puts("work");
}

TRACED("wait")
static void wait_for_signal(void) {
    fflush(stdout);
    raise(SIGTERM);
    puts("not here");
}

// CHECK:work [internal] status=ok
int main(void) {
    work();
    traced_flush(60000);
    wait_for_signal();
}
