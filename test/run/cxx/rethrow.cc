// An exception that is caught and thrown again, or replaced, fails each span by what leaves it.
// RUN: %run-both %s | %check-all
// ALSO: valgrind
#include <cstdio>
#include <string>
#include <traced.h>

namespace shop {
struct out_of_stock {};
struct order_failed {
    std::string why;
};
} // namespace shop

TRACED("take")
static void take() {
    throw shop::out_of_stock();
}

TRACED("again")
static void again() {
    try {
        take();
    } catch (...) {
        std::puts("again");
        throw;
    }
}

TRACED("other")
static void other() {
    try {
        again();
    } catch (const shop::out_of_stock &) {
        throw shop::order_failed{"no tea"};
    }
}

// CHECK:main [internal] status=ok
// CHECK:  other [internal] status=error message="exception shop::order_failed left other" error.type=shop::order_failed
// CHECK:    event exception exception.message="exception shop::order_failed left other" exception.type=shop::order_failed
// CHECK:      exception.stacktrace:
// CHECK:        | at take (rethrow.cc:16)
// CHECK:        | at again (rethrow.cc:21)
// CHECK:        | at other (rethrow.cc:31)
// CHECK:    again [internal] status=error message="exception shop::out_of_stock left again" error.type=shop::out_of_stock
// CHECK:      event exception exception.message="exception shop::out_of_stock left again" exception.type=shop::out_of_stock
// CHECK:        exception.stacktrace:
// CHECK:          | at take (rethrow.cc:16)
// CHECK:          | at again (rethrow.cc:21)
// CHECK:      take [internal] status=error message="exception shop::out_of_stock left take" error.type=shop::out_of_stock
// CHECK:        event exception exception.message="exception shop::out_of_stock left take" exception.type=shop::out_of_stock
// CHECK:          exception.stacktrace:
// CHECK:            | at take (rethrow.cc:16)
TRACED("main")
int main() {
    try {
        other();
    } catch (const shop::order_failed &failed) {
        std::puts(failed.why.c_str());
    }
    return 0;
}
