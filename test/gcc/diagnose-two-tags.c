// Two tags that differ are an error that shows both: only one of them could count.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: not %g++ -x c++ -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

__attribute__((traced("first"))) int f(int n);

// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+9]]:39: error: 'f' has two tags that differ
// CHECK: __attribute__((traced("second"))) int f(int n) {
// CHECK:                                       ^
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:23: note: one of the tags is here
// CHECK: __attribute__((traced("second"))) int f(int n) {
// CHECK:                       ^~~~~~~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE-8]]:23: note: one of the tags is here
// CHECK: __attribute__((traced("first"))) int f(int n);
// CHECK:                       ^~~~~~~
__attribute__((traced("second"))) int f(int n) {
    return n;
}
