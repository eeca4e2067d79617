// A longjmp to the caller abandons the span it leaves, and later calls are no children of that one.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>

static jmp_buf back;

TRACED("give up", "code=$code")
static int give_up(int code) {
    if (code > 0)
        longjmp(back, code);
    return code;
}

TRACED("attempt", "jumped=$return")
static int attempt(int code) {
    int jumped = setjmp(back);
    if (jumped != 0)
        return jumped;
    give_up(code);
    return 0;
}

TRACED("next")
static void next(void) {
    puts("next");
}

// CHECK:main [internal] status=ok
// CHECK:  attempt [internal] status=ok jumped=7
// CHECK:    give up [internal] status=unset code=7 traced.outcome=abandoned
// CHECK:  next [internal] status=ok
// CHECK:  attempt [internal] status=ok jumped=0
// CHECK:    give up [internal] status=ok code=0
// CHECK:  next [internal] status=ok
TRACED("main")
int main(void) {
    printf("%d\n", attempt(7));
    next();
    printf("%d\n", attempt(0));
    next();
    return 0;
}
