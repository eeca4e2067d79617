// With -fexceptions a call that is left by an exception or a cancelled thread has not returned, and is told apart.
// RUN: %emitted %s -- -fexceptions | FileCheck %s
void may_throw(void);

// CHECK: int value(int x) {
// CHECK: return (__traced_frame.line = [[#@LINE+2]], __traced_ret = (x), __traced_frame.done = 1, __traced_ret);
__attribute__((traced)) int value(int x) {
    return x;
}

// CHECK: long not_looked_at(long x) {
// CHECK: typedef long __traced_type __attribute__((__unused__));
// CHECK: return __extension__ ({ __traced_type __traced_value = (x); __traced_frame.done = 1, __traced_value; });
__attribute__((traced("error: never"))) long not_looked_at(long x) {
    return x;
}

// CHECK: void nothing(int x) {
// CHECK: if (x) for (__traced_frame.done = 1;;) return;
// CHECK: may_throw();
// CHECK-NEXT: {{__traced_frame.done = 1; }$}}
__attribute__((traced)) void nothing(int x) {
    if (x) return;
    may_throw();
}

// The value of a call is there when the call has returned.
// CHECK: void forward(int x) {
// CHECK: return (( nothing(x)), (void)(__traced_frame.done = 1));
__attribute__((traced)) void forward(int x) {
    return nothing(x);
}

// The last brace, however it is written.
// CHECK: void digraphs(void) <%
// CHECK: may_throw();
// CHECK-NEXT: {{__traced_frame.done = 1; %>$}}
__attribute__((traced)) void digraphs(void) <%
    may_throw();
%>
