// Floating-point, complex, vector and wide results come back exact, to the last bit.
// RUN: %run-both %s | %check-all
#include <complex.h>
#include <stdio.h>
#include <traced.h>

#ifdef __SIZEOF_INT128__
typedef __int128 widest;
#else
typedef long long widest;
#endif
enum { HALF = sizeof(widest) * 4 };
typedef int four __attribute__((vector_size(16)));

TRACED("float", "x=$x", "result=$return")
static float third(float x) {
    return x / 3;
}

TRACED("double", "x=$x", "result=$return")
static double half(double x) {
    if (x < 0)
        return -0.25;
    return x / 2;
}

TRACED("long double")
static long double tenth(long double x) {
    return x / 10;
}

TRACED("complex")
static double complex turn(double complex z) {
    return z * I;
}

TRACED("float complex")
static float complex turn_float(float complex z) {
    return z * I;
}

TRACED("wide")
static widest wide(long n) {
    return (widest)n << HALF | 1;
}

TRACED("vector")
static four twice(four v) {
    return v * 2;
}

// CHECK:main [internal] status=ok
// CHECK:  float [internal] status=ok result=0.5 x=1.5
// CHECK:  double [internal] status=ok result=1.5 x=3.0
// CHECK:  double [internal] status=ok result=-0.25 x=-1.0
// CHECK:  long double [internal] status=ok
// CHECK:  complex [internal] status=ok
// CHECK:  float complex [internal] status=ok
// CHECK:  wide [internal] status=ok
// CHECK:  vector [internal] status=ok
TRACED("main")
int main(void) {
    printf("%a\n", third(1.5f));
    printf("%a\n", half(3));
    printf("%a\n", half(-1));
    printf("%La\n", tenth(1));
    double complex z = turn(1 + 2 * I);
    printf("%a %a\n", creal(z), cimag(z));
    float complex f = turn_float(1 + 2 * I);
    printf("%a %a\n", (double)crealf(f), (double)cimagf(f));
    widest w = wide(5);
    printf("%ld %ld\n", (long)(w >> HALF), (long)w);
    four v = twice((four){1, 2, 3, 4});
    printf("%d %d %d %d\n", v[0], v[1], v[2], v[3]);
    return 0;
}
