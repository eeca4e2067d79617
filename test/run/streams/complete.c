// An iterator that is read to its end is one span: its chunks are counted, the call that ends it is none.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

struct counter {
    int next, last;
};

TRACED_STREAM("numbers", "key: $it", "source=counter")
static int next_number(struct counter *it) {
    if (it->next > it->last)
        return 0;
    return it->next++;
}

TRACED("sum", "sum=$return")
static int sum_of(struct counter *it) {
    int sum = 0;
    for (int n = next_number(it); n > 0; n = next_number(it))
        sum += n;
    return sum;
}

// CHECK:main [internal] status=ok
// CHECK:  sum [internal] status=ok sum=6
// CHECK:    numbers [internal] status=ok source=counter stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  sum [internal] status=ok sum=0
// CHECK:    numbers [internal] status=ok source=counter stream.active_time=<time> stream.chunks=0 stream.outcome=completed
TRACED("main")
int main(void) {
    struct counter some = {1, 3}, none = {1, 0};
    printf("%d\n", sum_of(&some));
    printf("%d\n", sum_of(&none));
    return 0;
}
