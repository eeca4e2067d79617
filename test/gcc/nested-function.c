// A GNU nested function with a tag is a function of its own; the one around it need not be tagged.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as' --implicit-check-not=__traced_enter

// CHECK: ;; Function around
int around(int x) {
    // CHECK: ;; traced: inner woven as "inner"
    // CHECK: attribute 0: y = $y (int)
    // CHECK: traced_span = __traced_enter (
    __attribute__((traced("inner", "y=$y"))) int inner(int y) {
        return y + x;
    }
    return inner(x);
}
