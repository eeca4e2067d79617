// In preprocessed text what macros make is text like any other: functions of X-macros, bodies, values, choices of types.
// RUN: %preprocess %s -o %t.i && %rewrite %t.i -o %t.out.i && sed 's,//.*,,' %t.out.i | FileCheck %s && %clang -w -x cpp-output -c %t.out.i -o %t.o
// RUN: %gcc-preprocess %s -o %t.i && %rewrite --gnu-headers %t.i -o %t.out.i && sed 's,//.*,,' %t.out.i | FileCheck %s && %gcc -w -fpreprocessed -c %t.out.i -o %t.o
#include <stddef.h>
#include <traced.h>
#define TYPES(X) X(int) X(long)
#define DEFINE(type) TRACED("twice " #type, "x=$x") type twice_##type(type x) { return x * 2; }
#define BEGIN {
#define END }
#define RESULT return
#define NOTHING
#define MINUS_ONE (-1)

// CHECK: int twice_int(int x) {
// CHECK: a span named "twice int"
// CHECK: return (__traced_frame.line = [[#@LINE+4]], __traced_ret = (x * 2));
// CHECK: long twice_long(long x) {
// CHECK: a span named "twice long"
// CHECK: return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (x * 2));
TYPES(DEFINE)

// CHECK: int of_words(int x)
// CHECK: if (x) return (__traced_frame.line = [[#@LINE+5]], __traced_ret = (
// CHECK: -1
// CHECK: ));
TRACED("of_words") int of_words(int x)
BEGIN
    if (x) RESULT NOTHING MINUS_ONE;
    NOTHING
    return 0;
END

// CHECK: const char *choice(double x)
// CHECK: return (__traced_ret = (_Generic((x), int: "int", double: "double")));
TRACED("choice", "is=$return") const char *choice(double x) {
    return _Generic((x), int: "int", double: "double");
}

// CHECK: void *null(int x)
// CHECK: return (__traced_frame.line = [[#@LINE+2]], __traced_ret = (
TRACED("null", "error: null") void *null(int x) {
    return x ? &x : NULL;
}
// CHECK: {"return x \? &x : NULL", [[#@LINE-2]], 0},
