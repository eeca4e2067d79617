// A function that cannot be woven is refused as a yield too, and the compiler says why.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=__traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
// SAID: {{.*}}not-traced-yield.c:[[#@LINE+2]]:{{[0-9]+}}: warning: 'quiet' is not traced: it is marked no_instrument_function
// CHECK: ;; traced: quiet not woven: it is marked no_instrument_function
__attribute__((traced_yield, no_instrument_function)) int quiet(int x) {
    return x;
}
