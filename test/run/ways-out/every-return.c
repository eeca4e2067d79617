// Every return of a function ends its span, with what that return gives back.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

TRACED("sign", "n=$n", "sign=$return", "error: never")
static int sign(int n) {
    if (n < 0)
        return -1;
    if (n > 0)
        return 1;
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  sign [internal] status=ok n=-5 sign=-1
// CHECK:  sign [internal] status=ok n=0 sign=0
// CHECK:  sign [internal] status=ok n=7 sign=1
TRACED("main")
int main(void) {
    printf("%d", sign(-5));
    printf(" %d", sign(0));
    printf(" %d\n", sign(7));
    return 0;
}
