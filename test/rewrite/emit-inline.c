// C99's inline alone makes no function here: what it makes must go on being inlined though it has grown.
// RUN: %preprocess %s -o %t.i && %rewrite %t.i -o %t.out.i && sed 's,//.*,,' %t.out.i | FileCheck %s
// RUN: %clang -w -O1 -x cpp-output -S %t.out.i -o - | FileCheck %s --check-prefix=INLINED
// RUN: %clang -w -O0 -x cpp-output -S %t.out.i -o - | FileCheck %s --check-prefix=INLINED
// RUN: %gcc-preprocess %s -o %t.i && %rewrite --gnu-headers %t.i -o %t.out.i && %gcc -w -O1 -fpreprocessed -S %t.out.i -o - | FileCheck %s --check-prefix=INLINED
// INLINED-NOT: {{(call|jmp)q?[[:space:]]+(inner|outer)}}
// INLINED: __traced_enter
extern double value;

// CHECK: __attribute__((__always_inline__)) inline double inner(void) {
__attribute__((traced("inner", "got=$return"))) inline double inner(void) {
    return value;
}

// CHECK: __attribute__((__always_inline__)) inline int outer(void) {
__attribute__((traced("outer", "got=$return"))) inline int outer(void) {
    inner();
    return 0;
}

// What is emitted here may be called, and what calls itself cannot be inlined whole.
// CHECK-NOT: __always_inline__
// CHECK: static inline int ours(int x) {
__attribute__((traced)) static inline int ours(int x) {
    return x;
}

// CHECK: inline int emitted(int x) {
__attribute__((traced)) inline int emitted(int x) {
    return x;
}
int emitted(int x);

// CHECK: inline int recursive(int x) {
__attribute__((traced)) inline int recursive(int x) {
    return x ? recursive(x - 1) : 0;
}
extern int recursive(int x);

int main(void) {
    return outer() + ours(0);
}
