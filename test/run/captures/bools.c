// bool is recorded as bool, and the int that stands for one as an integer.
// RUN: %run-both %s | %check-all
#include <stdbool.h>
#include <stdio.h>
#include <traced.h>

TRACED("is even", "flag=$flag", "number=$number", "even=$return")
static bool is_even(bool flag, int number) {
    return flag && number % 2 == 0;
}

// CHECK:main [internal] status=ok
// CHECK:  is even [internal] status=ok even=true flag=true number=4
// CHECK:  is even [internal] status=ok even=false flag=false number=1
TRACED("main")
int main(void) {
    printf("%d\n", is_even(true, 4));
    printf("%d\n", is_even(false, 1));
    return 0;
}
