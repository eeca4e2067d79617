// A parallel region stays as it is: nothing is stored in it, and the function made of it is not traced again.
// RUN: %gcc -O2 -fopenmp %dump -S %s -o %t.s | FileCheck %s --implicit-check-not='woven as' --implicit-check-not='traced_via = '
// RUN: grep -c '__traced_enter' %t.s | FileCheck %s --check-prefix=ONCE --match-full-lines
// ONCE: 1
int work(int);

// CHECK: ;; traced: sum woven as "sum"
// CHECK: traced_via = 0;
__attribute__((traced("sum", "n=$n", "error: negative"))) int sum(int n) {
    int total = 0;
    // CHECK: #pragma omp parallel
#pragma omp parallel for reduction(+ : total)
    for (int i = 0; i < n; i++) {
        if (work(i) == 3)
            goto skip;
        total += work(i);
    skip:;
    }
    if (total == 7)
        // CHECK: traced_via = [[#@LINE+1]];
        goto fail;
    return total;
fail:
    return -1;
}
