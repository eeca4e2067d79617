// A program that is optimised by its own profile records what it did without one.
// RUN: rm -rf %t.profile
// RUN: %gcc -O2 -fprofile-generate -fprofile-update=atomic -fprofile-dir=%t.profile %s -o %t.first %libs
// RUN: env OTEL_SDK_DISABLED=true %t.first > %t.first.out
// RUN: %gcc -O2 -fprofile-use=%t.profile -Wno-missing-profile %s -o %t.second %libs
// RUN: rm -f %t.spans && env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t.spans %t.second > %t.second.out
// RUN: diff %t.first.out %t.second.out
// RUN: %tree --omit 'code.*' %t.spans | %check-all
#include <stdio.h>
#include <traced.h>

TRACED("collatz", "n=$n", "steps=$return")
static int collatz(unsigned n) {
    int steps = 0;
    for (; n != 1; steps++)
        n = n % 2 ? 3 * n + 1 : n / 2;
    return steps;
}

// CHECK:main [internal] status=ok
// CHECK:  collatz [internal] status=ok n=27 steps=111
// CHECK:  collatz [internal] status=ok n=1 steps=0
TRACED("main")
int main(void) {
    printf("%d\n", collatz(27));
    printf("%d\n", collatz(1));
    return 0;
}
