// Each pointer of a path is tested before it is followed, and loaded once.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
// RUN: %g++ -x c++ %dump -S %s -o /dev/null | FileCheck %s
struct item {
    const char *name;
};
struct order {
    int id;
    struct item *first;
};

// CHECK: ;; traced: path woven as "path"
__attribute__((traced("path", "name=$order->first->name", "error: $order->id < 0"))) int
path(struct order *order) {
    // CHECK: traced_span = __traced_enter
    // CHECK: if (order != 0B) goto [[THERE:<.*>]]; else goto
    // CHECK-NEXT: [[THERE]]:
    // CHECK-NEXT: [[FIRST:D.[0-9]+]] = order->first;
    // CHECK-NEXT: if ([[FIRST]] != 0B) goto [[GOOD:<.*>]]; else goto
    // CHECK-NEXT: [[GOOD]]:
    // CHECK-NEXT: [[NAME:D.[0-9]+]] = [[FIRST]]->name;
    // CHECK-NEXT: __traced_attr_str (traced_span, 0, [[NAME]], {{[0-9]+}});
    // CHECK: try
    return order != 0;
    // CHECK: finally
    // CHECK: if (order != 0B) goto [[THERE:<.*>]]; else goto
    // CHECK-NEXT: [[THERE]]:
    // CHECK-NEXT: [[ID:D.[0-9]+]] = order->id;
    // CHECK-NEXT: if ([[ID]] < 0) goto [[BAD:<.*>]]; else goto
    // CHECK: __traced_error (traced_span, traced_line, traced_via,
    // CHECK: __traced_leave (traced_span);
}
