// What switches stacks takes what is open off the thread before its body, and puts it back on every way out; it has no span of its own.
// RUN: rm -f %t && %gcc %dump -fplugin-arg-traced-all -fplugin-arg-traced-report=%t -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_resume --implicit-check-not=__traced_yield
// RUN: FileCheck %s --check-prefix=REPORT --match-full-lines < %t
// RUN: %gcc -fexceptions %dump -S %s -o /dev/null | FileCheck %s
void switch_away(int *state);

__attribute__((traced_yield)) int yield(int *state);

// CHECK: ;; traced: yield woven as a yield
// CHECK-NOT: __traced_enter
// CHECK: traced_yielded = __traced_yield ();
// CHECK-NEXT: try
// CHECK: return
// CHECK: return
// CHECK: finally
// CHECK: __traced_resume (traced_yielded);
// REPORT: {"function":"yield","file":"{{.*}}/yield.c","line":[[#@LINE+1]],"kind":"yield","woven":true}
int yield(int *state) {
    if (!state)
        return -1;
    switch_away(state);
    return 0;
}
