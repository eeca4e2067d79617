// A function with a call that must stay a tail call is not traced: nothing can run after that call.
// REQUIRES: gcc15-or-later
// RUN: %gcc -O2 %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
int next(int);

// SAID: {{.*}}not-traced-must-tail.c:[[#@LINE+2]]:37: warning: 'pass' is not traced: a call in it must stay a tail call, so nothing can run after it
// CHECK: ;; traced: pass not woven: a call in it must stay a tail call, so nothing can run after it
__attribute__((traced("pass"))) int pass(int x) {
    __attribute__((musttail)) return next(x);
}
