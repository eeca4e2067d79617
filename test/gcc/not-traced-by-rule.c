// What cannot be traced is not, whoever asks: with `all` and by a rule the report says why, and the compiler says nothing.
// RUN: rm -f %t.* && echo '* traced' > %t.rules
// RUN: %gcc -Wall -mgeneral-regs-only -fplugin-arg-traced-all -fplugin-arg-traced-report=%t.all -S %s -o %t.s > %t.said 2>&1 && test ! -s %t.said
// RUN: FileCheck %s < %t.all
// RUN: %gcc -Wall -mgeneral-regs-only -fplugin-arg-traced-rules=%t.rules -fplugin-arg-traced-report=%t.rule -S %s -o %t.s > %t.said 2>&1 && test ! -s %t.said
// RUN: FileCheck %s < %t.rule
// RUN: %gcc -Wall -mgeneral-regs-only -fplugin-arg-traced-rules=%t.rules -fplugin-arg-traced-all %dump -S %s -o %t.s | grep -c woven | FileCheck %s --check-prefix=COUNT
// COUNT: 12
struct frame;

// CHECK-DAG: "function":"plain",{{.*}}"woven":true}
int plain(int x) {
    return x;
}

// CHECK-DAG: "function":"naked",{{.*}}"woven":false,"reason":"it is naked: it has no frame that a span could live in"}
__attribute__((naked)) void naked(void) {
    __asm__("ret");
}

// CHECK-DAG: "function":"tick",{{.*}}"woven":false,"reason":"it is an interrupt handler, which may run in the middle of the runtime"}
__attribute__((interrupt)) void tick(struct frame *frame) {
    (void)frame;
}

// CHECK-DAG: "function":"quiet",{{.*}}"woven":false,"reason":"it is marked no_instrument_function"}
__attribute__((no_instrument_function)) int quiet(int x) {
    return x;
}

// CHECK-DAG: "function":"chosen",{{.*}}"woven":true}
// CHECK-DAG: "function":"resolve",{{.*}}"woven":false,"reason":"it resolves an ifunc and runs before the runtime is linked"}
static int chosen(int x) {
    return x;
}
static int (*resolve(void))(int) {
    return chosen;
}
int function(int x) __attribute__((ifunc("resolve")));

// CHECK-DAG: "function":"pure",{{.*}}"woven":false,"reason":"it is pure or const, so the compiler may drop or merge its calls"}
__attribute__((pure)) int pure(const int *x) {
    return *x;
}

// CHECK-DAG: "function":"constant",{{.*}}"woven":false,"reason":"it is pure or const, so the compiler may drop or merge its calls"}
__attribute__((const)) int constant(int x) {
    return x;
}

// CHECK-DAG: "function":"traced__flush",{{.*}}"woven":false,"reason":"it belongs to the runtime, which cannot trace itself"}
int traced__flush(void) {
    return 0;
}

// CHECK-DAG: "function":"__traced_hook",{{.*}}"woven":false,"reason":"it belongs to the runtime, which cannot trace itself"}
int __traced_hook(void) {
    return 0;
}

// CHECK-DAG: "function":"never",{{.*}}"woven":false,"reason":"it is marked traced_never"}
__attribute__((traced_never)) int never(int x) {
    return x;
}

// CHECK-DAG: "function":"helper",{{.*}}"woven":false,"reason":"it is defined in a system header"}
# 1 "/usr/include/helper.h" 1 3
int helper(int x) { return x; }
# 9 "not-traced-by-rule.c" 2
