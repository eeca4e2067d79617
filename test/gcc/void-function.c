// A function without a value leaves its span at each return and at its end.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=traced_ret --implicit-check-not=__traced_error --implicit-check-not=__traced_leave

// CHECK: ;; traced: nothing woven as "nothing", span, kind 1, error never
__attribute__((traced("nothing"))) void nothing(int x) {
    // CHECK: try
    // CHECK: return;
    if (x)
        return;
    // CHECK: finally
    // CHECK: __traced_leave (traced_span);
}
