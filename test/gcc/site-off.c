// Switched off, a function runs its original code: one load and one test, then its sibling calls as before.
// RUN: %gcc -O2 -fno-asynchronous-unwind-tables -S %s -o - | FileCheck %s
int g(int);

// CHECK-LABEL: {{^}}f:
// CHECK: movl __traced_site.f.{{[0-9]+}}(%rip), %[[STATE:[a-z]+]]
// CHECK: testl %[[STATE]], %[[STATE]]
// CHECK-NEXT: jne [[ON:.L[0-9]+]]
// CHECK-NOT: call
// CHECK: jmp g@PLT
// CHECK: [[ON]]:
// CHECK: call __traced_enter@PLT
__attribute__((traced("f", "error: negative"))) int f(int x) {
    return g(x + 1);
}
