// $return is recorded as what the function gave back, of each type, beside what it was given.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>

TRACED("int", "r=$return", "error: never")
static int r_int(int n) {
    return -n;
}
TRACED("unsigned char", "r=$return")
static unsigned char r_byte(int n) {
    return (unsigned char)n;
}
TRACED("uint64", "r=$return")
static uint64_t r_wide(int n) {
    return UINT64_MAX - (unsigned)n;
}
TRACED("bool", "r=$return")
static bool r_bool(int n) {
    return n > 1;
}
TRACED("double", "r=$return")
static double r_double(int n) {
    return n / 4.0;
}
TRACED("text", "r=$return:max=3")
static const char *r_text(int n) {
    return n > 4 ? "longer" : NULL;
}

// CHECK:main [internal] status=ok
// CHECK:  int [internal] status=ok r=-5
// CHECK:  unsigned char [internal] status=ok r=44
// CHECK:  uint64 [internal] status=ok r="18446744073709551610"
// CHECK:  bool [internal] status=ok r=true
// CHECK:  double [internal] status=ok r=1.25
// CHECK:  text [internal] status=ok r=lon
// CHECK:  text [internal] status=ok
TRACED("main")
int main(void) {
    printf("%d\n", r_int(5));
    printf("%d\n", r_byte(300));
    printf("%d\n", r_wide(5) > 7);
    printf("%d\n", r_bool(5));
    printf("%g\n", r_double(5));
    printf("%s\n", r_text(5));
    printf("%d\n", r_text(0) == NULL);
    return 0;
}
