// A return from inside a statement expression ends the span as any return does.
// RUN: %run-both %s | %check-all
#include <stdio.h>
#include <traced.h>

#define TRY(expression)             \
    ({                              \
        int result_ = (expression); \
        if (result_ < 0)            \
            return result_;         \
        result_;                    \
    })

TRACED("step", "n=$n", "error: never")
static int step(int n) {
    return n;
}

TRACED("both", "error: negative")
static int both(int a, int b) {
    return TRY(step(a)) + TRY(step(b));
}

// CHECK:main [internal] status=ok
// CHECK:  both [internal] status=ok
// CHECK:    step [internal] status=ok n=1
// CHECK:    step [internal] status=ok n=2
// CHECK:  both [internal] status=error message="No such file or directory" error.type=ENOENT
// CHECK:    event exception exception.message="both: No such file or directory (ENOENT)" exception.type=ENOENT
// CHECK:      exception.stacktrace:
// CHECK:        | at both (statement-expression.c:21) return TRY(step(a)) + TRY(step(b))
// CHECK:    step [internal] status=ok n=-2
// CHECK:  both [internal] status=error message="Input/output error" error.type=EIO
// CHECK:    event exception exception.message="both: Input/output error (EIO)" exception.type=EIO
// CHECK:      exception.stacktrace:
// CHECK:        | at both (statement-expression.c:21) return TRY(step(a)) + TRY(step(b))
// CHECK:    step [internal] status=ok n=3
// CHECK:    step [internal] status=ok n=-5
TRACED("main")
int main(void) {
    printf("%d\n", both(1, 2));
    printf("%d\n", both(-2, 4));
    printf("%d\n", both(3, -5));
    return 0;
}
