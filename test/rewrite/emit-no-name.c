// A parameter whose type nobody can name outside of the function can be read at entry, and not when the call ends.
// RUN: %three-ways --dump=- %s 2>&1 | FileCheck %s

// CHECK-DAG: ;; traced: at_entry woven as "at_entry"
__attribute__((traced("at_entry", "x=$pair->x"))) int at_entry(struct { int x; } *pair) {
    return pair->x;
}

// CHECK-DAG: 'at_exit' is not traced: a parameter's type has no name outside of the function, where the tag reads it
// CHECK-DAG: ;; traced: at_exit not woven: a parameter's type has no name outside of the function, where the tag reads it
__attribute__((traced("at_exit", "x=$pair->x:exit"))) int at_exit(struct { int x; } *pair) {
    return pair->x;
}

// CHECK-DAG: 'inside' is not traced: a parameter's type has no name outside of the function, where the tag reads it
__attribute__((traced("inside", "x=$pair->x:exit"))) int inside(struct inner { int x; } *pair) {
    return pair->x;
}
