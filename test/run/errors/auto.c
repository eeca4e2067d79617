// Without a convention a negative number is a failure, of integers wider than char, and nothing else is.
// RUN: %run-both %s | %check-all
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>

enum answer { NO = -1, YES = 1 };

TRACED("int")
static int f_int(int n) {
    return n;
}
TRACED("short")
static short f_short(int n) {
    return (short)n;
}
TRACED("long")
static int64_t f_long(int64_t n) {
    return n;
}
TRACED("signed char")
static signed char f_char(int n) {
    return (signed char)n;
}
TRACED("unsigned")
static unsigned f_unsigned(int n) {
    return (unsigned)n;
}
TRACED("enum")
static enum answer f_enum(int n) {
    return n < 0 ? NO : YES;
}
TRACED("pointer")
static const char *f_pointer(int n) {
    return n < 0 ? NULL : "text";
}
TRACED("bool")
static bool f_bool(int n) {
    return n > 0;
}
TRACED("double")
static double f_double(int n) {
    return n;
}

TRACED("main")
int main(void) {
    static const int numbers[] = {INT_MIN, -1, 0, 1};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        int n = numbers[i];
        printf("%d\n", f_int(n));
        printf("%d\n", f_short(n));
        printf("%lld\n", (long long)f_long((int64_t)n * 2));
        printf("%d\n", f_char(n));
        printf("%u\n", f_unsigned(n));
        printf("%d\n", f_enum(n));
        printf("%d\n", f_pointer(n) == NULL);
        printf("%d\n", f_bool(n));
        printf("%g\n", f_double(n));
    }
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  int [internal] status=error message="f_int returned -2147483648" error.type="-2147483648"
// CHECK:    event exception exception.message="f_int returned -2147483648" exception.type="-2147483648"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (auto.c:14) return n
// CHECK:  short [internal] status=ok
// CHECK:  long [internal] status=error message="f_long returned -4294967296" error.type="-4294967296"
// CHECK:    event exception exception.message="f_long returned -4294967296" exception.type="-4294967296"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_long (auto.c:22) return n
// CHECK:  signed char [internal] status=ok
// CHECK:  unsigned [internal] status=ok
// CHECK:  enum [internal] status=ok
// CHECK:  pointer [internal] status=ok
// CHECK:  bool [internal] status=ok
// CHECK:  double [internal] status=ok
// CHECK:  int [internal] status=error message="f_int returned -1" error.type="-1"
// CHECK:    event exception exception.message="f_int returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (auto.c:14) return n
// CHECK:  short [internal] status=error message="f_short returned -1" error.type="-1"
// CHECK:    event exception exception.message="f_short returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_short (auto.c:18) return (short)n
// CHECK:  long [internal] status=error message="f_long returned -2" error.type="-2"
// CHECK:    event exception exception.message="f_long returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_long (auto.c:22) return n
// CHECK:  signed char [internal] status=ok
// CHECK:  unsigned [internal] status=ok
// CHECK:  enum [internal] status=ok
// CHECK:  pointer [internal] status=ok
// CHECK:  bool [internal] status=ok
// CHECK:  double [internal] status=ok
// CHECK:  int [internal] status=ok
// CHECK:  short [internal] status=ok
// CHECK:  long [internal] status=ok
// CHECK:  signed char [internal] status=ok
// CHECK:  unsigned [internal] status=ok
// CHECK:  enum [internal] status=ok
// CHECK:  pointer [internal] status=ok
// CHECK:  bool [internal] status=ok
// CHECK:  double [internal] status=ok
// CHECK:  int [internal] status=ok
// CHECK:  short [internal] status=ok
// CHECK:  long [internal] status=ok
// CHECK:  signed char [internal] status=ok
// CHECK:  unsigned [internal] status=ok
// CHECK:  enum [internal] status=ok
// CHECK:  pointer [internal] status=ok
// CHECK:  bool [internal] status=ok
// CHECK:  double [internal] status=ok