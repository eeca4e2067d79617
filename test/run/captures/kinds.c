// A span has the kind that its tag names.
// RUN: %run-both %s | %check-all
#include <traced.h>

TRACED("a")
static void a(void) {
}
TRACED("b", "kind: internal")
static void b(void) {
}
TRACED("c", "kind: server")
static void c(void) {
}
TRACED("d", "kind: client")
static void d(void) {
}
TRACED("e", "kind: producer")
static void e(void) {
}
TRACED("f", "kind: consumer")
static void f(void) {
}

// CHECK:a [internal] status=ok
// CHECK:b [internal] status=ok
// CHECK:c [server] status=ok
// CHECK:d [client] status=ok
// CHECK:e [producer] status=ok
// CHECK:f [consumer] status=ok
int main(void) {
    a();
    b();
    c();
    d();
    e();
    f();
    return 0;
}
