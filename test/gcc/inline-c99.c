// A C99 inline function is woven in its inline copies too: they are the same function as the one elsewhere.
// RUN: %gcc -O2 %dump -S %s -o /dev/null | FileCheck %s
// CHECK: ;; traced: twice woven as "twice"
__attribute__((traced("twice"))) inline int twice(int x) {
    // CHECK: __traced_leave (traced_span);
    return 2 * x;
}

int user(int x) {
    return twice(x);
}
