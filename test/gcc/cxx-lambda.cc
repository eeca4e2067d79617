// A lambda can be tagged, by either spelling, though the compiler calls its operator artificial.
// RUN: %g++ -std=c++17 %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'

int user(int r) {
    // CHECK-DAG: ;; traced: user(int)::<lambda(int)>{{.*}} woven as "twice"
    // CHECK-DAG: attribute 0: q = $q (int)
    auto twice = [](int q) __attribute__((traced("twice", "q=$q"))) { return 2 * q; };
    // CHECK-DAG: ;; traced: user(int)::<lambda(int)>{{.*}} woven as "add"
    auto add = [&](int q) __attribute__((traced("add"))) { return q + r; };
    auto untagged = [&](int q) { return q - r; };
    return twice(r) + add(r) + untagged(r);
}
