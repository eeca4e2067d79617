// A tagged coroutine has one span for the call that makes it, and runs as it did.
// RUN: %run-both "--extra=-std=c++20 -fcoroutines" %s | %check-all
#include <coroutine>
#include <cstdio>
#include <traced.h>

struct numbers {
    struct promise_type {
        int current = 0;
        numbers get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() {
            return {};
        }
        std::suspend_always final_suspend() noexcept {
            return {};
        }
        std::suspend_always yield_value(int value) {
            current = value;
            return {};
        }
        void return_void() {
        }
        void unhandled_exception() {
        }
    };
    std::coroutine_handle<promise_type> handle;
};

TRACED("count", "to=$to")
static numbers count(int to) {
    for (int n = 1; n <= to; n++)
        co_yield n;
}

TRACED("main")
int main() {
    numbers sequence = count(3);
    while (sequence.handle.resume(), !sequence.handle.done())
        std::printf("%d\n", sequence.handle.promise().current);
    sequence.handle.destroy();
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  count [internal] status=ok to=3