// What is no list of string literals on a function is refused where it stands.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-shape.c:[[#@LINE+3]]:32: error: traced: argument 1 of 'traced' is no string literal
// CHECK:__attribute__((traced(3))) int number(void);
// CHECK:                               ^~~~~~
__attribute__((traced(3))) int number(void);

// CHECK:{{.*}}diagnose-shape.c:[[#@LINE+3]]:47: error: traced: argument 2 of 'traced_stream' is no string literal
// CHECK:__attribute__((traced_stream("a", L"b"))) int wide(void);
// CHECK:                                              ^~~~
__attribute__((traced_stream("a", L"b"))) int wide(void);

// CHECK:{{.*}}diagnose-shape.c:[[#@LINE+3]]:34: error: traced: 'traced' is for functions only
// CHECK:__attribute__((traced("v"))) int variable;
// CHECK:                                 ^~~~~~~~
__attribute__((traced("v"))) int variable;

// CHECK:{{.*}}diagnose-shape.c:[[#@LINE+3]]:49: error: traced: 'traced_stream' is for functions only
// CHECK:__attribute__((traced_stream("t"))) typedef int type;
// CHECK:                                                ^~~~
__attribute__((traced_stream("t"))) typedef int type;

// CHECK:{{.*}}diagnose-shape.c:[[#@LINE+4]]:38: error: traced: 'traced' is for functions only
// CHECK:    __attribute__((traced("f"))) int field;
// CHECK:                                     ^~~~~
struct s {
    __attribute__((traced("f"))) int field;
};
