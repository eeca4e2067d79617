// A program that becomes a daemon is traced as one: its spans come from the process that remains.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

TRACED("prepare")
static void prepare(void) {
    puts("prepare");
    fflush(stdout);
}

TRACED("serve", "n=$n")
static void serve(int n) {
    (void)n;
}

/* The parent waits for the daemon, so that its spans are there when it ends. */
static void wait_for(int descriptor) {
    char byte;
    while (read(descriptor, &byte, 1) > 0)
        continue;
}

// CHECK:prepare [internal] status=ok
// CHECK:serve [internal] status=ok n=1
// CHECK:serve [internal] status=ok n=2
int main(void) {
    int ends[2];
    prepare();
    if (pipe(ends) != 0)
        return 1;
    pid_t pid = fork();
    if (pid > 0) {
        close(ends[1]);
        wait_for(ends[0]);
        return 0;
    }
    close(ends[0]);
    if (daemon(1, 0) != 0)
        return 2;
    serve(1);
    serve(2);
    return 0;
}
