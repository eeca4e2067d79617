// A close ends a stream as complete always, by a comparison, or never; a next may have no end of its own.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s

// CHECK: ;; traced: done woven as "op", close
// CHECK: __traced_stream_leave (traced_span, 1);
__attribute__((traced_stream("op", "role: close", "end: always"))) void done(void *op) {
    (void)op;
}

// CHECK: ;; traced: finished woven as "op", close
// CHECK: = status == 0;
// CHECK: __traced_stream_leave (traced_span, {{[^0]}}
__attribute__((traced_stream("op", "role: close", "end: $status == 0"))) void
finished(void *op, int status) {
    (void)op;
}

// CHECK: ;; traced: given_up woven as "op", close
// CHECK: __traced_stream_leave (traced_span, 0);
__attribute__((traced_stream("op", "role: close"))) void given_up(void *op) {
    (void)op;
}

// CHECK: ;; traced: chunk woven as "op", next
// CHECK: __traced_stream_leave (traced_span, 0);
__attribute__((traced_stream("op", "end: never"))) void chunk(void *op) {
    (void)op;
}
