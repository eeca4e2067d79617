// C++ functions are named as their readers name them; parameters may be references, and `this` a key.
// RUN: %g++ %dump -S %s -o /dev/null | FileCheck %s

namespace shop {
struct cart {
    // CHECK: ;; traced: shop::cart::add woven as "shop::cart::add"
    // CHECK: [[N:_[0-9]+|D.[0-9]+]] = *n;
    // CHECK: __traced_attr_i64 (traced_span, 0,
    __attribute__((traced("n=$n"))) int add(const int &n);
    // CHECK: ;; traced: shop::cart::next woven as "items", next
    // CHECK: = (long long unsigned int) this;
    // CHECK-NEXT: __traced_stream_enter (
    __attribute__((traced_stream("items"))) int next();
    // CHECK: ;; traced: shop::cart::operator+ woven as "plus"
    __attribute__((traced("plus"))) int operator+(int x);
};
int cart::add(const int &n) {
    return n;
}
int cart::next() {
    return 0;
}
int cart::operator+(int x) {
    return x;
}
}
