// C code built with -fexceptions sees a C++ exception or a cancelled thread pass; without it there is no such branch.
// RUN: %gcc -fexceptions %dump -S %s -o /dev/null | FileCheck %s --check-prefixes=CHECK,WITH
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_unwind
int g(int);

// CHECK: ;; traced: pass woven as "pass"
__attribute__((traced("pass"))) int pass(int x) {
    // CHECK: __traced_leave (traced_span);
    // WITH: __builtin_eh_pointer (0);
    // WITH-NEXT: __traced_unwind (traced_span,
    return g(x);
}
