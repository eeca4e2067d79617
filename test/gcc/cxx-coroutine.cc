// Of a coroutine the function that starts it is woven, not the pieces that it is cut into.
// RUN: %g++ -std=c++20 -fcoroutines %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not='woven as'
// RUN: test ! -s %t
#include <coroutine>

struct generator {
    struct promise_type {
        int value;
        generator get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_always initial_suspend() noexcept {
            return {};
        }
        std::suspend_always final_suspend() noexcept {
            return {};
        }
        std::suspend_always yield_value(int x) {
            value = x;
            return {};
        }
        void return_void() {
        }
        void unhandled_exception() {
        }
    };
    std::coroutine_handle<promise_type> handle;
};

// CHECK-DAG: ;; traced: count woven as "count"
// CHECK-DAG: not woven: it is a part of a coroutine, which runs in pieces
// CHECK-DAG: not woven: it is a part of a coroutine, which runs in pieces
__attribute__((traced("count", "n=$n"))) generator count(int n) {
    for (int i = 0; i < n; i++)
        co_yield i;
}
