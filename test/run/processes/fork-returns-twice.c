// In both processes the spans that were open at the fork are left as usual; only the parent records them.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

static pid_t pid;

TRACED("work", "who=$who")
static void work(const char *who) {
    puts(who);
    fflush(stdout);
}

TRACED("inner")
static void inner(void) {
    pid = fork();
    if (pid == 0)
        work("child inside");
    else
        waitpid(pid, NULL, 0);
}

TRACED("outer")
static void outer(void) {
    inner();
    if (pid == 0)
        work("child between");
}

// CHECK:main [internal] status=ok
// CHECK:  outer [internal] status=ok
// CHECK:    inner [internal] status=ok
// CHECK:      work [internal] status=ok who="child inside"
// CHECK:    work [internal] status=ok who="child between"
// CHECK:  work [internal] status=ok who="child at last"
TRACED("main")
int main(void) {
    outer();
    if (pid == 0)
        work("child at last");
    return 0;
}
