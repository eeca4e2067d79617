// A stream that is left by longjmp in the middle of a chunk stays open and can go on.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>

static jmp_buf back;

TRACED("fetch", "n=$n")
static int fetch(int n) {
    if (n == 2)
        longjmp(back, 1);
    return n;
}

TRACED_STREAM("jumpy", "key: $state")
static int next(int *state) {
    ++*state;
    return *state > 3 ? 0 : fetch(*state);
}

TRACED("main")
int main(void) {
    static int state;
    for (volatile int i = 0; i < 4; i++) {
        if (setjmp(back) == 0)
            printf("%d\n", next(&state));
        else
            puts("jumped");
    }
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  jumpy [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    fetch [internal] status=ok n=1
// CHECK:    fetch [internal] status=unset n=2 traced.outcome=abandoned
// CHECK:    fetch [internal] status=ok n=3