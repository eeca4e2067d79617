// A stream is current while its own code runs: what is called between two chunks is not its child.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

TRACED("produce", "n=$n")
static int produce(int n) {
    return n;
}

TRACED_STREAM("items", "key: $state")
static int next_item(int *state) {
    if (*state == 2)
        return 0;
    return produce(++*state);
}

TRACED("consume", "n=$n")
static void consume(int n) {
    printf("%d\n", n);
}

TRACED("all")
static void all(void) {
    int state = 0;
    for (int n = next_item(&state); n > 0; n = next_item(&state))
        consume(n);
}

// CHECK:all [internal] status=ok
// CHECK:  items [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    produce [internal] status=ok n=1
// CHECK:    produce [internal] status=ok n=2
// CHECK:  consume [internal] status=ok n=1
// CHECK:  consume [internal] status=ok n=2
int main(void) {
    all();
    return 0;
}
