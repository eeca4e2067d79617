// What cannot be traced is not: a tag on it is a warning that says why; with --all and by a rule the report says why.
// RUN: rm -f %t.* && echo '* traced' > %t.rules
// RUN: %three-ways --dump=- %s -- '-DTAG=traced()' -mgeneral-regs-only 2>%t.said | FileCheck %s --check-prefixes=CHECK,DUMP --implicit-check-not=woven
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines --implicit-check-not=warning: --implicit-check-not=error: < %t.said
// RUN: %three-ways --all --report=%t.all %s -- -DTAG= -mgeneral-regs-only > %t.said 2>&1 && test ! -s %t.said
// RUN: FileCheck %s --check-prefix=REPORT < %t.all
// RUN: %three-ways --rules=%t.rules --report=%t.rule %s -- -DTAG= -mgeneral-regs-only > %t.said 2>&1 && test ! -s %t.said
// RUN: FileCheck %s --check-prefix=REPORT < %t.rule
struct frame;

// CHECK: ;; traced: plain woven as "plain"
// REPORT: "function":"plain",{{.*}}"woven":true}
__attribute__((TAG)) int plain(int x) {
    return x;
}

// SAID: {{.*}}not-traced.c:[[#@LINE+3]]:34: warning: traced: 'bare' is not traced: it is naked: it has no frame that a span could live in
// CHECK: ;; traced: bare not woven: it is naked: it has no frame that a span could live in
// REPORT: "function":"bare",{{.*}}"woven":false,"reason":"it is naked: it has no frame that a span could live in"}
__attribute__((TAG, naked)) void bare(void) {
    __asm__("ret");
}

// SAID: {{.*}}not-traced.c:[[#@LINE+3]]:42: warning: traced: 'tick' is not traced: it is an interrupt handler, which may run in the middle of the runtime
// CHECK: ;; traced: tick not woven: it is an interrupt handler
// REPORT: "function":"tick",{{.*}}"woven":false,"reason":"it is an interrupt handler, which may run in the middle of the runtime"}
__attribute__((TAG, __interrupt__)) void tick(struct frame *frame) {
    (void)frame;
}

// SAID: {{.*}}not-traced.c:[[#@LINE+3]]:50: warning: traced: 'quiet' is not traced: it is marked no_instrument_function
// CHECK: ;; traced: quiet not woven: it is marked no_instrument_function
// REPORT: "function":"quiet",{{.*}}"woven":false,"reason":"it is marked no_instrument_function"}
__attribute__((TAG, no_instrument_function)) int quiet(int x) {
    return x;
}

// CHECK: ;; traced: chosen woven as "chosen"
// REPORT: "function":"chosen",{{.*}}"woven":true}
__attribute__((TAG)) static int chosen(int x) {
    return x;
}
// SAID: {{.*}}not-traced.c:[[#@LINE+3]]:35: warning: traced: 'resolve' is not traced: it resolves an ifunc and runs before the runtime is linked
// CHECK: ;; traced: resolve not woven: it resolves an ifunc
// REPORT: "function":"resolve",{{.*}}"woven":false,"reason":"it resolves an ifunc and runs before the runtime is linked"}
__attribute__((TAG)) static int (*resolve(void))(int) {
    return chosen;
}
int function(int x) __attribute__((ifunc("resolve")));

// SAID: {{.*}}not-traced.c:[[#@LINE+4]]:5: warning: traced: 'pure' is not traced: it is pure or const, so the compiler may drop or merge its calls
// CHECK: ;; traced: pure not woven: it is pure or const, so the compiler may drop or merge its calls
// REPORT: "function":"pure",{{.*}}"woven":false,"reason":"it is pure or const, so the compiler may drop or merge its calls"}
__attribute__((TAG, pure))
int pure(const int *x) {
    return *x;
}
// SAID: {{.*}}not-traced.c:[[#@LINE+4]]:33: warning: traced: 'constant' is not traced: it is pure or const, so the compiler may drop or merge its calls
// CHECK: ;; traced: constant not woven: it is pure or const, so the compiler may drop or merge its calls
// REPORT: "function":"constant",{{.*}}"woven":false,"reason":"it is pure or const, so the compiler may drop or merge its calls"}
int constant(int x) __attribute__((const)); // on the prototype
__attribute__((TAG)) int inline constant(int x) {
    return x;
}

// SAID: {{.*}}not-traced.c:[[#@LINE+3]]:26: warning: traced: 'traced__flush' is not traced: it belongs to the runtime, which cannot trace itself
// CHECK: ;; traced: traced__flush not woven: it belongs to the runtime, which cannot trace itself
// REPORT: "function":"traced__flush",{{.*}}"woven":false,"reason":"it belongs to the runtime, which cannot trace itself"}
__attribute__((TAG)) int traced__flush(void) {
    return 0;
}

// Under GNU rules the body of an extern inline is not the function of that name: silently.
// CHECK: ;; traced: twice not woven: its body here is for inlining only and is never emitted
// REPORT: "function":"twice",{{.*}}"woven":false,"reason":"its body here is for inlining only and is never emitted"}
__attribute__((TAG, gnu_inline)) extern inline int twice(int x) {
    return 2 * x;
}

// What a system header defines is not ours: silently.
// CHECK: ;; traced: helper not woven: it is defined in a system header
// REPORT: "function":"helper",{{.*}}"woven":false,"reason":"it is defined in a system header"}
// DUMP: ;; traced: inlined not woven: it is defined in a system header
// REPORT-NOT: "function":"inlined"
# 1 "/usr/include/helper.h" 1 3
__attribute__((TAG)) int helper(int x) { return x; }
__attribute__((TAG)) static inline int inlined(int x) { return x; }
# 9 "not-traced.c" 2
