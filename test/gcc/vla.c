// A variable-length array changes nothing: its stack is given back inside the try.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
int sum(int *, int);

// CHECK: ;; traced: vla woven as "vla"
__attribute__((traced("vla", "error: negative"))) int vla(int n) {
    // CHECK: try
    // CHECK: __builtin_stack_save ();
    int a[n];
    for (int i = 0; i < n; i++)
        a[i] = i;
    if (n > 3)
        // CHECK: traced_line = [[#@LINE+1]];
        return -1;
    // CHECK: traced_line = [[#@LINE+1]];
    return sum(a, n);
    // CHECK: finally
    // CHECK: __builtin_stack_restore
    // CHECK: finally
    // CHECK: __traced_leave (traced_span);
}
