// The resolver of an ifunc is not traced: it runs before the runtime is linked. The function that it chooses is.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not='woven as' --implicit-check-not=__traced_enter
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines --implicit-check-not=warning: < %t
// RUN: %gcc -O2 %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not='woven as' --implicit-check-not=__traced_enter
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines --implicit-check-not=warning: < %t

// CHECK-DAG: ;; traced: chosen woven as "chosen"
// CHECK-DAG: = __traced_enter (&__traced_site.chosen.
__attribute__((traced("chosen"))) static int chosen(int x) {
    return x;
}

// SAID: {{.*}}not-traced-ifunc.c:[[#@LINE+2]]:49: warning: 'resolve' is not traced: it resolves an ifunc and runs before the runtime is linked
// CHECK-DAG: ;; traced: resolve not woven: it resolves an ifunc
__attribute__((traced("resolve"))) static int (*resolve(void))(int) {
    return chosen;
}

int function(int x) __attribute__((ifunc("resolve")));

// SAID: {{.*}}not-traced-ifunc.c:[[#@LINE+3]]:50: warning: 'labelled' is not traced: it resolves an ifunc and runs before the runtime is linked
// CHECK-DAG: ;; traced: labelled not woven: it resolves an ifunc
static int (*labelled(void))(int) __asm__("resolve_other");
__attribute__((traced("labelled"))) static int (*labelled(void))(int) {
    return chosen;
}

int other(int x) __attribute__((ifunc("resolve_other")));
