// A function that returns nothing ends its span at its closing brace as at a return.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("show", "n=$n")
static void show(int n) {
    if (n == 0)
        return;
    printf("%d\n", n);
}

TRACED("nothing")
static void nothing(void) {
}

// CHECK:main [internal] status=ok
// CHECK:  show [internal] status=ok n=0
// CHECK:  show [internal] status=ok n=1
// CHECK:  nothing [internal] status=ok
TRACED("main")
int main(void) {
    show(0);
    show(1);
    nothing();
}
