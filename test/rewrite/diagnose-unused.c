// A static function that nobody calls is checked too, though it is never woven.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-unused.c:[[#@LINE+4]]:35: error: traced: unknown kind 'severe'; did you mean 'server'?
// CHECK:__attribute__((traced("f", "kind: severe"), unused)) static int f(int n) {
// CHECK:                                  ^~~~~~
// CHECK:                                  server
__attribute__((traced("f", "kind: severe"), unused)) static int f(int n) {
    return n;
}
