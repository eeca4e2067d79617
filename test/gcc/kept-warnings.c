// Warnings about the user's own mistakes still come: the inserted code hides none of them.
// RUN: %gcc -O2 -Wall -Wextra -S %s -o /dev/null 2>&1 | FileCheck %s --implicit-check-not=warning:

// CHECK: kept-warnings.c:[[#@LINE+5]]:1: warning: control reaches end of non-void function [-Wreturn-type]
__attribute__((traced("falls_off", "error: negative"))) int falls_off(int x) {
    if (x)
        return 1;
// The place of the closing brace.
}

int g(int);

__attribute__((traced("uninitialised", "error: negative"))) int uninitialised(int x) {
    int y;
    if (x > 3)
        y = g(x);
    if (x > 2)
        g(3);
    // CHECK: kept-warnings.c:[[#@LINE+1]]:14: warning: 'y' may be used uninitialized
    return y + g(2);
}
