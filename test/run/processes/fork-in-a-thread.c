// A fork from a thread: the child's only thread goes on with its own context, and exit() exports.
// RUN: %run-both %s | %check-all
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

TRACED("step", "who=$who")
static void step(const char *who) {
    puts(who);
    fflush(stdout);
}

TRACED("work")
static void work(void) {
    pid_t pid = fork();
    if (pid == 0) {
        step("child");
        exit(0);
    }
    waitpid(pid, NULL, 0);
    step("parent");
}

static void *run(void *unused) {
    work();
    return unused;
}

// CHECK:work [internal] status=ok
// CHECK:  step [internal] status=ok who=child
// CHECK:  step [internal] status=ok who=parent
int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, run, NULL);
    pthread_join(thread, NULL);
    return 0;
}
