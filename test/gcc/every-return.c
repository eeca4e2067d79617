// Each return leaves its line and its value behind, whatever stands around it.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_line = ' --implicit-check-not='traced_ret = '
int g(int);

// CHECK: ;; traced: every woven as "every"
__attribute__((traced("every", "error: negative"))) int every(int x) {
    // CHECK: traced_line = 0;
    // CHECK: traced_ret = 0;
    // CHECK: try
    if (x == 1)
        // CHECK: [[VALUE:D\..*]] = -1;
        // CHECK: traced_line = [[#@LINE+2]];
        // CHECK-NEXT: traced_ret = [[VALUE]];
        return -1;
    else if (x == 2)
        // CHECK: traced_line = [[#@LINE+2]];
        // CHECK-NEXT: traced_ret = [[VALUE]];
        return g(x);
    {
        {
            if (x == 3)
                // CHECK: traced_line = [[#@LINE+2]];
                // CHECK-NEXT: traced_ret = [[VALUE]];
                return x;
        }
    }
    // CHECK: traced_line = [[#@LINE+2]];
    // CHECK-NEXT: traced_ret = [[VALUE]];
    return x > 5 ? -5 : 0;
    // CHECK: finally
    // CHECK: if (traced_ret < 0)
    // CHECK: __traced_error (traced_span, traced_line, traced_via, {{.*}});
    // CHECK: __traced_leave (traced_span);
}
