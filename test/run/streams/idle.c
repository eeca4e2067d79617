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

static uint64_t open_spans(void) {
    struct traced_stats stats;
    traced_get_stats(&stats);
    return stats.open;
}

TRACED_STREAM("hasty", "key: $n", "idle: 50ms", "n=$*n")
static int next_hasty(int *n) {
    return --*n;
}

TRACED("main")
int main(void) {
    int patient = 3, hasty = 2;
    next_patient(&patient);
    next_hasty(&hasty);
    sleep_ms(500);
    for (int i = 0; i < 6000 && open_spans() > 2; i++) /* main and patient */
        sleep_ms(10);
    while (next_patient(&patient) > 0)
        puts("patient");
    next_hasty(&hasty); /* its last one, or it would have to be asked again in time */
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  patient [internal] status=ok n=1 stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  hasty [internal] status=unset n=2 stream.active_time=<time> stream.chunks=1 stream.outcome=abandoned stream.time_to_first_chunk=<time>
// CHECK:  hasty [internal] status=ok n=1 stream.active_time=<time> stream.chunks=0 stream.outcome=completed
