// Floating-point parameters are recorded as doubles, to the last digit, infinities and NaN included.
// RUN: %run-both %s | %check-all
// ALSO: valgrind
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <traced.h>

TRACED("float", "x=$x")
static float f(float x) {
    return x;
}

TRACED("double", "x=$x")
static double d(double x) {
    return x;
}

TRACED("long double", "x=$x")
static double l(long double x) {
    return (double)x;
}

// CHECK:main [internal] status=ok
// CHECK:  float [internal] status=ok x=0.10000000149011612
// CHECK:  double [internal] status=ok x=0.1
// CHECK:  double [internal] status=ok x=1.7976931348623157e+308
// CHECK:  double [internal] status=ok x=5e-324
// CHECK:  double [internal] status=ok x=-Infinity
// CHECK:  double [internal] status=ok x=NaN
// CHECK:  double [internal] status=ok x=100000.0
// CHECK:  long double [internal] status=ok x=0.5
TRACED("main")
int main(void) {
    printf("%a\n", (double)f(0.1f));
    printf("%a\n", d(0.1));
    printf("%a\n", d(DBL_MAX));
    printf("%a\n", d(5e-324));
    printf("%a\n", d(-INFINITY));
    printf("%d\n", d(NAN) != 0);
    printf("%a\n", d(100000));
    printf("%a\n", l(0.5L));
    return 0;
}
