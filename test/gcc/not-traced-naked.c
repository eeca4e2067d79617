// A naked function is not traced, and the compiler says why.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
// SAID: {{.*}}not-traced-naked.c:[[#@LINE+2]]:45: warning: 'bare' is not traced: it is naked: it has no frame that a span could live in
// CHECK: ;; traced: bare not woven: it is naked: it has no frame that a span could live in
__attribute__((traced("bare"), naked)) void bare(void) {
    __asm__("ret");
}
