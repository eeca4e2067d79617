// exit() inside tagged functions ends their spans as abandoned and keeps the exit code.
// RUN: %run-both --exit=7 %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

TRACED("give up", "why=$why")
static __attribute__((noreturn)) void give_up(const char *why) {
    printf("giving up: %s\n", why);
    exit(7);
}

TRACED("check", "n=$n")
static int check(int n) {
    if (n > 1)
        give_up("too many");
    return n;
}

// CHECK:main [internal] status=unset traced.outcome=abandoned
// CHECK:  check [internal] status=ok n=1
// CHECK:  check [internal] status=unset n=2 traced.outcome=abandoned
// CHECK:    give up [internal] status=unset traced.outcome=abandoned why="too many"
TRACED("main")
int main(void) {
    check(1);
    check(2);
    puts("not here");
    return 0;
}
