// What a function that returns a struct returns is not touched, in registers or in memory.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=traced_ret
struct small {
    int a, b;
};
struct large {
    long v[9];
};

// CHECK: ;; traced: small woven as "small", span, kind 1, error never
__attribute__((traced("small"))) struct small small(int x) {
    struct small s = {x, -x};
    // CHECK: return D.{{[0-9]+}};
    if (x)
        return s;
    return (struct small){1, 2};
    // CHECK: __traced_leave (traced_span);
}

// CHECK: ;; traced: large woven as "large", span, kind 1, error never
__attribute__((traced("large"))) struct large large(int x) {
    struct large s = {{x}};
    // CHECK: return <retval>;
    return s;
    // CHECK: __traced_leave (traced_span);
}
