// A pure or const function is not traced: the compiler may drop or merge its calls.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines --implicit-check-not=warning: < %t
// SAID: {{.*}}not-traced-pure.c:[[#@LINE+2]]:43: warning: 'pure' is not traced: it is pure or const, so the compiler may drop or merge its calls
// CHECK: ;; traced: pure not woven: it is pure or const, so the compiler may drop or merge its calls
__attribute__((traced("pure"), pure)) int pure(const int *x) {
    return *x;
}

// SAID: {{.*}}not-traced-pure.c:[[#@LINE+2]]:48: warning: 'constant' is not traced: it is pure or const, so the compiler may drop or merge its calls
// CHECK: ;; traced: constant not woven: it is pure or const, so the compiler may drop or merge its calls
__attribute__((traced("constant"), const)) int constant(int x) {
    return x;
}
