// A stream that is open at a fork is the parent's; the child's calls begin a stream of the child's.
// RUN: %run-both %s | %check-all
// ALSO: valgrind
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <traced.h>
#include <unistd.h>

TRACED_STREAM("numbers", "key: $state", "who=$who")
static int next(int *state, const char *who) {
    printf("%s %d\n", who, *state);
    fflush(stdout);
    return --*state;
}

TRACED("main")
int main(void) {
    int state = 4;
    next(&state, "parent");
    pid_t pid = fork();
    if (pid == 0) {
        while (next(&state, "child") > 0)
            continue;
        exit(0);
    }
    waitpid(pid, NULL, 0);
    while (next(&state, "parent") > 0)
        continue;
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  numbers [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time> who=parent
// CHECK:  numbers [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time> who=child