// A constant that is not known where the tag stands is an error, with the enumerator that was meant.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

enum color { RED, GREEN };

__attribute__((traced("g", "error: $return == GREN", "kind: internal"))) enum color g(enum color c) {
    return c;
}
__attribute__((traced("k", "error: nonzero", "ok: REDD, 1..NOTHING"))) enum color k(enum color c) {
    return c;
}

// CHECK:{{.*}}diagnose-constants.c:[[#@LINE-7]]:47: error: no constant 'GREN' is known here; did you mean 'GREEN'?
// CHECK: __attribute__((traced("g", "error: $return == GREN", "kind: internal"))) enum color g(enum color c) {
// CHECK:                                               ^~~~
// CHECK:                                               GREEN
// CHECK:{{.*}}diagnose-constants.c:[[#@LINE-8]]:51: error: no constant 'REDD' is known here; did you mean 'RED'?
// CHECK: __attribute__((traced("k", "error: nonzero", "ok: REDD, 1..NOTHING"))) enum color k(enum color c) {
// CHECK:                                                   ^~~~
// CHECK:                                                   RED
// CHECK:{{.*}}diagnose-constants.c:[[#@LINE-12]]:60: error: no constant 'NOTHING' is known here: no enumerator, no errno name, no macro that is an integer
// CHECK: __attribute__((traced("k", "error: nonzero", "ok: REDD, 1..NOTHING"))) enum color k(enum color c) {
// CHECK:                                                            ^~~~~~~
