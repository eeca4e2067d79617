// All spellings of a tag mean the same in every dialect, and none is left in what is written.
// RUN: %three-ways --dump=- %s -- -std=gnu2x %flags | FileCheck %s --check-prefixes=CHECK,NEW --implicit-check-not='woven as'
// RUN: %three-ways --dump=- %s -- -std=gnu17 %flags | FileCheck %s --implicit-check-not='woven as'
// RUN: %three-ways --dump=- %s -- -std=c11 %flags | FileCheck %s --implicit-check-not='woven as'
// RUN: %preprocess -std=gnu2x %s -o %t.i && %rewrite %t.i -o %t.out.i -- -std=gnu2x && grep -v '^//' %t.out.i | FileCheck %s --check-prefix=TEXT --implicit-check-not='traced(' --implicit-check-not=traced::
// RUN: %gcc -std=gnu2x -Wall -Wextra -Werror -x cpp-output -c %t.out.i -o %t.o

// CHECK-DAG: ;; traced: gnu woven as "a", span
// CHECK-DAG: ;; traced: underscores woven as "b", span
// CHECK-DAG: ;; traced: behind woven as "c", span
// CHECK-DAG: ;; traced: scoped_gnu woven as "d", span
// CHECK-DAG: ;; traced: scoped woven as "e", span
// CHECK-DAG: ;; traced: gnu_stream woven as "f", next
// CHECK-DAG: ;; traced: scoped_gnu_stream woven as "g", next
// CHECK-DAG: ;; traced: scoped_stream woven as "h", next
// CHECK-DAG: ;; traced: bare woven as "bare", span
// CHECK-DAG: ;; traced: scoped_bare woven as "scoped_bare", span
// CHECK-DAG: ;; traced: empty woven as "empty", span
// CHECK-DAG: ;; traced: odd woven as "odd"
// CHECK-DAG: ;; traced: digraphs woven as "digraphs", span
// CHECK-DAG: ;; traced: first woven as "first", span
// CHECK-DAG: ;; traced: second woven as "second", span
// CHECK-DAG: ;; traced: third woven as "third", span
// NEW-DAG: ;; traced: fourth woven as "fourth", span
// TEXT: int gnu(int *p) {
__attribute__((traced("a"))) int gnu(int *p) {
    return *p;
}
__attribute__((__traced__("b"))) int underscores(int *p) {
    return *p;
}
int behind(int *p) __attribute__((traced("c")));
int behind(int *p) {
    return *p;
}
[[gnu::traced("d")]] int scoped_gnu(int *p) {
    return *p;
}
[[traced::traced("e")]] int scoped(int *p) {
    return *p;
}
__attribute__((traced_stream("f"))) int gnu_stream(int *p) {
    return *p;
}
[[__gnu__::__traced_stream__("g")]] int scoped_gnu_stream(int *p) {
    return *p;
}
[[ traced :: stream ("h") ]] int scoped_stream(int *p) {
    return *p;
}
__attribute__((traced)) int bare(int *p) {
    return *p;
}
[[traced::traced]] int scoped_bare(int *p) {
    return *p;
}
<:<: gnu::traced("digraphs") :> :> int digraphs(int *p) <%
    return *p;
%>
__attribute__ ( ( traced ( ) ) ) int empty(int *p) {
    return *p;
}
__attribute((traced(u8"o" // a comment, "and" a string
    "d" "d"))) int odd(int *p) {
    return *p;
}

// Attributes beside the tag stay.
// TEXT: __attribute__((noinline)) int first(int *p) {
__attribute__((traced("first"), noinline)) int first(int *p) {
    return *p;
}
// TEXT: __attribute__((noinline)) int second(int *p) {
__attribute__((noinline, traced("second"))) int second(int *p) {
    return *p;
}
// TEXT: __attribute__((noinline, unused)) int third(int *p) {
__attribute__((noinline, traced("third"), unused)) int third(int *p) {
    return *p;
}
// TEXT: {{\[\[gnu::noinline\]\]}} int fourth(int *p) {
#if __STDC_VERSION__ > 201710L
[[traced::traced, gnu::noinline]] int fourth(int *p) {
    return *p;
}
#endif

// Words that are no tags are left alone.
struct traced {
    int traced;
};
// TEXT: int traced_never(struct traced *traced) {
// TEXT: return traced->traced;
int traced_never(struct traced *traced) {
    return traced->traced;
}
// TEXT: __attribute__((section("traced(\"no\")"))) int quoted
__attribute__((section("traced(\"no\")"))) int quoted;
