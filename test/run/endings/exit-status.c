// main's return value is the exit code, a negative one included, and its span says what it was.
// RUN: %run-both --exit=254 %s | %check-all
#include <stdio.h>
#include <traced.h>

// CHECK:main [internal] status=error message="main returned -2" code=-2 error.type="-2"
// CHECK:  event exception exception.message="main returned -2" exception.type="-2"
// CHECK:    exception.stacktrace:
// CHECK:      | at main (exit-status.c:14) return -2
TRACED("main", "code=$return")
int main(void) {
    puts("out");
    fputs("err\n", stderr);
    return -2;
}
