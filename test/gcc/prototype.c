// A tag on a prototype counts for the definition, wherever the prototype stands; repeating the same tag changes nothing.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'
__attribute__((traced("first", "id=$id"))) int first(int id);
__attribute__((traced("first", "id=$id"))) int first(int id);

// CHECK: ;; traced: first woven as "first"
__attribute__((traced("first", "id=$id"))) int first(int id) {
    return id;
}

int caller(int x) {
    __attribute__((traced("second"))) int second(int);
    return second(x);
}

// CHECK: ;; traced: second woven as "second"
int second(int id) {
    return id;
}
