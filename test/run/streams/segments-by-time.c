// A stream that goes on for longer than its segment has another span from then on.
// RUN: %run-both %s | FileCheck %s --match-full-lines --strict-whitespace
// RUN: %python %S/Inputs/linked.py %t.spans endless 2 --seconds 1 --chunks 4
#include <stdio.h>
#include <time.h>
#include <traced.h>

static void sleep_ms(long ms) {
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

TRACED_STREAM("endless", "key: $n", "segment: 1s", "n=$*n")
static int next(int *n) {
    return --*n;
}

TRACED("main")
int main(void) {
    int n = 5;
    while (next(&n) > 0) {
        puts("chunk");
        if (n == 3)
            sleep_ms(1500);
    }
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  endless [internal] status=ok n={{[0-9]}} stream.active_time=<time> {{.*}}stream.outcome=completed stream.segment=1 stream.time_to_first_chunk=<time>
// CHECK:  endless [internal] status=ok n={{[0-9]}} stream.active_time=<time> {{.*}}stream.outcome=completed stream.segment=2{{.*}}
// CHECK:    link
