// The span leaves after the cleanups of the user's variables, which belong to it.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
void release(int *);

// CHECK: ;; traced: guarded woven as "guarded"
__attribute__((traced("guarded", "error: negative"))) int guarded(int n) {
    // CHECK: try
    int outer __attribute__((cleanup(release))) = n;
    for (int i = 0; i < n; i++) {
        int inner __attribute__((cleanup(release))) = i;
        if (inner == 3)
            // CHECK: traced_line = [[#@LINE+1]];
            return -1;
        if (inner == 4)
            // CHECK: traced_via = [[#@LINE+1]];
            goto out;
    }
    // CHECK: finally
    // CHECK: release (&inner);
out:
    // CHECK: traced_line = [[#@LINE+1]];
    return 0;
    // CHECK: finally
    // CHECK: release (&outer);
    // CHECK: finally
    // CHECK: __traced_error
    // CHECK: __traced_leave (traced_span);
}
