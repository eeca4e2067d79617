// Any number but 0 fails, with that number as its type, of every integer type, enum and bool.
// RUN: %run-both %s | %check-all
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <traced.h>

enum result { OK, BUSY = 5, CORRUPT = -11 };

TRACED("int", "error: nonzero") static int f_int(int n) {
    return n;
}
TRACED("unsigned", "error: nonzero") static unsigned f_unsigned(unsigned n) {
    return n;
}
TRACED("char", "error: nonzero") static char f_char(char n) {
    return n;
}
TRACED("enum", "error: nonzero") static enum result f_enum(enum result n) {
    return n;
}
TRACED("bool", "error: nonzero") static bool f_bool(bool n) {
    return n;
}

TRACED("main")
int main(void) {
    printf("%d\n", f_int(0));
    printf("%d\n", f_int(1));
    printf("%d\n", f_int(INT_MIN));
    printf("%u\n", f_unsigned(0));
    printf("%u\n", f_unsigned(UINT_MAX));
    printf("%d\n", f_char(0));
    printf("%d\n", f_char('x'));
    printf("%d\n", f_enum(OK));
    printf("%d\n", f_enum(BUSY));
    printf("%d\n", f_enum(CORRUPT));
    printf("%d\n", f_bool(false));
    printf("%d\n", f_bool(true));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  int [internal] status=ok
// CHECK:  int [internal] status=error message="f_int returned 1" error.type="1"
// CHECK:    event exception exception.message="f_int returned 1" exception.type="1"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (nonzero.c:11) return n
// CHECK:  int [internal] status=error message="f_int returned -2147483648" error.type="-2147483648"
// CHECK:    event exception exception.message="f_int returned -2147483648" exception.type="-2147483648"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_int (nonzero.c:11) return n
// CHECK:  unsigned [internal] status=ok
// CHECK:  unsigned [internal] status=error message="f_unsigned returned 4294967295" error.type="4294967295"
// CHECK:    event exception exception.message="f_unsigned returned 4294967295" exception.type="4294967295"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_unsigned (nonzero.c:14) return n
// CHECK:  char [internal] status=ok
// CHECK:  char [internal] status=error message="f_char returned 120" error.type="120"
// CHECK:    event exception exception.message="f_char returned 120" exception.type="120"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_char (nonzero.c:17) return n
// CHECK:  enum [internal] status=ok
// CHECK:  enum [internal] status=error message="f_enum returned BUSY" error.type=BUSY
// CHECK:    event exception exception.message="f_enum returned BUSY" exception.type=BUSY
// CHECK:      exception.stacktrace:
// CHECK:        | at f_enum (nonzero.c:20) return n
// CHECK:  enum [internal] status=error message="f_enum returned CORRUPT" error.type=CORRUPT
// CHECK:    event exception exception.message="f_enum returned CORRUPT" exception.type=CORRUPT
// CHECK:      exception.stacktrace:
// CHECK:        | at f_enum (nonzero.c:20) return n
// CHECK:  bool [internal] status=ok
// CHECK:  bool [internal] status=error message="f_bool returned 1" error.type="1"
// CHECK:    event exception exception.message="f_bool returned 1" exception.type="1"
// CHECK:      exception.stacktrace:
// CHECK:        | at f_bool (nonzero.c:23) return n
