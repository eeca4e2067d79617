// A goto out of a loop leads to a return; one to the next round, or back to try again, does not.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_via = '
int step(int);

// CHECK: ;; traced: rounds woven as "rounds"
// CHECK: traced_via = 0;
__attribute__((traced("rounds", "error: negative"))) int rounds(int n) {
    for (int i = 0; i < n; i++) {
        if (step(i) == 1)
            goto next;
        for (int k = 0; k < i; k++)
            if (step(k) == 2)
                // CHECK: traced_via = [[#@LINE+2]];
                // CHECK-NEXT: goto fail;
                goto fail;
    next:
        step(0);
    }
again:
    if (step(n) == 3)
        goto skip;
    if (step(n) == 4)
        // CHECK: traced_via = [[#@LINE+2]];
        // CHECK-NEXT: goto fail;
        goto fail;
skip:
    if (step(n) == 5)
        goto again;
    return 0;
fail:
    return -1;
}
