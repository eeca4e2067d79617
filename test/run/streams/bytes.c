// The bytes of a stream are those of its chunks: neither a failed call nor one that ends the stream adds any, nor does a negative number.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <sys/types.h>
#include <traced.h>

struct reader {
    const ssize_t *next;
};

TRACED_STREAM("plain", "key: $reader", "bytes: $return")
static ssize_t read_some(struct reader *reader) {
    return *reader->next++;
}

TRACED_STREAM("parameter", "key: $reader", "bytes: $*got", "end: $return == 0")
static int read_into(struct reader *reader, int *got) {
    ssize_t n = *reader->next++;
    if (got)
        *got = (int)n;
    return n != 0;
}

TRACED_STREAM("tail", "key: $reader", "bytes: $return", "end: $return == -1", "error: $return == -2")
static ssize_t read_tail(struct reader *reader) {
    return *reader->next++;
}

TRACED("main")
int main(void) {
    const ssize_t sizes[] = {100, 20, 3, 0}, broken[] = {5, -1}, odd[] = {7, -5, 0, 1, -2};
    struct reader whole = {sizes}, failing = {broken}, into = {sizes}, tail = {odd};
    int got;
    while (read_some(&whole) > 0)
        puts("read");
    while (read_some(&failing) > 0)
        puts("read");
    read_into(&into, &got);
    read_into(&into, NULL);
    read_into(&into, &got);
    read_into(&into, &got);
    while (read_tail(&tail) != -2)
        puts("read");
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  plain [internal] status=ok stream.active_time=<time> stream.bytes=123 stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  plain [internal] status=error message="read_some returned -1" error.type="-1" stream.active_time=<time> stream.bytes=5 stream.chunks=1 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="read_some returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at read_some (bytes.c:14) return *reader->next++
// CHECK:  parameter [internal] status=ok stream.active_time=<time> stream.bytes=103 stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  tail [internal] status=error message="read_tail returned -2" error.type="-2" stream.active_time=<time> stream.bytes=8 stream.chunks=4 stream.longest_gap=<time> stream.outcome=error stream.time_to_first_chunk=<time>
// CHECK:    event exception exception.message="read_tail returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at read_tail (bytes.c:27) return *reader->next++
