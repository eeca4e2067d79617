// A GNU nested function that is tagged is checked like any other.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-nested.c:[[#@LINE+5]]:40: error: 'inner' has no parameter 'value'; did you mean 'val'?
// CHECK:     __attribute__((traced("inner", "y=$value"))) int inner(int val) {
// CHECK:                                        ^~~~~
// CHECK:                                        val
int around(int x) {
    __attribute__((traced("inner", "y=$value"))) int inner(int val) {
        return val + x;
    }
    return inner(x);
}
