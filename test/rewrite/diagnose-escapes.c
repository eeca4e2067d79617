// Escapes, adjacent literals and comments between them do not move the caret; what stands in several pieces gets no fix.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+4]]:73: error: traced: 'f' has no parameter 'coutn'; did you mean 'count'?
// CHECK:__attribute__((traced("f", "text=\"\x41\102\u00e9\\" "", "n=" /* " */ "$coutn"))) int f(int count) {
// CHECK:                                                                        ^~~~~
// CHECK:                                                                        count
__attribute__((traced("f", "text=\"\x41\102\u00e9\\" "", "n=" /* " */ "$coutn"))) int f(int count) {
    return count;
}

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+3]]:35: error: traced: 'g' has no parameter 'coutn'; did you mean 'count'?
// CHECK:__attribute__((traced("g", "n=$" "cou" "tn"))) int g(int count) {
// CHECK:                                  ^~~~~~~~
__attribute__((traced("g", "n=$" "cou" "tn"))) int g(int count) {
    return count;
}

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+5]]:13: error: traced: unknown kind 'sever'; did you mean 'server'?
// CHECK:       "nd: sever"))) int h(int n) {
// CHECK:            ^~~~~
// CHECK:            server
__attribute__((traced("h", "ki"
       "nd: sever"))) int h(int n) {
    return n;
}
