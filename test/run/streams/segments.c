// An endless stream is cut: after so many chunks its span ends, and the next one, linked to it, has the same parent.
// RUN: %run-both %s | %check-all
// RUN: %python %S/Inputs/linked.py %t.spans endless 3
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

TRACED("make", "n=$n")
static int make(int n) {
    return n;
}

TRACED_STREAM("endless", "key: $n", "segment: 2", "bytes: $return", "topic=$topic")
static int next(int *n, const char *topic) {
    (void)topic;
    return make(--*n);
}

TRACED("main")
int main(void) {
    int n = 6;
    while (next(&n, "news") > 0)
        puts("chunk");
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  endless [internal] status=ok stream.active_time=<time> stream.bytes=9 stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.segment=1 stream.time_to_first_chunk=<time> topic=news
// CHECK:    make [internal] status=ok n=5
// CHECK:    make [internal] status=ok n=4
// CHECK:  endless [internal] status=ok stream.active_time=<time> stream.bytes=5 stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.segment=2 stream.time_to_first_chunk=<time> topic=news
// CHECK:    link
// CHECK:    make [internal] status=ok n=3
// CHECK:    make [internal] status=ok n=2
// CHECK:  endless [internal] status=ok stream.active_time=<time> stream.bytes=1 stream.chunks=1 stream.longest_gap=<time> stream.outcome=completed stream.segment=3 stream.time_to_first_chunk=<time> topic=news
// CHECK:    link
// CHECK:    make [internal] status=ok n=1
// CHECK:    make [internal] status=ok n=0
