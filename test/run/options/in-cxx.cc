// The same in C++: exceptions, constructors, templates and lambdas under the options that change them.
// RUN: %run-both --extra='-O2 -flto' %s | %check-all
// RUN: %run-both --extra='-O2 -g3 -std=c++20' %s | %check-all
// RUN: %run-both --extra='-O1 -fsanitize=address,undefined -fno-sanitize=leak' %s | %check-all
// RUN: %run-both --extra='-O2 -fnon-call-exceptions -fopenmp' %s | %check-all
// RUN: %run-both --extra='-Os -std=c++14 -Wall -Wextra -Werror' %s | %check-all
// RUN: %run-both --extra='-O3 -fno-rtti -fno-exceptions -DNO_EXCEPTIONS' %s | %check-all --check-prefix=NONE
// RUN: %run-both --extra='-O1 --coverage' %s | %check-all
// RUN: %run-both --extra='-O2 -fcompare-debug' %s | %check-all
#include <cstdio>
#include <traced.h>

struct scope {
    TRACED("enter", "n=$n")
    explicit scope(int n) : number(n) {
    }
    TRACED("leave")
    ~scope() {
        std::printf("leave %d\n", number);
    }
    int number;
};

template <typename number> TRACED("twice", "n=$n")
static number twice(number n) {
    return n + n;
}

TRACED("thrower", "n=$n")
static int thrower(int n) {
    scope guard(n);
#ifndef NO_EXCEPTIONS
    if (n > 1)
        throw n;
#endif
    return n;
}

TRACED("main")
int main() {
    volatile int one = 1;
    auto lambda = [&one](int n) __attribute__((traced("lambda", "n=$n"))) {
        return n + one;
    };
    std::printf("%d\n", lambda(1));
    std::printf("%d\n", twice(4));
    std::printf("%d\n", thrower(1));
#ifndef NO_EXCEPTIONS
    try {
        thrower(2);
    } catch (int n) {
        std::printf("caught %d\n", n);
    }
#endif
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  lambda [internal] status=ok n=1
// CHECK:  twice [internal] status=ok n=4
// CHECK:  thrower [internal] status=ok n=1
// CHECK:    enter [internal] status=ok n=1
// CHECK:    leave [internal] status=ok
// CHECK:  thrower [internal] status=error message="exception int left thrower" error.type=int n=2
// CHECK:    event exception exception.message="exception int left thrower" exception.type=int
// CHECK:      exception.stacktrace:
// CHECK:        | at thrower (in-cxx.cc:30)
// CHECK:    enter [internal] status=ok n=2
// CHECK:    leave [internal] status=ok
// NONE:main [internal] status=ok
// NONE:  lambda [internal] status=ok n=1
// NONE:  twice [internal] status=ok n=4
// NONE:  thrower [internal] status=ok n=1
// NONE:    enter [internal] status=ok n=1
// NONE:    leave [internal] status=ok
