// What each: names and nothing calls is told; what switches stacks is a function without a tag.
// RUN: not %rewrite %s -o %t.c -- 2>&1 | FileCheck %s --implicit-check-not=error: --implicit-check-not=warning:

// CHECK: diagnose-streams.c:[[#@LINE+1]]:45: warning: traced: 'silent' has no call through '$cb': its stream will have no chunks
__attribute__((traced_stream("push", "each: $cb"))) int silent(int (*cb)(int)) {
    int (*copy)(int) = cb;
    return copy(1);
}

// CHECK: diagnose-streams.c:[[#@LINE+1]]:35: error: traced: 'traced_yield' is for functions only
__attribute__((traced_yield)) int value;

// CHECK: diagnose-streams.c:[[#@LINE+2]]:{{[0-9]+}}: error: traced: 'f' is tagged and marked 'traced_yield'
__attribute__((traced_yield)) int f(void);
__attribute__((traced("f"))) int f(void) {
    return value;
}
