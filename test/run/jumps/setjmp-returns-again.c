// A tagged function that calls setjmp is current again when that returns for the second time.
// RUN: %run-both %s | %check-all
// XFAIL: *
// ALSO: valgrind asan
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <traced.h>

static jmp_buf back;

TRACED("jumper")
static __attribute__((noinline)) void jumper(void) {
    longjmp(back, 1);
}

/* Its machine frame is larger than that of the function that jumped: by its
 * place on the stack it could as well have been called from there. */
TRACED("after", "first=$first")
static __attribute__((noinline)) int after(int first) {
    volatile char text[4096];
    memset((char *)text, first, sizeof text);
    return text[4095];
}

TRACED("attempt")
static __attribute__((noinline)) int attempt(void) {
    if (setjmp(back) == 0)
        jumper();
    return after(1);
}

TRACED("main")
int main(void) {
    printf("%d\n", attempt());
    printf("%d\n", after(2));
    return 0;
}
// CHECK:main [internal] status=ok
// CHECK:  attempt [internal] status=ok
// CHECK:    jumper [internal] status=unset traced.outcome=abandoned
// CHECK:    after [internal] status=ok first=1
// CHECK:  after [internal] status=ok first=2
