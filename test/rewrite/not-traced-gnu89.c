// In a dialect before C99 an extern inline function is for inlining only, and any other inline one is a function.
// RUN: %three-ways --dump=- %s -- -std=gnu89 2>%t | FileCheck %s --check-prefix=OLD --implicit-check-not=woven
// RUN: %three-ways --dump=- %s -- -std=gnu99 -fgnu89-inline 2>>%t | FileCheck %s --check-prefix=OLD --implicit-check-not=woven
// RUN: test ! -s %t
// OLD: ;; traced: external not woven: its body here is for inlining only and is never emitted
// OLD: ;; traced: emitted woven as "emitted"
__attribute__((traced("external"))) extern inline int external(int x) {
    return 2 * x;
}
__attribute__((traced("emitted"))) inline int emitted(int x) {
    return 2 * x;
}
