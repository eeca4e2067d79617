// What describe: calls is used, and errno is put back behind it; what is in an ok: range is no error.
// RUN: %gcc -Wall -Wextra -Werror %dump -S %s -o /dev/null | FileCheck %s
#define LEAST 100
static const char *text(short code) {
    return code == 7 ? "seven" : "other";
}

// CHECK: ;; traced: f woven as "f", span, kind 1, error nonzero
__attribute__((traced("f", "error: nonzero", "ok: 5, LEAST..199", "describe: text"))) int f(int n) {
    // CHECK: if (traced_ret != 0)
    // CHECK: [[WIDE:D.[0-9]+]] = (long long int) traced_ret;
    // CHECK: if ([[WIDE]] == 5)
    // CHECK: if ([[WIDE]] > 99)
    // CHECK: if ([[WIDE]] <= 199)
    // CHECK: __traced_error (traced_span, traced_line, traced_via,
    // CHECK-NEXT: [[PLACE:[D_].[0-9]+]] = __errno_location ();
    // CHECK-NEXT: traced_errno = *[[PLACE]];
    // CHECK: [[TEXT:D.[0-9]+]] = text (
    // CHECK-NEXT: __traced_describe (traced_span, [[TEXT]]);
    // CHECK-NEXT: [[PLACE:[D_].[0-9]+]] = __errno_location ();
    // CHECK-NEXT: *[[PLACE]] = traced_errno;
    // CHECK: __traced_leave (traced_span);
    return n;
}
