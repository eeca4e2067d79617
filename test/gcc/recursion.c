// A function that calls itself is woven once; each call is its own span, by its own variable.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_enter --implicit-check-not=__traced_leave

// CHECK: ;; traced: factorial woven as "factorial"
// CHECK: long unsigned int factorial (
__attribute__((traced("factorial"))) unsigned long factorial(unsigned long n) {
    // CHECK: void * traced_span;
    // CHECK: traced_span = __traced_enter (
    // CHECK: = factorial (
    return n < 2 ? 1 : n * factorial(n - 1);
    // CHECK: __traced_leave (traced_span);
}
