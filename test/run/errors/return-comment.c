// The text of a return ends before a comment to the end of the line, whatever the comment begins with.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include "traced.h"

TRACED("add", "error: negative")
static int add(int a, int b) {
    return a -//minus, of course
        b;
}

// CHECK:add [internal] status=error message="Operation not permitted" error.type=EPERM
// CHECK-NEXT:  event exception exception.message="add: Operation not permitted (EPERM)" exception.type=EPERM
// CHECK-NEXT:    exception.stacktrace:
// CHECK-NEXT:      | at add (return-comment.c:8) return a -
int main(void) {
    printf("%d\n", add(1, 2));
    return 0;
}
