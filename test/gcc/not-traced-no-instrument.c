// A function marked no_instrument_function is not traced, and the compiler says why.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
// SAID: {{.*}}not-traced-no-instrument.c:[[#@LINE+2]]:62: warning: 'quiet' is not traced: it is marked no_instrument_function
// CHECK: ;; traced: quiet not woven: it is marked no_instrument_function
__attribute__((traced("quiet"), no_instrument_function)) int quiet(int x) {
    return x;
}
