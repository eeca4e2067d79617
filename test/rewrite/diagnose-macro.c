// A tag that is an argument of a macro, or whose string another macro stands for, gets the caret in its string.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

#define SPAN(...) __attribute__((traced(__VA_ARGS__)))

// CHECK:{{.*}}diagnose-macro.c:[[#@LINE+4]]:19: error: traced: 'f' has no parameter 'coutn'; did you mean 'count'?
// CHECK:SPAN("f", "count=$coutn") int f(int count) {
// CHECK:                  ^~~~~
// CHECK:                  count
SPAN("f", "count=$coutn") int f(int count) {
    return count;
}

// CHECK:{{.*}}diagnose-macro.c:[[#@LINE+4]]:25: error: traced: 'g' has no parameter 'coutn'; did you mean 'count'?
// CHECK:#define NUMBER "number=$coutn"
// CHECK:                        ^~~~~
// CHECK:                        count
#define NUMBER "number=$coutn"
SPAN("g", NUMBER) int g(int count) {
    return count;
}
