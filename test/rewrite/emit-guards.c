// Each pointer of a path is tested before it is followed, and one in memory is loaded once.
// RUN: %emitted %s | FileCheck %s
struct item {
    const char *name;
    int size;
};
struct order {
    int id;
    struct item *first;
};

// CHECK: path(struct order *order) {
// CHECK: ({
// CHECK-NEXT: if (order) __traced_rt_attr_i64(__traced_frame.span, 0, (long long)order->id);
// CHECK-NEXT: if (order) {
// CHECK-NEXT: __typeof__(order->first) __traced_pointer_1 = order->first;
// CHECK-NEXT: if (__traced_pointer_1) __traced_rt_attr_str(__traced_frame.span, 1, (const char *)__traced_pointer_1->name, 128);
// CHECK-NEXT: }
// CHECK-NEXT: 0; });
__attribute__((traced("path", "id=$order->id", "name=$order->first->name",
                      "error: $order->first[1].size < 0"))) int
path(struct order *order) {
    return order != 0;
}
// When the call ends, what the parameter is by then is followed.
// CHECK: static void __traced_leave_path(struct __traced_frame __traced_frame) {
// CHECK-NEXT: struct order **__traced_in_order = (void *)__traced_frame.in[0];
// CHECK-NEXT: int __traced_failed = 0;
// CHECK-NEXT: if ((*__traced_in_order)) {
// CHECK-NEXT: __typeof__((*__traced_in_order)->first) __traced_pointer_1 = (*__traced_in_order)->first;
// CHECK-NEXT: if (__traced_pointer_1) __traced_failed = __traced_pointer_1[1].size < 0;
// CHECK-NEXT: }
// CHECK-NEXT: if (__traced_failed) {
// CHECK-NEXT: long long __traced_code = 0;
// CHECK-NEXT: if ((*__traced_in_order)) {
// CHECK-NEXT: __typeof__((*__traced_in_order)->first) __traced_pointer_2 = (*__traced_in_order)->first;
// CHECK-NEXT: if (__traced_pointer_2) __traced_code = (long long)__traced_pointer_2[1].size;
// CHECK-NEXT: }
// CHECK-NEXT: __traced_rt_error(__traced_frame.span, __traced_frame.line, __traced_frame.via, __traced_code);
// CHECK-NEXT: }
// CHECK-NEXT: __traced_rt_leave(__traced_frame.span);
// CHECK-NEXT: }

// The key of a stream is 0 where a pointer on its way is null.
// CHECK: __traced_rt_stream_enter(&__traced_site_next, ({ unsigned long long __traced_key = 0; if (order) __traced_key = (unsigned long long)(long long)order->id; __traced_key; }))
__attribute__((traced_stream("next", "key: $order->id"))) int next(struct order *order) {
    return order->id;
}
