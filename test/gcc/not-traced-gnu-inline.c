// Under GNU rules the body of an extern inline is not the function of that name, and is not traced, silently.
// RUN: %gcc -O2 %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_ --check-prefix=ATTRIBUTE
// RUN: %gcc -O2 -std=gnu89 %dump -S %s -o /dev/null 2>%t.89 | FileCheck %s --implicit-check-not=traced_ --check-prefix=GNU89
// RUN: test ! -s %t
// RUN: test ! -s %t.89
#ifdef __GNUC_STDC_INLINE__
// ATTRIBUTE: ;; traced: twice not woven: its body here is for inlining only and is never emitted
__attribute__((traced("twice"), gnu_inline)) extern inline int twice(int x) {
    return 2 * x;
}
#else
// GNU89: ;; traced: twice not woven: its body here is for inlining only and is never emitted
__attribute__((traced("twice"))) extern inline int twice(int x) {
    return 2 * x;
}
#endif

int user(int x) {
    return twice(x);
}
