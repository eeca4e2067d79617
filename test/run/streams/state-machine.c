// A resumable function made of a switch, as a protothread is, is a pull iterator on its state.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

/* As protothreads are written: `switch` goes back to the line of the last yield. */
struct pt {
    int line, i;
};

#define PT_BEGIN(pt) switch ((pt)->line) { case 0:
#define PT_YIELD(pt) do { (pt)->line = __LINE__; return PT_YIELDED; case __LINE__:; } while (0)
#define PT_END(pt) } (pt)->line = 0; return PT_ENDED

enum state { PT_YIELDED, PT_ENDED };

TRACED("square", "n=$n")
static int square(int n) {
    return n * n;
}

TRACED_STREAM("squares", "key: $pt", "end: $return == PT_ENDED")
static enum state squares(struct pt *pt, int *out) {
    PT_BEGIN(pt);
    for (pt->i = 1; pt->i <= 2; pt->i++) {
        *out = square(pt->i);
        PT_YIELD(pt);
    }
    *out = -1;
    PT_YIELD(pt);
    PT_END(pt);
}

TRACED("main")
int main(void) {
    struct pt one = {0, 0}, two = {0, 0};
    int a, b;
    while (squares(&one, &a) != PT_ENDED) {
        squares(&two, &b);
        printf("%d %d\n", a, b);
    }
    squares(&two, &b);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  squares [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    square [internal] status=ok n=1
// CHECK:    square [internal] status=ok n=2
// CHECK:  squares [internal] status=ok stream.active_time=<time> stream.chunks=3 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:    square [internal] status=ok n=1
// CHECK:    square [internal] status=ok n=2
