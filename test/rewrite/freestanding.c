// A tag in a freestanding unit is an error that names the option; a rule or `all` weaves nothing there and says why.
// RUN: rm -f %t.c && not %rewrite %s -o %t.c -- -ffreestanding 2>&1 | FileCheck %s --check-prefix=TAG --implicit-check-not=error:
// RUN: %preprocess -ffreestanding %s -o %t.i && not %rewrite %t.i -o %t.c -- -fhosted -ffreestanding 2>&1 | FileCheck %s --check-prefix=TAG --implicit-check-not=error:
// RUN: test ! -e %t.c
// RUN: rm -f %t.report && %rewrite %s -o %t.c --all --report=%t.report -- -DUNTAGGED -fno-hosted
// RUN: FileCheck %s --check-prefix=REPORT < %t.report
// RUN: not grep "__traced[_]enter" %t.c
// RUN: %rewrite %s -o %t.c --dump=- -- -ffreestanding -fhosted | FileCheck %s --check-prefix=HOSTED

#ifdef UNTAGGED
#define TAGGED(name)
#define YIELD
#else
#define TAGGED(name) __attribute__((traced(name)))
#define YIELD __attribute__((traced_yield))
#endif

TAGGED("elsewhere") int elsewhere(int x);

// TAG: freestanding.c:[[#@LINE+2]]:26: error: traced: 'boot' is not traced: it is compiled by -ffreestanding, and the runtime needs a libc: leave out that option, or the tag
// REPORT: {"function":"boot",{{.*}}"woven":false,"reason":"it is compiled by -ffreestanding, and the runtime needs a libc: leave out that option, or the tag"}
TAGGED("boot of it") int boot(int x) {
    return x;
}

// TAG: freestanding.c:[[#@LINE+3]]:12: error: traced: 'change_stacks' is not traced: it is compiled by {{.*}}
// REPORT-NEXT: {"function":"change_stacks",{{.*}}"woven":false,
// HOSTED: ;; traced: boot woven as "boot of it"
YIELD void change_stacks(void) {
}
// HOSTED: ;; traced: change_stacks woven as a yield
