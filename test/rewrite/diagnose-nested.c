// GNU's nested functions cannot be read by clang: a tag on one, or on a function with one in it, is refused with that reason, and the rest is woven.
// RUN: %rewrite --dump=%t.dump %s -o %t.c -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %gcc-preprocess %s -o %t.i && %rewrite --gnu-headers --dump=%t.dump %t.i -o %t.out.i 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: FileCheck %s --check-prefix=DUMP --match-full-lines < %t.dump && %gcc -Wall -Werror -c -x cpp-output %t.out.i -o %t.o

// CHECK:{{.*}}diagnose-nested.c:[[#@LINE+3]]:29: warning: traced: 'around' is not traced: clang cannot read it: function definition is not allowed here
// CHECK:__attribute__((traced)) int around(int x) {
// CHECK:                            ^~~~~~
__attribute__((traced)) int around(int x) {
    int inner(int val) {
        return val + x;
    }
    return inner(x);
}

int other(int x) {
    __attribute__((traced("inner", "y=$val"))) int tagged(int val) {
        return val + x;
    }
    return tagged(x);
}
// CHECK:{{.*}}diagnose-nested.c:[[#@LINE-5]]:20: warning: traced: not traced: clang cannot read what this tag stands on: function definition is not allowed here
// CHECK:    __attribute__((traced("inner", "y=$val"))) int tagged(int val) {
// CHECK:                   ^

// DUMP:      ;; traced: around not woven: clang cannot read it: function definition is not allowed here
// DUMP-NEXT: ;; traced: last woven as "last", span, kind 1, error auto
// DUMP-NEXT: ;; traced:   line [[#@LINE+2]]: return x
__attribute__((traced)) int last(int x) {
    return x;
}
