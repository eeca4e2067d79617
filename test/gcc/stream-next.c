// Each call of a stream's function enters with the stream's key, and leaves saying whether it has ended.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='__traced_leave (' --implicit-check-not='__traced_enter ('
struct cursor {
    int at;
};

// CHECK: ;; traced: next woven as "scan", next, kind 1, error comparison
__attribute__((traced_stream("scan", "key: $c", "end: $return == 0", "error: $return < 0", "n=$n",
                             "got=$return"))) long
next(struct cursor *c, int n) {
    // CHECK: {{^ *}}[[KEY:.*\.[0-9]+]] = (long long unsigned int) c;
    // CHECK-NEXT: traced_span = __traced_stream_enter (&__traced_site.next.{{[0-9]+}}, [[KEY]]);
    // CHECK: __traced_attr_i64 (traced_span, 0,
    // CHECK: try
    return c->at < n ? c->at++ : 0;
    // CHECK: finally
    // CHECK: __traced_attr_i64 (traced_span, 1,
    // CHECK: if (traced_ret < 0)
    // CHECK: __traced_error (traced_span, traced_line, traced_via,
    // CHECK: [[ENDED:D\.[0-9]+]] = traced_ret == 0;
    // CHECK: __traced_stream_leave (traced_span, {{.*}});
}
