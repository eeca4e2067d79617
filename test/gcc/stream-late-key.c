// An open whose handle is returned, or put where a parameter points to, is told its key when it leaves, unless it has failed.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='__traced_stream_enter (' --implicit-check-not='__traced_stream_key ('
struct cursor {
    int at;
};

// CHECK: ;; traced: returned woven as "scan", open, kind 1, error null
__attribute__((traced_stream("scan", "role: open", "key: $return"))) struct cursor *
returned(struct cursor *one) {
    // CHECK: traced_span = __traced_stream_begin (&__traced_site.returned.{{[0-9]+}});
    // CHECK: try
    return one->at ? one : 0;
    // CHECK: finally
    // CHECK: if (traced_ret == 0B)
    // CHECK: __traced_error (
    // CHECK-NEXT: goto <[[LEAVE:D\.[0-9]+]]>
    // CHECK: {{^ *}}[[KEY:.*]] = (long long unsigned int) traced_ret;
    // CHECK-NEXT: __traced_stream_key (traced_span, [[KEY]]);
    // CHECK-NEXT: <[[LEAVE]]>:
    // CHECK-NEXT: __traced_stream_leave (traced_span, 0);
}

// Without `key:` the handle returned is the key.
// CHECK: ;; traced: bare woven as "scan", open, kind 1, error null
__attribute__((traced_stream("scan", "role: open"))) struct cursor *bare(struct cursor *one) {
    // CHECK: __traced_stream_begin (
    // CHECK: __traced_stream_key (
    return one;
}

// CHECK: ;; traced: field woven as "scan", open, kind 1, error never
__attribute__((traced_stream("scan", "role: open", "key: $return->at"))) struct cursor *
field(struct cursor *one) {
    // CHECK: __traced_stream_begin (
    // CHECK: if (traced_ret != 0B)
    // CHECK: = traced_ret->at;
    // CHECK: [[KEY:iftmp.*]] = 0;
    // CHECK: __traced_stream_key (traced_span, [[KEY]]);
    return one;
}

// CHECK: ;; traced: handed woven as "scan", open, kind 1, error nonzero
__attribute__((traced_stream("scan", "role: open", "key: $*out", "error: nonzero"))) int
handed(struct cursor *one, struct cursor **out) {
    // CHECK: __traced_stream_begin (
    // CHECK: finally
    // CHECK: if (traced_ret != 0)
    // CHECK: __traced_error (
    // CHECK: if (out != 0B)
    // CHECK: = *out;
    // CHECK: __traced_stream_key (
    // CHECK: __traced_stream_leave (traced_span, 0);
    *out = one;
    return 0;
}

// CHECK: ;; traced: filled woven as "scan", open, kind 1, error auto
__attribute__((traced_stream("scan", "role: open", "key: $one->at:exit"))) int
filled(struct cursor *one) {
    // CHECK: __traced_stream_begin (
    // CHECK: = one->at;
    // CHECK: __traced_stream_key (
    return ++one->at;
}
