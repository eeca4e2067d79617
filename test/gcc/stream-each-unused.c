// A body that never calls what `each:` names is told so, at the place of the name.
// RUN: %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
typedef int (*emit)(int);
int each_of(emit cb);

// CHECK:{{.*}}stream-each-unused.c:[[#@LINE+3]]:45: warning: 'pass' has no call through '$cb': its stream will have no chunks
// CHECK: __attribute__((traced_stream("pass", "each: $cb"))) int pass(emit cb) {
// CHECK:                                             ^~~
__attribute__((traced_stream("pass", "each: $cb"))) int pass(emit cb) {
    return each_of(cb);
}

__attribute__((traced_stream("good", "each: $cb"))) int good(emit cb) {
    return cb(1);
}
