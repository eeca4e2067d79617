// A tag's $names are those of the declaration that it stands on, whatever the definition calls its parameters.
// RUN: %gcc -std=gnu17 -Wall -Wextra -Werror %dump -S %s -o %t.s | FileCheck %s --implicit-check-not='woven as'
// RUN: %g++ -x c++ -Wall -Wextra -Werror %dump -S %s -o %t.s | FileCheck %s --implicit-check-not='woven as'

__attribute__((traced("swapped", "a=$a", "b=$b:hex"))) int swapped(int a, unsigned b);
// CHECK: ;; traced: swapped woven as
// CHECK: __traced_attr_i64 (traced_span, 0, {{.*}});
// CHECK: __traced_attr_u64 (traced_span, 1, {{.*}});
int swapped(int b, unsigned a) {
    return 0;
}

// The first of two prototypes does not count: it carries no tag.
int second(int x, short y);
__attribute__((traced("second", "y=$x", "n=$y"))) int second(int y, short x);
// CHECK: ;; traced: second woven as
// CHECK: = (long long int) y;
// CHECK: __traced_attr_i64 (traced_span, 0,
// CHECK: = (long long int) x;
// CHECK: __traced_attr_i64 (traced_span, 1,
int second(int x, short y) {
    return 0;
}

// Parameters of parameters and of what is returned are not the function's.
__attribute__((traced("returned", "id=$id"))) int (*returned(int id))(int other);
// CHECK: ;; traced: returned woven as
// CHECK: = (long long int) number;
int (*returned(int number))(int id) {
    return 0;
}
__attribute__((traced("taken", "id=$id"))) int taken(int (*callback)(int id, int (*)(int)), int id);
// CHECK: ;; traced: taken woven as
// CHECK: = (long long int) number;
int taken(int (*id)(int, int (*)(int)), int number) {
    return id == 0;
}

// The definition may leave one unnamed that the prototype names.
__attribute__((traced("unnamed", "id=$id"))) int unnamed(int id);
// CHECK: ;; traced: unnamed woven as
// CHECK: __traced_attr_i64 (traced_span, 0,
int unnamed(int) {
    return 0;
}

// Of two that say the same, the definition's speaks.
__attribute__((traced("both", "id=$id"))) int both(int id, int other);
// CHECK: ;; traced: both woven as
// CHECK: = (long long int) id;
__attribute__((traced("both", "id=$id"))) int both(int other, int id) {
    return other;
}
__attribute__((traced("twice", "id=$id"))) int twice(int);
__attribute__((traced("twice", "id=$id"))) int twice(int id);
// CHECK: ;; traced: twice woven as
// CHECK: = (long long int) number;
int twice(int number) {
    return 0;
}

// A tag behind the definition counts, too.
int behind(int number) {
    return number;
}
int behind(int id) __attribute__((traced("behind", "id=$id")));
// CHECK: ;; traced: behind woven as
// CHECK: = (long long int) number;
