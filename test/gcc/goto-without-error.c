// Where no error can be, nothing is remembered: no line, no goto, no value.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=traced_via --implicit-check-not=traced_line --implicit-check-not=traced_ret --implicit-check-not=__traced_error --implicit-check-not=__traced_exits

// CHECK: ;; traced: calm woven as "calm", span, kind 1, error never
__attribute__((traced("calm", "error: never"))) int calm(int x) {
    if (x < 0)
        // CHECK: goto fail;
        goto fail;
    return 0;
fail:
    return -1;
    // CHECK: __traced_leave (traced_span);
}
