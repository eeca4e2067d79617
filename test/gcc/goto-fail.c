// The line of a goto that jumps forward to a label of the user's is kept apart from the line of the return.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='traced_via = '
int step(int);
void undo(int);

// CHECK: ;; traced: all woven as "all"
// CHECK: line [[#@LINE+9]]: goto fail
// CHECK: line [[#@LINE+12]]: goto undo_first
// CHECK: line [[#@LINE+12]]: return 0
// CHECK: line [[#@LINE+15]]: return -5
// CHECK: traced_via = 0;
__attribute__((traced("all", "error: negative"))) int all(int x) {
    if (step(x))
        // CHECK: traced_via = [[#@LINE+2]];
        // CHECK-NEXT: goto fail;
        goto fail;
    if (step(x + 1))
        // CHECK: traced_via = [[#@LINE+2]];
        // CHECK-NEXT: goto undo_first;
        goto undo_first;
    return 0;
undo_first:
    undo(x);
fail:
    return -5;
    // CHECK: __traced_error (traced_span, traced_line, traced_via, {{.*}});
}
