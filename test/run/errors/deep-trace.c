// A trace that is longer than is kept has the innermost steps and the outermost one.
// RUN: %run-both %s > %t.tree
// RUN: FileCheck %s < %t.tree
#include <stdio.h>
#include <traced.h>

TRACED("down", "n=$n")
static int down(int n) {
    if (n == 50)
        return -1;
    int result = down(n + 1);
    return result < 0 ? result - 1 : result;
}

// CHECK:      {{^}}down {{.*}} error.type="-50" n=1{{$}}
// CHECK:      stacktrace
// CHECK-NEXT: | at down (deep-trace.c:10) return -1
// CHECK-COUNT-31: | at down (deep-trace.c:12) return result < 0 ? result - 1 : result
// CHECK-NOT:  | at
// CHECK:      {{^}}  down {{.*}} n=2{{$}}
int main(void) {
    printf("%d\n", down(1));
    return 0;
}
