// C++ without exceptions is traced as C is.
// RUN: %run-both "--extra=-fno-exceptions -fno-rtti" %s | %check-all
#include <cstdio>
#include <traced.h>

struct counter {
    TRACED("count", "by=$by")
    int count(int by) {
        if (by < 0)
            return -1;
        total += by;
        return total;
    }
    TRACED("~counter")
    ~counter() {
        std::printf("%d\n", total);
    }
    int total = 0;
};

TRACED("main")
int main() {
    counter numbers;
    numbers.count(4);
    numbers.count(-4);
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  count [internal] status=ok by=4
// CHECK:  count [internal] status=error message="counter::count returned -1" by=-4 error.type="-1"
// CHECK:    event exception exception.message="counter::count returned -1" exception.type="-1"
// CHECK:      exception.stacktrace:
// CHECK:        | at counter::count (no-exceptions.cc:10) return -1
// CHECK:  ~counter [internal] status=ok