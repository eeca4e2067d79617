// Every so many chunks there is an event that says which chunk it was and how long it took; there is none otherwise.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

TRACED_STREAM("numbers", "key: $n", "milestone: 3")
static int next(int *n) {
    return --*n;
}

TRACED_STREAM("push", "each: $cb", "milestone: 2")
static void push(void (*cb)(int), int n) {
    for (int i = 0; i < n; i++)
        cb(i);
}

static void print(int n) {
    printf("%d\n", n);
}

TRACED("main")
int main(void) {
    int seven = 8, two = 3;
    while (next(&seven) > 0)
        continue;
    while (next(&two) > 0)
        continue;
    push(print, 5);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  numbers [internal] status=ok stream.active_time=<time> stream.chunks=7 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    event chunk_milestone stream.chunks=3 stream.elapsed=<time>
// CHECK:    event chunk_milestone stream.chunks=6 stream.elapsed=<time>
// CHECK:  numbers [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  push [internal] status=ok stream.active_time=<time> stream.chunks=5 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    event chunk_milestone stream.chunks=2 stream.elapsed=<time>
// CHECK:    event chunk_milestone stream.chunks=4 stream.elapsed=<time>
