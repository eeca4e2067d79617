// A longjmp over a hundred traced frames ends a hundred spans as abandoned, each in its place.
// RUN: %run-both %s > %t.tree
// RUN: FileCheck %s < %t.tree
// RUN: grep -c 'abandoned' %t.tree | grep -x 100
// RUN: wc -l < %t.tree | grep -x 102
// ALSO: valgrind asan
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>

static jmp_buf back;

TRACED("down", "level=$level")
static void down(int level) {
    if (level == 100)
        longjmp(back, 1);
    down(level + 1);
    puts("not here");
}

TRACED("after")
static void after(void) {
    puts("after");
}

// CHECK:      {{^}}main [internal] status=ok
// CHECK-NEXT: {{^}}  down [internal] status=unset level=1 traced.outcome=abandoned
// CHECK-NEXT: {{^}}    down [internal] status=unset level=2 traced.outcome=abandoned
// CHECK:      level=99 traced
// CHECK-NEXT: level=100 traced
// CHECK-NEXT: {{^}}  after [internal] status=ok
TRACED("main")
int main(void) {
    if (setjmp(back) == 0)
        down(1);
    after();
    return 0;
}
