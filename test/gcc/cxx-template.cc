// Each instance of a template is woven for its own types.
// RUN: %g++ %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'

// CHECK-DAG: ;; traced: next<int> woven as "next", span, kind 1, error auto{{[[:space:]]+}};; traced: attribute 0: x = $x (int)
// CHECK-DAG: ;; traced: next<double> woven as "next", span, kind 1, error never{{[[:space:]]+}};; traced: attribute 0: x = $x (double)
template <class T> __attribute__((traced("next", "x=$x"))) T next(T x) {
    return x + 1;
}

template <class T> struct box {
    T x;
    // CHECK-DAG: ;; traced: box<char>::get woven as "box<char>::get"
    [[traced::traced]] T get() {
        return x;
    }
};

double user(box<char> &b) {
    return next(1) + next(2.0) + b.get();
}
