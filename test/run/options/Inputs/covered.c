/* SPDX-License-Identifier: Apache-2.0 */
/* Ways through functions that coverage and profiles tell apart. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

TRACED("check", "n=$n", "error: errno")
static int check(int n) {
    if (n < 0) {
        errno = EDOM; /* the failure */
        goto fail;
    }
    if (n > 1000)
        abort(); /* never reached */
    return n;
fail:
    return -1;
}

TRACED("classify")
static const char *classify(int n) {
    switch (n % 3) {
    case 0:
        return "a multiple of three";
    case 1:
        return "one more";
    default:
        return "two more";
    }
}

TRACED("sum", "n=$n", "sum=$return")
static int sum(int n) {
    int total = 0;
    for (int i = 0; i < n; i++) {
        if (check(i) < 0)
            break;
        total += i; /* the loop's body */
        puts(classify(i));
    }
    return total;
}

TRACED("never called")
__attribute__((used)) static void never_called(void) {
    puts("never reached");
}

TRACED("main")
int main(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 0;
    printf("%d\n", sum(n));
    printf("%d\n", check(-n));
    return 0;
}
