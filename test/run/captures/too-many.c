// What does not fit on a span is left out and counted on it; the span itself is whole.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <string.h>
#include <traced.h>

TRACED("work", "n=$n", "result=$return")
static unsigned work(unsigned n) {
    char text[901], key[8];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (unsigned i = 0; i < n; i++) {
        snprintf(key, sizeof key, "k%u", i);
        traced_set_attr_string(key, text);
    }
    return n;
}

// CHECK:work [internal] status=ok k0={{x+}} k1={{x+}} n=4 result=4 dropped_attributes=2
int main(void) {
    printf("%u\n", work(4));
    return 0;
}
