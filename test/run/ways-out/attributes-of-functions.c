// Tagged functions may have any linkage, be weak, aliased, called by pointer or declared as in 1978.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("weak")
__attribute__((weak)) int weak(void) {
    return 1;
}

TRACED("hidden")
__attribute__((visibility("hidden"))) int hidden(void) {
    return 2;
}

TRACED("cold")
__attribute__((cold, noinline)) int cold(void) {
    return 3;
}

TRACED("aliased")
int aliased(void) {
    return 4;
}
int alias(void) __attribute__((alias("aliased")));

TRACED("old", "a=$a", "b=$b")
int old(a, b)
int a;
short b;
{ return a + b; }

/* The tag of a prototype is the definition's too. */
TRACED("declared", "n=$n")
int declared(int n);
int declared(int n) {
    return n;
}

// CHECK:main [internal] status=ok
// CHECK:  weak [internal] status=ok
// CHECK:  hidden [internal] status=ok
// CHECK:  cold [internal] status=ok
// CHECK:  aliased [internal] status=ok
// CHECK:  aliased [internal] status=ok
// CHECK:  old [internal] status=ok a=5 b=6
// CHECK:  declared [internal] status=ok n=7
TRACED("main")
int main(void) {
    int (*pointer)(void) = alias;
    int sum = weak();
    sum += hidden();
    sum += cold();
    sum += aliased();
    sum += pointer();
    sum += old(5, 6);
    sum += declared(7);
    printf("%d\n", sum);
    return 0;
}
