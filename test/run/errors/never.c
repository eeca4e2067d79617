// A function that says never does not fail, whatever it returns.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("work", "error: never", "n=$return")
static int work(int n) {
    return n;
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=ok n=-1
// CHECK:  work [internal] status=ok n=0
// CHECK:  work [internal] status=ok n=-2147483648
TRACED("main")
int main(void) {
    printf("%d\n", work(-1));
    printf("%d\n", work(0));
    printf("%d\n", work(-2147483647 - 1));
    return 0;
}
