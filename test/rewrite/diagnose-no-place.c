// Where the string is nowhere in sight, because a macro made it, the function gets the caret and a note quotes the string.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

#define NAMED(key, name) __attribute__((traced(#key "=$" #name)))

// CHECK:{{.*}}diagnose-no-place.c:[[#@LINE+4]]:25: error: traced: 'f' has no parameter 'coutn'; did you mean 'count'?
// CHECK:NAMED(count, coutn) int f(int count) {
// CHECK:                        ^
// CHECK:{{.*}}diagnose-no-place.c:[[#@LINE+1]]:25: note: traced: in 'count=$coutn'
NAMED(count, coutn) int f(int count) {
    return count;
}
