// Switched off, a function runs its original code: one load, one test and one branch, then its sibling calls as before.
// RUN: %gcc -O2 -fno-asynchronous-unwind-tables -S %s -o - | FileCheck %s
// RUN: %g++ -x c++ -O2 -fno-asynchronous-unwind-tables -S %s -o - | grep -v cfi | FileCheck %s
// RUN: %gcc -O2 -fdump-tree-optimized=%t.dump -S %s -o %t.s && FileCheck %s --check-prefix=DUMP < %t.dump
// RUN: %g++ -x c++ -O2 -fdump-tree-optimized=%t.dump -S %s -o %t.s && FileCheck %s --check-prefix=DUMP < %t.dump
#ifdef __cplusplus
#define NOTHROW noexcept
extern "C" {
#else
#define NOTHROW
#endif
struct item {
    int id;
};
int g(int) NOTHROW;

// CHECK-LABEL: {{^}}call:
// CHECK-NOT: call
// CHECK: movl __traced_site.call.{{[0-9]+}}(%rip), %[[STATE:[a-z]+]]
// CHECK: testl %[[STATE]], %[[STATE]]
// CHECK-NEXT: jne [[ON:.L[0-9]+]]
// CHECK-NOT: call
// CHECK-NOT: __traced
// CHECK: jmp g@PLT
// CHECK: [[ON]]:
// CHECK: call __traced_enter@PLT

// DUMP-LABEL: ;; Function call
// DUMP: [[STATE:_[0-9]+]] = __atomic_load_4 (&__traced_site.call.{{[0-9]+}}.state, 0);
// DUMP: if ([[STATE]] != 0)
// DUMP-NEXT: goto <bb [[ON:[0-9]+]]>; [10.00%]
// DUMP-NEXT: else
// DUMP-NEXT: goto <bb [[OFF:[0-9]+]]>; [90.00%]
// DUMP: <bb [[OFF]]>
// DUMP-NEXT: = g ({{.*}}); [tail call]
// DUMP-NEXT: goto
// DUMP: <bb [[ON]]>
// DUMP-NEXT: = __traced_enter
__attribute__((traced("call", "error: negative"))) int call(int x) {
    return g(x + 1);
}

// What a capture reads is not read, and its guard not tested: only the function's own test is there.
// CHECK-LABEL: {{^}}capture:
// CHECK: movl __traced_site.capture.{{[0-9]+}}(%rip), %[[STATE:[a-z]+]]
// CHECK: testl %[[STATE]], %[[STATE]]
// CHECK-NEXT: jne [[ON:.L[0-9]+]]
// CHECK-NOT: call
// CHECK-NOT: __traced
// CHECK: jmp g@PLT
// CHECK: [[ON]]:
// DUMP-LABEL: ;; Function capture
// DUMP: [[STATE:_[0-9]+]] = __atomic_load_4 (&__traced_site.capture.{{[0-9]+}}.state, 0);
// DUMP-NEXT: if ([[STATE]] != 0)
__attribute__((traced("capture", "id=$item->id", "result=$return"))) int
capture(const struct item *item, int x) {
    (void)item;
    return g(x);
}

// CHECK-LABEL: {{^}}nothing:
// CHECK: movl __traced_site.nothing.{{[0-9]+}}(%rip), %[[STATE:[a-z]+]]
// CHECK: testl %[[STATE]], %[[STATE]]
// CHECK-NEXT: jne [[ON:.L[0-9]+]]
// CHECK-NOT: call __traced
// CHECK: call g@PLT
// CHECK-NOT: __traced
// CHECK: jmp g@PLT
// CHECK: [[ON]]:
// DUMP-LABEL: ;; Function nothing
// DUMP: goto <bb [[OFF:[0-9]+]]>; [90.00%]
// DUMP: <bb [[OFF]]>
// DUMP-NEXT: g (
// DUMP-NEXT: g (2); [tail call]
__attribute__((traced)) void nothing(int x) {
    g(x);
    g(2);
}

// CHECK-LABEL: {{^}}next:
// CHECK: movl __traced_site.next.{{[0-9]+}}(%rip), %[[STATE:[a-z]+]]
// CHECK: testl %[[STATE]], %[[STATE]]
// CHECK-NEXT: jne [[ON:.L[0-9]+]]
// CHECK-NOT: call
// CHECK-NOT: __traced
// CHECK: jmp g@PLT
// CHECK: [[ON]]:
// CHECK: call __traced_stream_enter@PLT
// DUMP-LABEL: ;; Function next
// DUMP: goto <bb [[OFF:[0-9]+]]>; [90.00%]
// DUMP: <bb [[OFF]]>
// DUMP: = g ({{.*}}); [tail call]
__attribute__((traced_stream("next"))) int next(int *cursor) {
    return g(*cursor);
}
#ifdef __cplusplus
}
#endif
