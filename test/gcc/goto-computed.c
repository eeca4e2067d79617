// Jumps that name no label, or may jump from assembly, are left alone.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_via = '

// CHECK: ;; traced: jump woven as "jump"
// CHECK: traced_via = 0;
__attribute__((traced("jump", "error: negative"))) int jump(int i) {
    static void *const labels[] = {&&one, &&two};
    // CHECK: [[LABEL:_[0-9]+]] = labels[i];
    // CHECK-NEXT: goto [[LABEL]];
    goto *labels[i];
one:
    // CHECK: __asm__ {{.*}}goto
    __asm__ goto("" : : : : fail);
    return 1;
two:
    return 2;
fail:
    return -1;
}
