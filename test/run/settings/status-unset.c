// With TRACED_STATUS_OK=unset a success leaves the status alone, and a failure is still an error.
// RUN: %run-both --set=TRACED_STATUS_OK=unset %s | %check-all
#include <traced.h>

TRACED("work")
static int work(int n) {
    return n;
}

TRACED_STREAM("stream", "key: $state")
static int next(int *state) {
    return (*state)--;
}

// CHECK:main [internal] status=unset
// CHECK:  work [internal] status=unset
// CHECK:  work [internal] status=error message="work returned -1" error.type="-1"
// CHECK:    event exception exception.message="work returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at work (status-unset.c:7) return n
// CHECK:  stream [internal] status=unset stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
TRACED("main")
int main(void) {
    int state = 1;
    work(1);
    work(-1);
    while (next(&state) > 0)
        continue;
    return 0;
}
