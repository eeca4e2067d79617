// The runtime's own functions are not traced, and the compiler says so.
// RUN: %gcc %dump -S %s -o /dev/null 2>%t | FileCheck %s
// RUN: FileCheck %s --check-prefix=SAID --match-full-lines < %t
// SAID: {{.*}}not-traced-runtime.c:[[#@LINE+2]]:40: warning: 'traced__flush' is not traced: it belongs to the runtime, which cannot trace itself
// CHECK: ;; traced: traced__flush not woven: it belongs to the runtime, which cannot trace itself
__attribute__((traced("flush"))) void *traced__flush(void) {
    return 0;
}
