// An interrupt handler is not traced: it may run in the middle of the runtime.
// RUN: %gcc -mgeneral-regs-only %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
struct frame;

// SAID: {{.*}}not-traced-interrupt.c:[[#@LINE+2]]:49: warning: 'tick' is not traced: it is an interrupt handler, which may run in the middle of the runtime
// CHECK: ;; traced: tick not woven: it is an interrupt handler
__attribute__((traced("tick"), interrupt)) void tick(struct frame *frame) {
    (void)frame;
}
