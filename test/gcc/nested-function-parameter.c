// A parameter that a nested function changes is captured from where the caller put it, not from the frame object, which is still empty at entry.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s

// CHECK: ;; traced: around woven as "around"
__attribute__((traced("around", "x=$x", "error: $x == 3"))) int around(int x) {
    void change(void) {
        x++;
    }
    // CHECK: traced_span = __traced_enter (
    // CHECK-NEXT: if (traced_span != 0B)
    // CHECK-NEXT: <{{.*}}>:
    // CHECK-NEXT: [[VALUE:D.[0-9]+]] = (long long int) x;
    // CHECK-NEXT: __traced_attr_i64 (traced_span, 0, [[VALUE]]);
    // CHECK: try
    // CHECK: FRAME.{{[0-9]+}}.x = x;
    change();
    return 0;
    // At the end it is in the frame object.
    // CHECK: finally
    // CHECK: [[LAST:D.[0-9]+]] = FRAME.{{[0-9]+}}.x;
    // CHECK-NEXT: if ([[LAST]] == 3)
}
