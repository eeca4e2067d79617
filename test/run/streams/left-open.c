// A stream that nobody ends is ended with the process, as abandoned, with what came of it.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

TRACED_STREAM("lines", "key: $state")
static int next_line(int *state) {
    return ++*state;
}

TRACED("head")
static int head(int *state) {
    return next_line(state) + next_line(state);
}

// CHECK:main [internal] status=ok
// CHECK:  head [internal] status=ok
// CHECK:    lines [internal] status=unset stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=abandoned stream.time_to_first_chunk=<time>
TRACED("main")
int main(void) {
    int state = 0;
    printf("%d\n", head(&state));
    return 0;
}
