// The function of describe: must be there, return text, and take what it is to describe.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

const char *text(int code);
int number(int code);
const char *both(int code, int more);

__attribute__((traced("h", "error: negative", "describe: txet"))) int h(int n) {
    return n;
}
__attribute__((traced("i", "error: negative", "describe: number"))) int i(int n) {
    return n;
}
__attribute__((traced("j", "error: negative", "describe: both"))) int j(int n) {
    return n;
}

// CHECK:{{.*}}diagnose-describe.c:[[#@LINE-10]]:58: error: no function 'txet' is declared here
// CHECK: __attribute__((traced("h", "error: negative", "describe: txet"))) int h(int n) {
// CHECK:                                                          ^~~~
// CHECK:{{.*}}diagnose-describe.c:[[#@LINE-10]]:58: error: 'number' returns 'int'; what describes an error returns 'const char *'
// CHECK: __attribute__((traced("i", "error: negative", "describe: number"))) int i(int n) {
// CHECK:                                                          ^~~~~~
// CHECK:{{.*}}diagnose-describe.c:[[#@LINE-10]]:58: error: 'both' takes several arguments; what describes an error takes its number, or nothing
// CHECK: __attribute__((traced("j", "error: negative", "describe: both"))) int j(int n) {
// CHECK:                                                          ^~~~
