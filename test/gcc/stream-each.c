// Each call through the parameter, or the field of one, that `each:` names is a chunk; no other call is.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_stream_chunk
typedef int (*emit)(int);
struct sink {
    emit emit, other;
    struct {
        emit inner;
    };
    struct sink *next;
};
emit elsewhere;
void keep(emit *where);

// CHECK: ;; traced: parameter woven as "parameter", body
// CHECK: = traced_span != 0B;
// CHECK: __traced_stream_chunk (traced_span);
// CHECK-NEXT: <D.
// CHECK-NEXT: cb (1);
// CHECK-NOT: __traced_stream_chunk
// CHECK: elsewhere.
// CHECK: __traced_stream_chunk (traced_span);
// CHECK-NEXT: <D.
// CHECK-NEXT: {{.*}}cb (n);
// CHECK: finally
__attribute__((traced_stream("parameter", "each: $cb"))) int parameter(emit cb, int n) {
    cb(1);
    elsewhere(2);
    return (*cb)(n);
}

// CHECK: ;; traced: field woven as "field", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("field", "each: $s->emit"))) void field(struct sink *s, struct sink *t) {
    s->emit(1);
    s->other(2);
    t->emit(3);
    s->next->emit(4);
    (*s->emit)(5);
}

// CHECK: ;; traced: deeper woven as "deeper", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("deeper", "each: $s->next->next->emit"))) void deeper(struct sink *s) {
    s->next->emit(1);
    s->next->next->emit(2);
}

// CHECK: ;; traced: anonymous woven as "anonymous", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("anonymous", "each: $s->inner"))) void anonymous(struct sink *s) {
    s->inner(1);
}

// CHECK: ;; traced: by_value woven as "by_value", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("by_value", "each: $s.emit"))) void by_value(struct sink s) {
    s.emit(1);
    s.other(2);
}

// A parameter whose address is taken lives in memory.
// CHECK: ;; traced: in_memory woven as "in_memory", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("in_memory", "each: $cb"))) void in_memory(emit cb) {
    keep(&cb);
    cb(1);
}

// CHECK: ;; traced: in_nested woven as "in_nested", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
__attribute__((traced_stream("in_nested", "each: $cb"))) int in_nested(emit cb) {
    int again(void) {
        return cb(1);
    }
    return cb(2) + again();
}
