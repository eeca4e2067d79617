// A member that the function may not read is an error that says so; what it may read is what C++ lets it read.
// RUN: not %g++ -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %g++ -DGOOD -Wall -Wextra -Werror %dump -S %s -o %t.s | grep '^;; traced: ' > %t.woven && FileCheck %s --check-prefix=GOOD --implicit-check-not='not woven' < %t.woven
class base {
    int hidden = 1;

  protected:
    int kept = 2;
    friend int friendly(const base *b);
};

class cart : public base {
    int total = 3;
    union {
        int anonymous;
    };

  public:
    int open = 4;
    // GOOD-DAG: ;; traced: cart::add woven
    __attribute__((traced("add", "a=$this->total", "b=$this->kept", "c=$this->anonymous",
                          "d=$other->total"))) int add(const cart *other) {
        return other->total;
    }
    // GOOD-DAG: ;; traced: cart::compare woven
    __attribute__((traced("compare", "a=$one->total"))) static int compare(const cart *one) {
        return one->total;
    }
    template <class F> int with(F f) {
        return f(this);
    }
    int all() {
        // GOOD-DAG: ;; traced: {{.*}}<lambda(cart*)>{{.*}} woven as "each"
        return with([](cart *c) __attribute__((traced("each", "a=$c->total"))) { return c->open; });
    }
};

template <class T> class box {
    T value = 1;

  public:
    // GOOD-DAG: ;; traced: box<int>::get woven
    __attribute__((traced("get", "a=$this->value"))) T get() {
        return value;
    }
};

// GOOD-DAG: ;; traced: friendly woven
__attribute__((traced("friendly", "a=$b->hidden", "b=$b->kept"))) int friendly(const base *b) {
    return b->hidden;
}
int use(cart *c) {
    box<int> numbers;
    return c->all() + c->add(c) + cart::compare(c) + numbers.get();
}

#ifndef GOOD
// CHECK:{{.*}}diagnose-access.cc:[[#@LINE+9]]:41: error: 'total' is a private member of 'struct cart', which 'outside' may not read
// CHECK: __attribute__((traced("outside", "a=$c->total", "b=$c->kept", "c=$c->open",
// CHECK:                                         ^~~~~
// CHECK:{{.*}}diagnose-access.cc:[[#@LINE+6]]:56: error: 'kept' is a protected member of 'struct cart', which 'outside' may not read
// CHECK: __attribute__((traced("outside", "a=$c->total", "b=$c->kept", "c=$c->open",
// CHECK:                                                        ^~~~
// CHECK:{{.*}}diagnose-access.cc:[[#@LINE+4]]:35: error: 'anonymous' is a private member of 'struct cart', which 'outside' may not read
// CHECK:                       "error: $c->anonymous < 0"))) int outside(cart *c) {
// CHECK:                                   ^~~~~~~~~
__attribute__((traced("outside", "a=$c->total", "b=$c->kept", "c=$c->open",
                      "error: $c->anonymous < 0"))) int outside(cart *c) {
    return c->open;
}

struct heir : base {
    // CHECK:{{.*}}diagnose-access.cc:[[#@LINE+3]]:45: error: 'hidden' is a private member of 'struct heir', which 'heir::peek' may not read
    // CHECK:     __attribute__((traced("peek", "a=$this->hidden", "b=$this->kept"))) int peek() {
    // CHECK:                                             ^~~~~~
    __attribute__((traced("peek", "a=$this->hidden", "b=$this->kept"))) int peek() {
        return kept;
    }
};
#endif
