// A return out of nested loops is a return like any other; break and continue are none.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_line = ' --implicit-check-not='traced_via = '

// CHECK: ;; traced: find woven as "find"
// CHECK: traced_line = 0;
// CHECK: traced_via = 0;
__attribute__((traced("find", "error: negative"))) int find(int (*a)[4], int n, int x) {
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 4; k++) {
            if (a[i][k] < 0)
                continue;
            if (a[i][k] == x)
                // CHECK: traced_line = [[#@LINE+1]];
                return i;
            if (a[i][k] > x)
                break;
        }
        while (n > 100)
            // CHECK: traced_line = [[#@LINE+1]];
            return -2;
        do
            // CHECK: traced_line = [[#@LINE+1]];
            return -3;
        while (n > 50);
    }
    // CHECK: traced_line = [[#@LINE+1]];
    return -1;
}
