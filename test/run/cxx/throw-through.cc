// An exception that passes through tagged functions ends each span as failed, with the type's name.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <cstdio>
#include <stdexcept>
#include <traced.h>

struct noisy {
    ~noisy() {
        std::puts("unwound");
    }
};

TRACED("inner", "n=$n")
static int inner(int n) {
    noisy guard;
    if (n > 1)
        throw std::runtime_error("too many");
    return n;
}

TRACED("outer", "n=$n", "result=$return")
static int outer(int n) {
    noisy guard;
    return inner(n) + 1;
}

// CHECK:main [internal] status=ok
// CHECK:  outer [internal] status=ok n=1 result=2
// CHECK:    inner [internal] status=ok n=1
// CHECK:  outer [internal] status=error message="too many" error.type=std::runtime_error n=2
// CHECK:    event exception exception.message="too many" exception.type=std::runtime_error
// CHECK:      exception.stacktrace:
// CHECK:        | at inner (throw-through.cc:15)
// CHECK:        | at outer (throw-through.cc:23)
// CHECK:    inner [internal] status=error message="too many" error.type=std::runtime_error n=2
// CHECK:      event exception exception.message="too many" exception.type=std::runtime_error
// CHECK:        exception.stacktrace:
// CHECK:          | at inner (throw-through.cc:15)
TRACED("main")
int main() {
    std::printf("%d\n", outer(1));
    try {
        outer(2);
    } catch (const std::exception &error) {
        std::puts(error.what());
    }
    return 0;
}
