// Streams of one name are told apart by their key, however their calls are mixed.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

struct range {
    int next, last;
};

TRACED("step", "n=$n")
static int step(int n) {
    return n + 1;
}

TRACED_STREAM("range", "key: $range", "first=$first", "end: $return == -1", "error: never")
static int next_in(struct range *range, int first) {
    (void)first;
    if (range->next > range->last)
        return -1;
    int n = range->next;
    range->next = step(n);
    return n;
}

TRACED("main")
int main(void) {
    struct range low = {0, 1}, high = {100, 102};
    printf("%d\n", next_in(&low, 1));
    printf("%d\n", next_in(&high, 2));
    printf("%d\n", next_in(&high, 2));
    printf("%d\n", next_in(&low, 1));
    printf("%d\n", next_in(&low, 1));
    printf("%d\n", next_in(&high, 2));
    printf("%d\n", next_in(&high, 2));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  range [internal] status=ok first=1 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    step [internal] status=ok n=0
// CHECK:    step [internal] status=ok n=1
// CHECK:  range [internal] status=ok first=2 stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    step [internal] status=ok n=100
// CHECK:    step [internal] status=ok n=101
// CHECK:    step [internal] status=ok n=102