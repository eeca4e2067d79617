// _exit() ends the process at once: what ended before a flush is exported, the rest is not.
// RUN: %run-both --exit=9 --set=OTEL_BSP_SCHEDULE_DELAY=3600000 %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "n=$n")
static void work(int n) {
    printf("%d\n", n);
}

TRACED("leave")
static void leave(void) {
    fflush(stdout);
    _exit(9);
}

// CHECK:work [internal] status=ok n=1
// CHECK:work [internal] status=ok n=2
int main(void) {
    work(1);
    work(2);
    traced_flush(60000);
    work(3);
    leave();
}
