// A tag's $names are those of the declaration that it stands on, whatever the definition calls its parameters.
// RUN: %three-ways --dump=- %s -- %flags | FileCheck %s --check-prefix=DUMP --implicit-check-not=woven
// RUN: %rewrite %s -o - -- %flags | grep -v '^//' | FileCheck %s

// DUMP: swapped woven as
__attribute__((traced("swapped", "a=$a", "b=$b:hex"))) int swapped(int a, unsigned b);
// CHECK: int swapped(int b, unsigned a) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})b);
// CHECK: __traced_rt_attr_u64({{.*}}, 1, ({{[a-z ]*}})a);
int swapped(int b, unsigned a) {
    return 0;
}

// The first of two prototypes does not count: it carries no tag.
// DUMP: second woven as
int second(int x, short y);
__attribute__((traced("second", "y=$x", "n=$y"))) int second(int y, short x);
// CHECK: int second(int x, short y) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})y);
// CHECK: __traced_rt_attr_i64({{.*}}, 1, ({{[a-z ]*}})x);
int second(int x, short y) {
    return 0;
}

// Parameters of parameters and of what is returned are not the function's.
// DUMP: returned woven as
__attribute__((traced("returned", "id=$id"))) int (*returned(int id))(int other);
// CHECK: int (*returned(int number))(int id) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})number);
int (*returned(int number))(int id) {
    return 0;
}
// DUMP: taken woven as
__attribute__((traced("taken", "id=$id"))) int taken(int (*callback)(int id, int (*)(int)), int id);
// CHECK: int taken(int (*id)(int, int (*)(int)), int number) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})number);
int taken(int (*id)(int, int (*)(int)), int number) {
    return id == 0;
}

// Of two that say the same, the definition's speaks.
// DUMP: both woven as
__attribute__((traced("both", "id=$id"))) int both(int id, int other);
// CHECK: int both(int other, int id) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})id);
__attribute__((traced("both", "id=$id"))) int both(int other, int id) {
    return other;
}
// DUMP: twice woven as
__attribute__((traced("twice", "id=$id"))) int twice(int);
__attribute__((traced("twice", "id=$id"))) int twice(int id);
// CHECK: int twice(int number) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})number);
int twice(int number) {
    return 0;
}

// A tag behind the definition counts, too.
// DUMP: behind woven as
// CHECK: int behind(int number) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})number);
int behind(int number) {
    return number;
}
int behind(int id) __attribute__((traced("behind", "id=$id")));
// DUMP: again woven as
int again(int number) {
    return number;
}
__attribute__((traced("again", "id=$id"))) int again(int id);

// Those of a block count as well.
int caller(int x) {
    __attribute__((traced("inner", "id=$id"))) int inner(int id);
    return inner(x);
}
// DUMP: inner woven as
// CHECK: int inner(int number) {
// CHECK: __traced_rt_attr_i64({{.*}}, 0, ({{[a-z ]*}})number);
int inner(int number) {
    return number;
}
