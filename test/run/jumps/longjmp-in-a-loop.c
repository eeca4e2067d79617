// An untraced loop that is jumped back to, again and again, finds its spans ended each time round.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>

static jmp_buf back;

TRACED("parse", "item=$item")
static void parse(int item) {
    if (item % 2)
        longjmp(back, item);
    printf("parsed %d\n", item);
}

TRACED("handle", "item=$item")
static void handle(int item) {
    parse(item);
    puts("handled");
}

// CHECK:handle [internal] status=ok item=0
// CHECK:  parse [internal] status=ok item=0
// CHECK:handle [internal] status=unset item=1 traced.outcome=abandoned
// CHECK:  parse [internal] status=unset item=1 traced.outcome=abandoned
// CHECK:handle [internal] status=ok item=2
// CHECK:  parse [internal] status=ok item=2
// CHECK:handle [internal] status=unset item=3 traced.outcome=abandoned
// CHECK:  parse [internal] status=unset item=3 traced.outcome=abandoned
int main(void) {
    for (volatile int item = 0; item < 4; item++) {
        if (setjmp(back) == 0)
            handle(item);
        else
            puts("failed");
    }
    return 0;
}
