// A reference that a function returns is captured as the value it stands for, and judged by it.
// RUN: %run-both %s | %check-all
#include <cstdio>
#include <traced.h>

TRACED("get", "result=$return")
static int &get(int &n) {
    return n;
}

// CHECK:get [internal] status=ok result=5
// CHECK:get [internal] status=error message="get returned -5" error.type="-5" result=-5
// CHECK:  event exception exception.message="get returned -5" exception.type="-5"
// CHECK:    exception.stacktrace:
// CHECK:      | at get (reference-return.cc:8) return n
int main() {
    int n = 5;
    std::printf("%d\n", get(n));
    n = -5;
    std::printf("%d\n", get(n));
    return 0;
}
