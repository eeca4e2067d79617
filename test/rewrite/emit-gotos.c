// The line of a goto that jumps forward, out of every loop, is noted before it jumps; others are left alone.
// RUN: %emitted %s | FileCheck %s
int step(int);

// CHECK: int gotos(int x) {
__attribute__((traced("gotos", "error: negative"))) int gotos(int x) {
    // CHECK: if (step(x)) for (__traced_frame.via = [[#@LINE+1]];;) goto fail;
    if (step(x)) goto fail;
    // CHECK: for (int i = 0; i < x; i++) {
    for (int i = 0; i < x; i++) {
        // CHECK-NEXT: if (step(i)) goto next;
        if (step(i)) goto next;
        // CHECK-NEXT: if (step(i + 1)) for (__traced_frame.via = [[#@LINE+1]];;) goto fail;
        if (step(i + 1)) goto fail;
next:
        step(0);
    }
    // CHECK: do { if (x) for (__traced_frame.via = [[#@LINE+1]];;) goto end; x++; end: step(x); } while (0);
    do { if (x) goto end; x++; end: step(x); } while (0);
    // A loop made of gotos is one.
again:
    // CHECK: if (step(3)) goto skip;
    if (step(3)) goto skip;
    step(4);
skip:
    // CHECK: if (step(5)) goto again;
    if (step(5)) goto again;
    return 0;
fail:
    return -5;
}
// CHECK: static const struct __traced_exit_desc __traced_exits_gotos[] = {
// CHECK-NEXT: {"goto fail", 8, 1},
// CHECK-NEXT: {"goto fail", 14, 1},
// CHECK-NEXT: {"goto end", 19, 1},
// CHECK-NEXT: {"return 0", 28, 0},
// CHECK-NEXT: {"return -5", 30, 0},
// CHECK-NEXT: };

// Where there are no errors, nobody asks where they come from.
// CHECK: if (x) goto out;
__attribute__((traced)) void no_error(int x) {
    if (x) goto out;
    step(x);
out:
    step(0);
}

// A jump to a computed label has no line.
// CHECK: goto *labels[x];
__attribute__((traced)) int computed(int x) {
    static void *const labels[] = {&&one, &&two};
    goto *labels[x];
one:
    return 1;
two:
    return 2;
}
