// A tagged function that calls a tagged function: each has its own site and its own calls.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_enter --implicit-check-not=__traced_leave

// CHECK: ;; traced: inner woven as "inner"
// CHECK: traced_span = __traced_enter (&__traced_site.inner.
// CHECK: __traced_leave (traced_span);
__attribute__((traced("inner"))) int inner(int x) {
    return x;
}

// CHECK: ;; traced: outer woven as "outer"
// CHECK: traced_span = __traced_enter (&__traced_site.outer.
// CHECK: = inner (
// CHECK: __traced_leave (traced_span);
__attribute__((traced("outer"))) int outer(int x) {
    return inner(x) + 1;
}
