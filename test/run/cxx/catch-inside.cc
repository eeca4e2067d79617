// A function that catches what it called has succeeded; the exception is of the spans below it alone.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <cstdio>
#include <traced.h>

TRACED("risky", "n=$n")
static int risky(int n) {
    if (n % 2)
        throw n;
    return n;
}

TRACED("careful", "n=$n", "result=$return")
static int careful(int n) {
    try {
        return risky(n);
    } catch (int thrown) {
        return thrown * 100;
    }
}

TRACED("whole body", "result=$return")
static int whole_body(int n) try { return risky(n); } catch (...) {
    return 1;
}

// CHECK:main [internal] status=ok
// CHECK:  careful [internal] status=ok n=2 result=2
// CHECK:    risky [internal] status=ok n=2
// CHECK:  careful [internal] status=ok n=3 result=300
// CHECK:    risky [internal] status=error message="exception int left risky" error.type=int n=3
// CHECK:      event exception exception.message="exception int left risky" exception.type=int
// CHECK:        exception.stacktrace:
// CHECK:          | at risky (catch-inside.cc:8)
// CHECK:  whole body [internal] status=ok result=1
// CHECK:    risky [internal] status=error message="exception int left risky" error.type=int n=5
// CHECK:      event exception exception.message="exception int left risky" exception.type=int
// CHECK:        exception.stacktrace:
// CHECK:          | at risky (catch-inside.cc:8)
TRACED("main")
int main() {
    std::printf("%d\n", careful(2));
    std::printf("%d\n", careful(3));
    std::printf("%d\n", whole_body(5));
    return 0;
}
