// In C++ a call through a member, of a base or by reference, is a chunk where `each:` names it; one in a lambda is not.
// RUN: %g++ %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_stream_chunk
typedef int (*emit)(int);
struct base {
    long padding;
    emit out;
};
struct other {
    virtual ~other() {
    }
    long more;
};
struct sink : other, base {
    emit own;
    [[traced::stream("member", "each: $this->own")]] void member() {
        own(1);
        out(2);
    }
    [[traced::stream("inherited", "each: $this->out")]] void inherited() {
        own(1);
        out(2);
    }
};

// CHECK-DAG: ;; traced: by_reference woven as "by_reference", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
[[traced::stream("by_reference", "each: $s.own")]] void by_reference(sink &s) {
    s.own(1);
}

// CHECK: woven as "reference", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
[[traced::stream("reference", "each: $cb")]] void reference(emit &cb) {
    cb(1);
}

// CHECK: woven as "lambda", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
[[traced::stream("lambda", "each: $cb")]] int lambda(emit cb) {
    auto again = [cb] { return cb(1); };
    return again() + cb(2);
}

// CHECK: woven as "member", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
// CHECK: woven as "inherited", body
// CHECK: __traced_stream_chunk (traced_span);
// CHECK: finally
void use(sink &s) {
    s.member();
    s.inherited();
}
