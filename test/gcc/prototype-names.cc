// Members and templates have their tag's $names from the declaration that carries it, too.
// RUN: %g++ -Wall -Wextra -Werror %dump -S %s -o %t.s | FileCheck %s --implicit-check-not='woven as'
struct cart {
    __attribute__((traced("add", "count=$count", "sum=$this->sum"))) int add(int count);
    static int drop(int count) __attribute__((traced("drop", "count=$count")));
    explicit cart(int count) __attribute__((traced("make", "count=$count")));
    int sum;
};
// CHECK: ;; traced: cart::add woven as "add"
// CHECK: = (long long int) n;
int cart::add(int n) {
    return 0;
}
// CHECK: ;; traced: cart::drop woven as "drop"
// CHECK: = (long long int) n;
int cart::drop(int n) {
    return 0;
}
// CHECK: ;; traced: cart::cart woven as "make"
// CHECK: = (long long int) n;
cart::cart(int n) : sum(0) {
}

template <class T> __attribute__((traced("last", "count=$count"))) T last(int count, T value);
template <class... T> __attribute__((traced("pack", "count=$count"))) int pack(int count, T...);
template <class T> T last(int n, T v) {
    return v;
}
template <class... T> int pack(int n, T...) {
    return 0;
}
// CHECK: ;; traced: last<long int> woven as "last"
// CHECK: = (long long int) n;
template long last<long>(int, long);
// CHECK: ;; traced: pack<int, long int> woven as "pack"
// CHECK: = (long long int) n;
template int pack<int, long>(int, int, long);
