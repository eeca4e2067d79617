// Constructors and destructors of a program are traced like other functions, the earliest as well.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

TRACED("first")
__attribute__((constructor(102))) static void first(void) {
    puts("first");
}

TRACED("second")
__attribute__((constructor)) static void second(void) {
    puts("second");
}

TRACED("last")
__attribute__((destructor)) static void last(void) {
    puts("last");
}

// CHECK:first [internal] status=ok
// CHECK:second [internal] status=ok
// CHECK:main [internal] status=ok
// CHECK:last [internal] status=ok
TRACED("main")
int main(void) {
    return 0;
}
