// An object whose every site was optimised away still links: it hands over no range.
// RUN: %gcc -O2 %dump %s -o %t | FileCheck %s && %t
// RUN: readelf -SW %t | FileCheck %s --check-prefix=SECTIONS
// RUN: %gcc -O2 -shared -fPIC %s -o %t.so
#include <stdint.h>
#include <stdlib.h>

static int calls;
void __traced_register(uint32_t abi, void *start, void *stop) {
    calls += abi == 1 && start == stop;
}
void __traced_unregister(void *start, void *stop) {
    if (start != stop)
        abort();
}
void *__traced_enter(void *site) {
    (void)site;
    abort();
}
void __traced_leave(void *span) {
    (void)span;
    abort();
}

// CHECK: ;; traced: unused woven as "unused"
// SECTIONS-NOT: traced_sites
__attribute__((traced("unused"))) static int unused(int x) {
    return x;
}

// Known to be 0 only after the function has been woven.
static int never;

int main(void) {
    if (never)
        return unused(never);
    return calls == 1 ? 0 : 1;
}
