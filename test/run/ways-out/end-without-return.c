// A function with a value that reaches its closing brace ends its span, and without reading a value.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

TRACED("maybe", "n=$n", "error: never")
static int maybe(int n) {
    printf("maybe %d\n", n);
    if (n > 0)
        return n;
}

TRACED("flag", "n=$n")
static int flag(int n) {
    if (n > 0)
        return -n;
}

// CHECK:main [internal] status=ok
// CHECK:  maybe [internal] status=ok n=0
// CHECK:  maybe [internal] status=ok n=1
// CHECK:  flag [internal] status=ok n=0
// CHECK:  flag [internal] status=error message="flag returned -2" error.type="-2" n=2
// CHECK:    event exception exception.message="flag returned -2" exception.type="-2"
// CHECK:      exception.stacktrace:
// CHECK:        | at flag (end-without-return.c:17) return -n
TRACED("main")
int main(void) {
    maybe(0);
    if (maybe(1) == 1)
        puts("one");
    flag(0);
    flag(2);
}
