// noexcept functions are traced, and one that is left by an exception terminates as it did.
// RUN: %run-both --exit=42 %s | %check-all
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <traced.h>

TRACED("calm", "n=$n")
static int calm(int n) noexcept {
    return n * 2;
}

static void thrower() {
    throw 1;
}

TRACED("broken promise")
static void broken_promise() noexcept {
    thrower();
}

[[noreturn]] static void at_terminate() {
    std::puts("terminate");
    std::exit(42);
}

// CHECK:main [internal] status=unset traced.outcome=abandoned
// CHECK:  calm [internal] status=ok n=4
// CHECK:  broken promise [internal] status=unset traced.outcome=abandoned
TRACED("main")
int main() {
    std::set_terminate(at_terminate);
    std::printf("%d\n", calm(4));
    broken_promise();
    return 0;
}
