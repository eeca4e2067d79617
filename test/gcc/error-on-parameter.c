// A condition on a parameter reads it at the end, where it says how the call went.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s

// CHECK: ;; traced: report woven as "report", span, kind 1, error comparison
__attribute__((traced("report", "error: $failed"))) void report(int failed) {
    // CHECK: try
    // CHECK: failed = 1;
    failed = 1;
    // CHECK: traced_line = [[#@LINE+2]];
    if (failed)
        return;
    // CHECK: finally
    // CHECK: if (failed != 0)
    // CHECK: [[CODE:D.[0-9]+]] = (long long int) failed;
    // CHECK-NEXT: __traced_error (traced_span, traced_line, traced_via, [[CODE]]);
}
