// A parameter is captured at entry, where the span records, before the body can change it.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_attr

// CHECK: ;; traced: change woven as "change"
__attribute__((traced("change", "id=$id"))) int change(int id) {
    // CHECK: traced_span = __traced_enter (
    // CHECK-NEXT: if (traced_span != 0B) goto [[RECORDS:<.*>]]; else goto [[DOES_NOT:<.*>]];
    // CHECK-NEXT: [[RECORDS]]:
    // CHECK: __traced_attr_i64 (traced_span, 0,
    // CHECK-NEXT: [[DOES_NOT]]:
    // CHECK: try
    // CHECK: id = 7;
    id = 7;
    return id;
    // CHECK: finally
}
