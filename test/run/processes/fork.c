// A forked child exports its own spans, under the parent's context, and none of the parent's.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

TRACED("before")
static void before(void) {
    puts("before");
    fflush(stdout);
}

TRACED("step", "who=$who")
static void step(const char *who) {
    puts(who);
    fflush(stdout);
}

TRACED("child")
static int child(void) {
    step("child");
    return 3;
}

TRACED("both", "status=$return", "error: never")
static int both(void) {
    int status = 0;
    pid_t pid = fork();
    if (pid == 0)
        _exit((child(), traced_shutdown(60000)) ? 3 : 4);
    waitpid(pid, &status, 0);
    step("parent");
    return WEXITSTATUS(status);
}

// CHECK:main [internal] status=ok
// CHECK:  before [internal] status=ok
// CHECK:  both [internal] status=ok status=3
// CHECK:    child [internal] status=ok
// CHECK:      step [internal] status=ok who=child
// CHECK:    step [internal] status=ok who=parent
// CHECK:  before [internal] status=ok
TRACED("main")
int main(void) {
    before();
    printf("%d\n", both());
    before();
    return 0;
}
