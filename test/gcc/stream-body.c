// A body has no key, is complete when it leaves unless its end says otherwise, and gives the bytes it returns if it has not failed.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='__traced_stream_enter (' --implicit-check-not='__traced_stream_bytes ('

// CHECK: ;; traced: run woven as "run", body, kind 1, error never
__attribute__((traced_stream("run", "role: body", "n=$n"))) void run(int n) {
    // CHECK: traced_span = __traced_stream_begin (&__traced_site.run.{{[0-9]+}});
    // CHECK: __traced_attr_i64 (traced_span, 0,
    // CHECK: finally
    // CHECK-NOT: __traced_error
    // CHECK: __traced_stream_leave (traced_span, 1);
}

// CHECK: ;; traced: copy woven as "copy", body, kind 1, error auto
__attribute__((traced_stream("copy", "role: body", "bytes: $return", "end: $return > 0"))) long
copy(long n) {
    // CHECK: __traced_stream_begin (
    // CHECK: finally
    // CHECK: if (traced_ret < 0)
    // CHECK: __traced_error (
    // CHECK-NEXT: goto <[[LEAVE:D\.[0-9]+]]>
    // CHECK: __traced_stream_bytes (traced_span,
    // CHECK-NEXT: <[[LEAVE]]>:
    // CHECK-NEXT: [[ENDED:D\.[0-9]+]] = traced_ret > 0;
    // CHECK: __traced_stream_leave (traced_span,
    return n;
}

// What has no value on its way adds nothing.
// CHECK: ;; traced: through woven as "through", body, kind 1, error never
__attribute__((traced_stream("through", "role: body", "bytes: $*got"))) void through(int *got) {
    // CHECK: __traced_stream_begin (
    // CHECK: if (got != 0B)
    // CHECK: = *got;
    // CHECK: __traced_stream_bytes (traced_span,
    if (got)
        *got = -1;
}
