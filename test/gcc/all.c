// With `all` every function of the unit is woven, but for those marked and those that must not be.
// RUN: %gcc -fplugin-arg-traced-all %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=woven
// RUN: %g++ -x c++ -fplugin-arg-traced-all %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=woven
static inline int helper(int x) {
    return x < 0 ? -1 : x;
}
__attribute__((traced_never)) int never(int x) {
    return helper(x);
}
__attribute__((no_instrument_function)) int quiet(int x) {
    return x;
}
__attribute__((traced("by hand", "x=$x"))) int tagged(int x) {
    return never(x);
}
// CHECK-DAG: ;; traced: helper woven as "helper", span, kind 1, error auto
// CHECK-DAG: ;; traced: never not woven: it is marked traced_never
// CHECK-DAG: ;; traced: quiet not woven: it is marked no_instrument_function
// CHECK-DAG: ;; traced: tagged woven as "by hand"
