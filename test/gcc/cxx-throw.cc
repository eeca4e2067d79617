// An exception takes a branch of its own in the finally: it ends the span as unwound, with the exception, and nothing that a return would do.
// RUN: %g++ %dump -S %s -o /dev/null | FileCheck %s
struct guard {
    ~guard();
};
int may_throw(int);

// CHECK: ;; traced: through woven as "through"
__attribute__((traced("through", "error: negative", "got=$return"))) int through(int x) {
    // CHECK: try
    guard g;
    // CHECK: may_throw (
    return may_throw(x);
    // CHECK: finally
    // CHECK: guard::~guard
    // CHECK: finally
    // CHECK: finally
    // CHECK-NOT: __traced_unwind
    // CHECK: __traced_attr_i64 (
    // CHECK: __traced_error (
    // CHECK: __traced_leave (traced_span);
    // CHECK: {{^  else$}}
    // CHECK-NOT: __traced_error
    // CHECK-NOT: __traced_leave
    // CHECK: [[EXCEPTION:D.[0-9]+]] = __builtin_eh_pointer (0);
    // CHECK-NEXT: __traced_unwind (traced_span, [[EXCEPTION]]);
}
