// A tagged lambda is traced, called directly or through std::function, with what it is given.
// RUN: %run-both %s | %check-all
#include <cstdio>
#include <functional>
#include <traced.h>

TRACED("apply")
static int apply(const std::function<int(int)> &f, int n) {
    return f(n);
}

TRACED("main")
int main() {
    int offset = 10;
    auto plus = [offset](int n) __attribute__((traced("plus", "n=$n"))) {
        return n + offset;
    };
    std::printf("%d\n", plus(1));
    std::printf("%d\n", apply(plus, 2));
    auto minus = [](int n) __attribute__((traced("minus", "n=$n"))) {
        return -n;
    };
    std::printf("%d\n", apply(minus, 3));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  plus [internal] status=ok n=1
// CHECK:  apply [internal] status=ok
// CHECK:    plus [internal] status=ok n=2
// CHECK:  apply [internal] status=error message="apply returned -3" error.type="-3"
// CHECK:    event exception exception.message="apply returned -3" exception.type="-3"
// CHECK:      exception.stacktrace:
// CHECK:        | at main()::<lambda(int)>::operator() (lambdas.cc:21) return -n
// CHECK:        | at apply (lambdas.cc:9) return f(n)
// CHECK:    minus [internal] status=error message="main()::<lambda(int)>::operator() returned -3" error.type="-3" n=3
// CHECK:      event exception exception.message="main()::<lambda(int)>::operator() returned -3" exception.type="-3"
// CHECK:        exception.stacktrace:
// CHECK:          | at main()::<lambda(int)>::operator() (lambdas.cc:21) return -n