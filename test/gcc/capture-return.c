// The values $return and $errno are captured at the end, where the span records, before it leaves.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_attr

// CHECK: ;; traced: result woven as "result"
// CHECK-NEXT: attribute 0: result = $return (int)
// CHECK-NEXT: attribute 1: errno = $errno (int)
__attribute__((traced("result", "result=$return", "errno=$errno", "error: never"))) short
result(int x) {
    // CHECK: try
    // CHECK: traced_ret = [[VALUE:.*]];
    // CHECK-NEXT: return [[VALUE]];
    return (short)x;
    // CHECK: finally
    // CHECK: = (long long int) traced_ret;
    // CHECK-NEXT: __traced_attr_i64 (traced_span, 0, {{.*}});
    // CHECK-NEXT: [[WHERE:.*]] = __errno_location ();
    // CHECK: __traced_attr_i64 (traced_span, 1, {{.*}});
    // CHECK-NEXT: __traced_leave (traced_span);
}
