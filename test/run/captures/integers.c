// Integer parameters of each width and sign are recorded with their exact value.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>

typedef uint16_t port_number;

TRACED("signed", "a=$a", "b=$b", "c=$c", "d=$d", "e=$e")
static long signed_ones(signed char a, short b, int c, int64_t d, long long e) {
    return a + b + (c == INT_MIN) + (d == INT64_MIN) + (e == LLONG_MIN) + 1000000;
}

TRACED("unsigned", "a=$a", "b=$b", "c=$c", "d=$d", "e=$e")
static uint64_t unsigned_ones(unsigned char a, port_number b, unsigned c, uint64_t d,
                                   unsigned long long e) {
    return a + b + c + d + e;
}

TRACED("char", "c=$c")
static int plain_char(char c) {
    return c == 'x';
}

TRACED("changed", "n=$n")
static int changed(int n) {
    n = n * 2 + 1;
    return n;
}

TRACED("const", "n=$n", "v=$v")
static int qualified(const int n, volatile int v) {
    return n + v;
}

// CHECK:main [internal] status=ok
// CHECK:  signed [internal] status=ok a=-128 b=-32768 c=-2147483648 d=-9223372036854775808 e=-9223372036854775808
// CHECK:  signed [internal] status=ok a=127 b=32767 c=2147483647 d=9223372036854775807 e=9223372036854775807
// CHECK:  unsigned [internal] status=ok a=255 b=65535 c=4294967295 d=9223372036854775807 e="18446744073709551615"
// CHECK:  char [internal] status=ok c=120
// CHECK:  changed [internal] status=ok n=4
// CHECK:  const [internal] status=ok n=1 v=2
TRACED("main")
int main(void) {
    printf("%ld\n", signed_ones(SCHAR_MIN, SHRT_MIN, INT_MIN, INT64_MIN, LLONG_MIN));
    printf("%ld\n", signed_ones(SCHAR_MAX, SHRT_MAX, INT_MAX, INT64_MAX, LLONG_MAX));
    printf("%llu\n", (unsigned long long)unsigned_ones(UCHAR_MAX, UINT16_MAX, UINT_MAX, INT64_MAX, ULLONG_MAX));
    printf("%d\n", plain_char('x'));
    printf("%d\n", changed(4));
    printf("%d\n", qualified(1, 2));
    return 0;
}
