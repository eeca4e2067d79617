// A stream's key, bytes and chunks are told where the plan has them; a yield takes what is open along.
// RUN: %emitted %s | FileCheck %s
struct sink { struct { int (*emit)(int); }; };
struct handle { long size; };
struct handle *make(int);

// CHECK: struct handle *opened(int n) {
// CHECK: ? __traced_rt_stream_begin(&__traced_site_opened) : 0, __traced_leave_opened
__attribute__((traced_stream("feed", "role: open", "key: $return", "error: null"))) struct handle *opened(int n) {
    return make(n);
}
// CHECK: if (!__traced_failed) {
// CHECK:     __traced_key = (unsigned long long)(long long)(unsigned long)(*__traced_ret);
// CHECK:     __traced_rt_stream_key(__traced_frame.span, __traced_key);
// CHECK: __traced_rt_stream_leave(__traced_frame.span, __traced_ended);

// CHECK: long next(struct handle *h) {
// CHECK: __traced_rt_stream_enter(&__traced_site_next, (unsigned long long)(long long)(unsigned long)h)
__attribute__((traced_stream("feed", "key: $h", "bytes: $h->size", "idle: 2s", "milestone: 10", "segment: 1000"))) long next(struct handle *h) {
    return h->size;
}
// CHECK: if ((*__traced_in_h)) __traced_rt_stream_bytes(__traced_frame.span, (unsigned long long)(long long)(*__traced_in_h)->size);
// CHECK: __traced_ended = (*__traced_ret) <= 0;
// CHECK: __traced_stream_next = {10U, 1000U, 0U, 2000000000U};
// CHECK: &__traced_stream_next};

// CHECK: int push(int (*cb)(int), int n) {
// CHECK: ? __traced_rt_stream_begin(&__traced_site_push)
__attribute__((traced_stream("push", "each: $cb", "error: negative"))) int push(int (*cb)(int), int n) {
    int (*other)(int) = cb;
    // CHECK: for (int i = 0; i < n; i++) if ((__traced_chunk(&__traced_frame), cb)(i) < 0)
    for (int i = 0; i < n; i++) if (cb(i) < 0)
        // CHECK-NEXT: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = ((__traced_chunk(&__traced_frame), (*cb))(-1) - other(1)));
        return (*cb)(-1) - other(1);
    return 0;
}
// CHECK: unsigned int __traced_ended = 1;

// CHECK: void drain(struct sink *s) {
__attribute__((traced_stream("drain", "each: $s->emit"))) void drain(struct sink *s) {
    // CHECK: while ((__traced_chunk(&__traced_frame), s->emit)(1) || (__traced_chunk(&__traced_frame), (*s).emit)(2));
    while (s->emit(1) || (*s).emit(2));
}

// CHECK: int yield(int *state) {
// CHECK: /* traced: yield() switches stacks: what is open on this one goes and comes. */
// CHECK: __extension__ void *__traced_yielded __attribute__((__unused__, __cleanup__(__traced_come_back)))
// CHECK: = __traced_rt_yield();
__attribute__((traced_yield)) int yield(int *state) {
    // CHECK: return (*state)++;
    return (*state)++;
}
