// Each call of a recursive function has a span of its own, below that of its caller.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stdio.h>
#include <traced.h>

TRACED("fibonacci", "n=$n", "value=$return")
static unsigned fibonacci(unsigned n) {
    if (n < 2)
        return n;
    return fibonacci(n - 1) + fibonacci(n - 2);
}

static bool is_odd(unsigned n);

TRACED("is_even", "n=$n", "value=$return")
static bool is_even(unsigned n) {
    return n == 0 ? true : is_odd(n - 1);
}

TRACED("is_odd", "n=$n", "value=$return")
static bool is_odd(unsigned n) {
    return n == 0 ? false : is_even(n - 1);
}

// CHECK:main [internal] status=ok
// CHECK:  fibonacci [internal] status=ok n=3 value=2
// CHECK:    fibonacci [internal] status=ok n=2 value=1
// CHECK:      fibonacci [internal] status=ok n=1 value=1
// CHECK:      fibonacci [internal] status=ok n=0 value=0
// CHECK:    fibonacci [internal] status=ok n=1 value=1
// CHECK:  is_even [internal] status=ok n=3 value=false
// CHECK:    is_odd [internal] status=ok n=2 value=false
// CHECK:      is_even [internal] status=ok n=1 value=false
// CHECK:        is_odd [internal] status=ok n=0 value=false
TRACED("main")
int main(void) {
    printf("%u\n", fibonacci(3));
    printf("%d\n", is_even(3));
    return 0;
}
