// A function that calls back for each chunk is one span: its calls are counted, and what the callback does is its child.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

struct sink {
    int (*take)(struct sink *sink, int n);
    int sum;
};

TRACED("store", "n=$n")
static int store(int n) {
    return n;
}

static int add(struct sink *sink, int n) {
    sink->sum += store(n);
    return n < 3;
}

TRACED_STREAM("export", "each: $take", "bytes: $return", "last=$last")
static int export_to(int (*take)(struct sink *, int), struct sink *sink, int last) {
    int n = 0;
    while (n < last && take(sink, ++n))
        continue;
    return n * 10;
}

TRACED_STREAM("visit", "each: $sink->take")
static void visit(struct sink *sink, int last) {
    for (int n = 1; n <= last; n++)
        (*sink->take)(sink, n);
}

TRACED_STREAM("nothing", "each: $sink->take", "end: $return == 0")
static int visit_none(struct sink *sink, int last) {
    for (int n = 1; n <= last; n++)
        sink->take(sink, n);
    return last;
}

TRACED("main")
int main(void) {
    struct sink sink = {add, 0};
    printf("%d\n", export_to(add, &sink, 2));
    visit(&sink, 1);
    printf("%d\n", visit_none(&sink, 0));
    printf("%d\n", sink.sum);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  export [internal] status=ok last=2 stream.active_time=<time> stream.bytes=20 stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    store [internal] status=ok n=1
// CHECK:    store [internal] status=ok n=2
// CHECK:  visit [internal] status=ok stream.active_time=<time> stream.chunks=1 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    store [internal] status=ok n=1
// CHECK:  nothing [internal] status=ok stream.active_time=<time> stream.chunks=0 stream.outcome=completed
