// A return inside a statement expression leaves its own line behind, not that of the statement around it.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s

// CHECK: ;; traced: inner woven as "inner"
__attribute__((traced("inner", "error: negative"))) int inner(int x) {
    int y = ({
        if (x == 4)
            // CHECK: = -4;
            // CHECK: traced_line = [[#@LINE+1]];
            return -4;
        x + 1;
    });
    // CHECK: traced_line = [[#@LINE+1]];
    return y;
}
