// Without exceptions there is no branch for them.
// RUN: %g++ -fno-exceptions %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_unwind --implicit-check-not=eh_pointer

// CHECK: ;; traced: S::get woven as "S::get"
struct S {
    __attribute__((traced)) int get(int x) {
        return x;
        // CHECK: __traced_leave (traced_span);
    }
};

int user(S &s) {
    return s.get(1);
}
