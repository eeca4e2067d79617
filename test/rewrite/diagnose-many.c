// Of many problems the first sixteen are shown and the others counted; a tag has at most 96 strings.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s
#define FOUR "x", "x", "x", "x"
#define SIXTEEN FOUR, FOUR, FOUR, FOUR
// CHECK-COUNT-16: error: traced: 'x' is neither 'key=value' nor 'option: value'
// CHECK-NOT: neither
// CHECK: diagnose-many.c:[[#@LINE+1]]:61: note: traced: 3 more problems in this tag
__attribute__((traced("name", SIXTEEN, "x", "x", "x"))) int many(int n) {
    return n;
}

// CHECK: diagnose-many.c:[[#@LINE+2]]:1: error: traced: more than 96 arguments in a 'traced' tag
__attribute__((traced(SIXTEEN, SIXTEEN, SIXTEEN, SIXTEEN, SIXTEEN, SIXTEEN, "x"))) int
too_many(int n) {
    return n;
}
