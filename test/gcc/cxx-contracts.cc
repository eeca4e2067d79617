// A function with contracts has one span, whoever checks them and wherever; the functions made to check them have none.
// REQUIRES: gcc16-or-later
// RUN: for options in '' -O2 -fcontract-checks-outlined -fcontracts-client-check=all '-fcontracts-client-check=pre -fcontract-evaluation-semantic=observe' '-fcontract-checks-outlined -fcontracts-client-check=all -O2'; do %g++ -std=c++26 -fcontracts -Wall -Wextra -Werror $options -fplugin-arg-traced-all %dump -S %s -o %t.s > %t.dump && FileCheck %s --implicit-check-not='woven as' < %t.dump || { echo "$options"; exit 1; }; done
// RUN: %g++ -std=c++26 -fcontracts -fcontract-checks-outlined -S %s -o - | grep '^_Z4halfi.pre:'

// CHECK-DAG: ;; traced: half woven as "half"
// CHECK-DAG: attribute 0: x = $x (int)
// CHECK-DAG: attribute 1: r = $return (int)
__attribute__((traced("half", "x=$x", "r=$return"))) int half(const int x)
    pre(x > 0) post(r : r < x) {
    contract_assert(x != 5);
    return x / 2;
}

struct counter {
    int n;
    [[traced::traced("get", "n=$this->n")]] int get(int by) const pre(n >= 0) pre(by > 0);
};
// CHECK-DAG: ;; traced: counter::get woven as "get"
int counter::get(int by) const {
    return n + by;
}

// CHECK-DAG: ;; traced: use woven as "use"
int use(const counter &c) {
    return half(4) + c.get(1);
}
