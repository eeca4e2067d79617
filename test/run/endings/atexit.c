// Handlers of atexit and on-exit destructors run before the last flush, so they are traced too.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan musl
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

TRACED("first handler")
static void first(void) {
    puts("first");
}

TRACED("second handler")
static void second(void) {
    puts("second");
}

// CHECK:main [internal] status=ok
// CHECK:second handler [internal] status=ok
// CHECK:first handler [internal] status=ok
TRACED("main")
int main(void) {
    atexit(first);
    atexit(second);
    return 0;
}
