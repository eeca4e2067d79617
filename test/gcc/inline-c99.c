// A C99 inline function is woven in its inline copies too: they are the same function as the one elsewhere. Where there is none elsewhere it is still inlined, though it has grown.
// RUN: %plain-gcc -O2 -S %s -o - | FileCheck %s --check-prefix=INLINED
// RUN: %gcc -O2 %dump -S %s -o %t.s | FileCheck %s
// RUN: FileCheck %s --check-prefix=INLINED < %t.s
extern double value;

inline double inner(void);
inline int outer(void);

// INLINED-NOT: {{(call|jmp)[[:space:]]+(inner|outer)}}
// CHECK-DAG: ;; traced: inner woven as "inner"
__attribute__((traced("inner", "got=$return"))) inline double inner(void) {
    return value;
}

// CHECK-DAG: ;; traced: outer woven as "outer"
__attribute__((traced("outer", "got=$return"))) inline int outer(void) {
    inner();
    return 0;
}

int main(void) {
    return outer();
}
