// Each error convention is one comparison with the value that is returned, in that value's own type.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
#include <stdbool.h>
#include <stddef.h>
#define T(...) __attribute__((traced(__VA_ARGS__)))
enum status { OK, BAD };

// CHECK: ;; traced: by_default woven as "by_default", span, kind 1, error auto
// CHECK: if (traced_ret < 0)
T() long by_default(long x) { return x; }

// CHECK: ;; traced: negative woven as "negative", span, kind 1, error negative
// CHECK: if (traced_ret < 0)
// CHECK: [[CODE:D.[0-9]+]] = (long long int) traced_ret;
// CHECK: __traced_error (traced_span, traced_line, traced_via, [[CODE]]);
T("error: negative") int negative(int x) { return x; }

// CHECK: ;; traced: number woven as "number", span, kind 1, error errno
// CHECK: if (traced_ret == -1)
T("error: errno") int number(int x) { return x; }

// CHECK: ;; traced: no_memory woven as "no_memory", span, kind 1, error errno
// CHECK: if (traced_ret == 0B)
// CHECK: __traced_error (traced_span, traced_line, traced_via, 0);
T("error: errno") void *no_memory(void *x) { return x; }

// CHECK: ;; traced: nonzero woven as "nonzero", span, kind 1, error nonzero
// CHECK: if (traced_ret != 0)
// CHECK: [[CODE:D.[0-9]+]] = (long long int) traced_ret;
// CHECK: __traced_error (traced_span, traced_line, traced_via, [[CODE]]);
T("error: nonzero") enum status nonzero(int x) { return x ? BAD : OK; }

// CHECK: ;; traced: null woven as "null", span, kind 1, error null
// CHECK: if (traced_ret == 0B)
T("error: null") char *null(char *x) { return x; }

// CHECK: ;; traced: untrue woven as "untrue", span, kind 1, error false
// CHECK: if (traced_ret == 0)
T("error: false") bool untrue(bool x) { return x; }

// CHECK: ;; traced: zero woven as "zero", span, kind 1, error zero
// CHECK: if (traced_ret == 0)
T("error: zero") size_t zero(size_t x) { return x; }

// CHECK: ;; traced: comparison woven as "comparison", span, kind 1, error comparison
// CHECK: if (traced_ret > 499)
T("error: $return >= 500") int comparison(int x) { return x; }

// CHECK: ;; traced: all_bits woven as "all_bits", span, kind 1, error comparison
// CHECK: if (traced_ret == 18446744073709551615)
T("error: $return == -1") size_t all_bits(size_t x) { return x; }

// CHECK: ;; traced: real woven as "real", span, kind 1, error comparison
// CHECK: [[WIDE:D.[0-9]+]] = (double) traced_ret;
// CHECK-NEXT: if ([[WIDE]] < {{.*}}5.0e-1)
T("error: $return < 0.5") float real(float x) { return x; }

// CHECK: ;; traced: never woven as "never", span, kind 1, error never
// CHECK-NOT: __traced_error
T("error: never") int never(int x) { return x; }
