// A function with a call that must stay a tail call is not traced: nothing can run after that call.
// RUN: %rewrite --dump=- %s -o %t.c 2>%t | FileCheck %s --implicit-check-not=woven
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines --implicit-check-not=warning: < %t && %clang -c %t.c -o %t.o
// RUN: %preprocess %s -o %t.i && %rewrite --dump=- %t.i -o %t.out.i 2>/dev/null | FileCheck %s --implicit-check-not=woven
int next(int);

// SAID: {{.*}}not-traced-must-tail.c:[[#@LINE+2]]:37: warning: traced: 'pass' is not traced: a call in it must stay a tail call, so nothing can run after it
// CHECK: ;; traced: pass not woven: a call in it must stay a tail call, so nothing can run after it
__attribute__((traced("pass"))) int pass(int x) {
    __attribute__((musttail)) return next(x);
}

// CHECK: ;; traced: named woven as "named"
__attribute__((traced("named"))) int named(int x) {
    const char *musttails = "musttail";
    return next(*musttails + x); // it need not be one: musttail
}
