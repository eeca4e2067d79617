// A function with variable arguments is woven like any other, and reads them as before.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
#include <stdarg.h>

// CHECK: ;; traced: add woven as "add"
// CHECK: int add (int n)
__attribute__((traced("add", "n=$n"))) int add(int n, ...) {
    // CHECK: __traced_attr_i64 (traced_span, 0, {{.*}});
    // CHECK: try
    // CHECK: __builtin_va_start (
    va_list list;
    int sum = 0;
    va_start(list, n);
    for (int i = 0; i < n; i++)
        sum += va_arg(list, int);
    // CHECK: __builtin_va_end (
    va_end(list);
    return sum;
    // CHECK: __traced_leave (traced_span);
}
