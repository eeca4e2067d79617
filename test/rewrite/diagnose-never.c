// A function that is tagged and marked traced_never is an error that shows both, and the mark is for functions only.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning: --implicit-check-not=note:

// CHECK:{{.*}}diagnose-never.c:[[#@LINE+3]]:35: error: traced: 'traced_never' is for functions only
// CHECK:__attribute__((traced_never)) int value;
// CHECK:                                  ^~~~~
__attribute__((traced_never)) int value;

__attribute__((traced_never)) int f(void);
// CHECK:{{.*}}diagnose-never.c:[[#@LINE+6]]:23: error: traced: 'f' is tagged and marked 'traced_never'
// CHECK:__attribute__((traced("f"))) int f(void) {
// CHECK:                      ^~~
// CHECK:{{.*}}diagnose-never.c:[[#@LINE-4]]:35: note: traced: 'traced_never' is here
// CHECK:__attribute__((traced_never)) int f(void);
// CHECK:                                  ^
__attribute__((traced("f"))) int f(void) {
    return value;
}

__attribute__((traced("g"))) int g(void);
// CHECK:{{.*}}diagnose-never.c:[[#@LINE+6]]:35: error: traced: 'g' is tagged and marked 'traced_never'
// CHECK:__attribute__((traced_never)) int g(void) {
// CHECK:                                  ^
// CHECK:{{.*}}diagnose-never.c:[[#@LINE-4]]:23: note: traced: previous tag is here
// CHECK:__attribute__((traced("g"))) int g(void);
// CHECK:                      ^~~
__attribute__((traced_never)) int g(void) {
    return value;
}

// Saying never twice is fine.
__attribute__((traced_never)) int h(void);
__attribute__((traced_never)) int h(void) {
    return value;
}
