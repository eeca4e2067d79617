// A return out of a switch is a return like any other, and a goto out of it leaves its line behind.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_line = ' --implicit-check-not='traced_via = '

// CHECK: ;; traced: choose woven as "choose"
// CHECK: traced_line = 0;
// CHECK: traced_via = 0;
__attribute__((traced("choose", "error: nonzero"))) int choose(int x) {
    switch (x) {
    case 0:
        // CHECK: traced_line = [[#@LINE+1]];
        return 0;
    case 1:
    case 2:
        // CHECK: traced_line = [[#@LINE+1]];
        return 7;
    case 3:
        // CHECK: traced_via = [[#@LINE+2]];
        // CHECK-NEXT: goto bad;
        goto bad;
    default:
        break;
    }
    // CHECK: traced_line = [[#@LINE+1]];
    return 0;
bad:
    // CHECK: traced_line = [[#@LINE+1]];
    return 9;
}
