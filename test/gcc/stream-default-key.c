// Without a key a stream is told by its first pointer that is no string; without an end, by a value that is not positive, or none.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s

// CHECK: ;; traced: chunk woven as "chunk", next
__attribute__((traced_stream)) long chunk(char *buffer, long size, void *cls) {
    // CHECK: = (long long unsigned int) cls;
    // CHECK-NEXT: __traced_stream_enter (
    // CHECK: = traced_ret <= 0;
    // CHECK: __traced_stream_leave (
    *buffer = 0;
    return cls ? size : 0;
}

// CHECK: ;; traced: item woven as "item", next
__attribute__((traced_stream("item", "key: $id"))) const char *item(int id) {
    // CHECK: [[KEY:D.[0-9]+]] = (long long unsigned int) id;
    // CHECK-NEXT: __traced_stream_enter (&__traced_site.item.{{[0-9]+}}, [[KEY]]);
    // CHECK: = traced_ret == 0B;
    // CHECK: __traced_stream_leave (
    return id ? "x" : 0;
}
