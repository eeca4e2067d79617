// A tag in a freestanding unit is an error that names the option; a rule or `all` weaves nothing there and says why.
// RUN: not %gcc -ffreestanding -fplugin-arg-traced-report=%t.refused -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=TAG --match-full-lines --implicit-check-not=error:
// RUN: not %gcc -fno-hosted -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=TAG --match-full-lines --implicit-check-not=error:
// RUN: not %g++ -x c++ -ffreestanding -S %s -o %t.s 2>&1 | FileCheck %s --check-prefix=CXX
// RUN: test ! -e %t.s
// RUN: rm -f %t.report && %gcc -ffreestanding -Werror -DUNTAGGED -fplugin-arg-traced-all -fplugin-arg-traced-report=%t.report -S %s -o %t.s
// RUN: FileCheck %s --check-prefix=REPORT < %t.report
// RUN: not grep traced %t.s
// RUN: %gcc -ffreestanding -fhosted %dump -S %s -o /dev/null 2>&1 | FileCheck %s --check-prefix=HOSTED

#ifdef UNTAGGED
#define TAGGED(name)
#define YIELD
#else
#define TAGGED(name) __attribute__((traced(name)))
#define YIELD __attribute__((traced_yield))
#endif

TAGGED("elsewhere") int elsewhere(int x);

// TAG: {{.*}}freestanding.c:[[#@LINE+3]]:26: error: 'boot' is not traced: it is compiled by -ffreestanding, and the runtime needs a libc: leave out that option, or the tag
// CXX: freestanding.c:[[#@LINE+2]]:26: error: 'boot' is not traced: it is compiled by -ffreestanding
// REPORT: {"function":"boot",{{.*}}"woven":false,"reason":"it is compiled by -ffreestanding, and the runtime needs a libc: leave out that option, or the tag"}
TAGGED("boot of it") int boot(int x) {
    return x;
}

// TAG: {{.*}}freestanding.c:[[#@LINE+3]]:12: error: 'change_stacks' is not traced: it is compiled by {{.*}}
// REPORT-NEXT: {"function":"change_stacks",{{.*}}"woven":false,
// HOSTED: ;; traced: boot woven as "boot of it"
YIELD void change_stacks(void) {
}
// HOSTED: ;; traced: change_stacks woven as a yield
