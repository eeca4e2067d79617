// Escapes, adjacent literals and comments between them do not move the caret; what stands in several pieces gets no fix.
// RUN: not %gcc -fdiagnostics-show-caret -fdiagnostics-parseable-fixits -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: not %g++ -x c++ -fdiagnostics-show-caret -fdiagnostics-parseable-fixits -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+5]]:73: error: 'f' has no parameter 'coutn'; did you mean 'count'?
// CHECK: __attribute__((traced("f", "text=\"\x41\102\u00e9\\" "", "n=" /* " */ "$coutn"))) int f(int count) {
// CHECK:                                                                         ^~~~~
// CHECK:                                                                         count
// CHECK:fix-it:{{.*}}:{[[#@LINE+1]]:73-[[#@LINE+1]]:78}:"count"
__attribute__((traced("f", "text=\"\x41\102\u00e9\\" "", "n=" /* " */ "$coutn"))) int f(int count) {
    return count;
}

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+3]]:35: error: 'g' has no parameter 'coutn'; did you mean 'count'?
// CHECK: __attribute__((traced("g", "n=$" "cou" "tn"))) int g(int count) {
// CHECK:                                   ^~~~~~~~
__attribute__((traced("g", "n=$" "cou" "tn"))) int g(int count) {
    return count;
}

// CHECK:{{.*}}diagnose-escapes.c:[[#@LINE+6]]:13: error: unknown kind 'sever'; did you mean 'server'?
// CHECK:        "nd: sever"))) int h(int n) {
// CHECK:             ^~~~~
// CHECK:             server
// CHECK:fix-it:{{.*}}:{[[#@LINE+2]]:13-[[#@LINE+2]]:18}:"server"
__attribute__((traced("h", "ki"
       "nd: sever"))) int h(int n) {
    return n;
}
