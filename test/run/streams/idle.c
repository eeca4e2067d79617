// A stream that nobody asks for its next chunk is ended as abandoned once its idle time has passed; asked again it is another one.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <time.h>
#include <traced.h>

static void sleep_ms(long ms) {
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

TRACED_STREAM("patient", "key: $n", "n=$*n")
static int next_patient(int *n) {
    return --*n;
}

TRACED_STREAM("hasty", "key: $n", "idle: 50ms", "n=$*n")
static int next_hasty(int *n) {
    return --*n;
}

TRACED("main")
int main(void) {
    int patient = 3, hasty = 3;
    next_patient(&patient);
    next_hasty(&hasty);
    sleep_ms(1500);
    while (next_patient(&patient) > 0)
        puts("patient");
    while (next_hasty(&hasty) > 0)
        puts("hasty");
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  patient [internal] status=ok n=1 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  hasty [internal] status=unset n=3 stream.active_time=<time> stream.chunks=1 stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:  hasty [internal] status=ok n=1 stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
