// A push stream that its consumer stops is cancelled where its end says so, and failed where its return says so.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

typedef int each(int n);

static int until_two(int n) {
    return n == 2 ? -ECANCELED : 0;
}

static int whole(int n) {
    printf("%d\n", n);
    return 0;
}

TRACED_STREAM("walk", "each: $cb", "end: $return == 0", "error: never")
static int walk(each *cb, int last) {
    int rc = 0;
    for (int n = 1; n <= last && rc == 0; n++)
        rc = cb(n);
    return rc;
}

TRACED_STREAM("strict", "each: $cb", "error: negative")
static int strict(each *cb, int last) {
    for (int n = 1; n <= last; n++) {
        int rc = cb(n);
        if (rc < 0)
            return rc;
    }
    return 0;
}

TRACED("main")
int main(void) {
    printf("%d\n", walk(whole, 3));
    printf("%d\n", walk(until_two, 3));
    printf("%d\n", strict(until_two, 3));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  walk [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  walk [internal] status=unset stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=cancelled stream.time_to_first_chunk=<time>
// CHECK:  strict [internal] status=error message="Operation canceled" error.type=ECANCELED stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="strict: Operation canceled (ECANCELED)" exception.type=ECANCELED
// CHECK:      exception.stacktrace:
// CHECK:        | at strict (push-stopped.c:32) return rc
