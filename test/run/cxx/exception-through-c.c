// An exception through C code that is compiled with -fexceptions ends the C function's span.
// UNSUPPORTED: rewriter, emulated
// RUN: rm -rf %t && split-file %s %t
// RUN: %gcc -fexceptions -c %t/middle.c -o %t/middle.o
// RUN: %plain-gcc -fexceptions -c %t/middle.c -o %t/plain.o
// RUN: %g++ %t/outer.cc %t/middle.o -o %t/woven %libs
// RUN: %plain-g++ %t/outer.cc %t/plain.o -o %t/plain %libs
// RUN: rm -f %t/spans && env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t/spans %t/woven > %t/woven.out
// RUN: %t/plain > %t/plain.out && diff %t/plain.out %t/woven.out
// RUN: %tree --omit 'code.*' %t/spans | %check-all
//--- middle.c
#include <traced.h>

int middle(int (*f)(int), int n);

TRACED("middle", "n=$n")
int middle(int (*f)(int), int n) {
    return f(n);
}
//--- outer.cc
#include <cstdio>
#include <traced.h>

extern "C" int middle(int (*f)(int), int n);

static int thrower(int n) {
    if (n > 1)
        throw n;
    return n;
}

TRACED("main")
int main() {
    try {
        std::printf("%d\n", middle(thrower, 1));
        std::printf("%d\n", middle(thrower, 2));
    } catch (int n) {
        std::printf("caught %d\n", n);
    }
    return 0;
}
// CHECK:main [internal] status=ok
// CHECK:  middle [internal] status=ok n=1
// CHECK:  middle [internal] status=error message="exception int left middle" error.type=int n=2
// CHECK:    event exception exception.message="exception int left middle" exception.type=int
// CHECK:      exception.stacktrace:
// CHECK:        | at middle (middle.c:6)
