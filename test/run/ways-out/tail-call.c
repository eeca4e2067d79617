// A tail call keeps its place in the tree: what is called last is a child, not a sibling.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("count_down", "n=$n")
static __attribute__((noinline)) unsigned count_down(unsigned n) {
    if (n == 0)
        return 0;
    return count_down(n - 1);
}

TRACED("dispatch")
static __attribute__((noinline)) unsigned dispatch(unsigned (*f)(unsigned), unsigned n) {
    return f(n);
}

// CHECK:main [internal] status=ok
// CHECK:  dispatch [internal] status=ok
// CHECK:    count_down [internal] status=ok n=2
// CHECK:      count_down [internal] status=ok n=1
// CHECK:        count_down [internal] status=ok n=0
TRACED("main")
int main(void) {
    printf("%u\n", dispatch(count_down, 2));
    return 0;
}
