// After traced_shutdown nothing is recorded any more, and the program goes on.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <stdio.h>
#include <traced.h>

TRACED("work", "n=$n")
static int work(int n) {
    printf("work %d\n", n);
    return n;
}

// CHECK:main [internal] status=unset traced.outcome=abandoned
// CHECK:  work [internal] status=ok n=1
TRACED("main")
int main(void) {
    work(1);
    if (!traced_shutdown(60000))
        puts("not all was exported");
    work(2);
    if (!traced_shutdown(60000) || !traced_flush(5000))
        puts("nothing was left to do");
    return 0;
}
