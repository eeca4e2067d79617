// A program that links libtraced.a statically, and one that is wholly static, record the same.
// RUN: %run-both %s %libdir/libtraced.a | %check-all
// RUN: %gcc -static %s -o %t.static %libdir/libtraced.a
// RUN: rm -f %t.spans && env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t.spans %t.static
// RUN: %tree --omit 'code.*' %t.spans | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("work", "n=$n")
static int work(int n) {
    return n;
}

// CHECK:main [internal] status=ok
// CHECK:  work [internal] status=ok n=4
TRACED("main")
int main(void) {
    printf("%d\n", work(4));
    return 0;
}
