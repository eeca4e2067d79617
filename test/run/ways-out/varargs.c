// A function of variable arguments, or of many, finds all of them, those of other registers too.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdarg.h>
#include <stdio.h>
#include <traced.h>

TRACED("sum", "kinds=$kinds", "sum=$return")
static double sum(const char *kinds, ...) {
    double total = 0;
    va_list arguments;
    va_start(arguments, kinds);
    for (; *kinds; kinds++) {
        if (*kinds == 'i')
            total += va_arg(arguments, int);
        else if (*kinds == 'd')
            total += va_arg(arguments, double);
        else
            total += (double)va_arg(arguments, long long);
    }
    va_end(arguments);
    return total;
}

TRACED("many", "a=$a", "i=$i", "l=$l", "x=$x", "k=$k")
static long many(char a, short b, int c, long d, int e, int f, int g, int h, long long i, double j,
                 double k, long l, float x) {
    return a + b + c + d + e + f + g + h + i + (long)j + (long)k + l + (long)x;
}

// CHECK:main [internal] status=ok
// CHECK:  sum [internal] status=ok kinds="" sum=0.0
// CHECK:  sum [internal] status=ok kinds=idlididdddddddd sum=63.5
// CHECK:  many [internal] status=ok a=1 i=9 k=11.0 l=12 x=13.5
TRACED("main")
int main(void) {
    printf("%g\n", sum(""));
    printf("%g\n", sum("idlididdddddddd", 1, 2.5, 3LL, 4, 5.0, 6, 7.0, 8.0, 2.0, 3.0, 4.0, 5.0, 6.0,
                       7.0, 0.0));
    printf("%ld\n", many(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13.5f));
    return 0;
}
