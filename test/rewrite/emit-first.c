// What must stand first in a body, declarations of labels and pragmas of the standard, still does.
// RUN: %emitted --differs --allow=unknown-pragmas %s | FileCheck %s

// CHECK: int labels(int x) {
// CHECK-NEXT: __label__ out;
// CHECK-NEXT: __label__ in, never;
// CHECK-NEXT: /* traced:
__attribute__((traced)) int labels(int x) {
    __label__ out; // of this block
    __label__ in, never;
    if (x)
        goto out;
in:
    return 0;
out:
    if (x > 5)
        goto in;
    if (x > 6)
        goto never;
never:
    return 1;
}

// CHECK: double pragmas(double x) {
// CHECK-NEXT: #pragma STDC FP_CONTRACT ON
// CHECK-NEXT: /* traced:
__attribute__((traced)) double pragmas(double x) {
#pragma STDC FP_CONTRACT ON
    return x * 2;
}

// A line is not parted where that can be avoided, and all of it keeps its number.
// CHECK: int one_line(int x) {
// CHECK-NEXT: /* traced:
// CHECK: int y = __LINE__; return (__traced_frame.line = [[#@LINE+1]], __traced_ret = (x + y)); }
__attribute__((traced)) int one_line(int x) { int y = __LINE__; return x + y; }

// CHECK: int digraphs(int x) <%
// CHECK-NEXT: /* traced:
__attribute__((traced)) int digraphs(int x) <%
    return x;
%>
