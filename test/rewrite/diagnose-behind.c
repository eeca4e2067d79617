// A tag behind the parameters, or on a prototype far from the definition, gets the caret where it stands.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// Literals that read the same stand before and behind.
static const char *const before = "n=$coutn";

// CHECK:{{.*}}diagnose-behind.c:[[#@LINE+4]]:44: error: traced: 'f' has no parameter 'coutn'; did you mean 'count'?
// CHECK:int f(int count) __attribute__((traced("n=$coutn")));
// CHECK:                                           ^~~~~
// CHECK:                                           count
int f(int count) __attribute__((traced("n=$coutn")));

int f(int count) {
    return *before + count;
}

__attribute__((traced("n=$count"))) int g(int count) {
    return *"n=$coutn" + count;
}
