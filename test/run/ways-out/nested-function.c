// GNU C's nested functions are traced as any other, and a goto out of one ends what it leaves.
// UNSUPPORTED: rewriter
// RUN: %run-both %s | %check-all
// ALSO: valgrind
#include <stdio.h>
#include <traced.h>

static int apply(int (*f)(int), int n) {
    return f(n);
}

TRACED("outer", "n=$n", "result=$return", "error: never")
static int outer(int n) {
    __label__ out;
    int calls = 0;
    TRACED("inner", "k=$k")
    int inner(int k) {
        calls++;
        if (k > 2)
            goto out;
        return k * n;
    }
    int sum = inner(1) + apply(inner, n);
    return sum + calls;
out:
    return -calls;
}

// CHECK:main [internal] status=ok
// CHECK:  outer [internal] status=ok n=2 result=8
// CHECK:    inner [internal] status=ok k=1
// CHECK:    inner [internal] status=ok k=2
// CHECK:  outer [internal] status=ok n=3 result=-2
// CHECK:    inner [internal] status=ok k=1
// CHECK:    inner [internal] status=unset k=3 traced.outcome=abandoned
TRACED("main")
int main(void) {
    printf("%d\n", outer(2));
    printf("%d\n", outer(3));
    return 0;
}
