// Inlining changes no span: one for each call in the source, below the caller's.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("plain", "n=$n")
static inline int plain(int n) {
    return n + 1;
}

TRACED("always", "n=$n")
static inline __attribute__((always_inline)) int always(int n) {
    if (n > 2)
        return plain(n) * 2;
    return plain(n) * 3;
}

TRACED("never", "n=$n")
static __attribute__((noinline)) int never(int n) {
    return always(n);
}

TRACED("flat", "n=$n")
static __attribute__((flatten)) int flat(int n) {
    return plain(always(n));
}

// CHECK:main [internal] status=ok
// CHECK:  plain [internal] status=ok n=1
// CHECK:  always [internal] status=ok n=2
// CHECK:    plain [internal] status=ok n=2
// CHECK:  never [internal] status=ok n=3
// CHECK:    always [internal] status=ok n=3
// CHECK:      plain [internal] status=ok n=3
// CHECK:  flat [internal] status=ok n=4
// CHECK:    always [internal] status=ok n=4
// CHECK:      plain [internal] status=ok n=4
// CHECK:    plain [internal] status=ok n=10
TRACED("main")
int main(void) {
    printf("%d\n", plain(1));
    printf("%d\n", always(2));
    printf("%d\n", never(3));
    printf("%d\n", flat(4));
    return 0;
}
