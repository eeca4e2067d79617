// With --all every function of the unit is woven, but for those marked, those of system headers, and those that must not be.
// RUN: %three-ways --all --dump=- %s -- %flags | FileCheck %s --implicit-check-not=woven
#include <stdlib.h>
static inline int helper(int x) {
    return x < 0 ? -1 : atoi("1") + x;
}
__attribute__((traced_never)) int never(int x) {
    return helper(x);
}
[[traced::never]] int scoped_never(int x) {
    return helper(x);
}
int never_elsewhere(int x) __attribute__((traced_never));
int never_elsewhere(int x) {
    return helper(x);
}
__attribute__((no_instrument_function)) int quiet(int x) {
    return x;
}
__attribute__((traced("by hand", "x=$x"))) int tagged(int x) {
    return never(x);
}
#if 0
int absent(int x) {
    return x; // it isn't compiled
}
#endif
// CHECK:      ;; traced: helper woven as "helper", span, kind 1, error auto
// CHECK-NEXT: ;; traced:   line 5: return x < 0 ? -1 : atoi("1") + x
// CHECK-NEXT: ;; traced: never not woven: it is marked traced_never
// CHECK-NEXT: ;; traced: scoped_never not woven: it is marked traced_never
// CHECK-NEXT: ;; traced: never_elsewhere not woven: it is marked traced_never
// CHECK-NEXT: ;; traced: quiet not woven: it is marked no_instrument_function
// CHECK-NEXT: ;; traced: tagged woven as "by hand"
