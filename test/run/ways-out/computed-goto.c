// A function that jumps to computed labels, a loop back to its very beginning included, has one span.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <stdio.h>
#include <traced.h>

TRACED("run", "code=$code", "result=$return")
static unsigned run(const char *code) {
    static const void *const labels[] = {&&stop, &&add, &&twice};
    unsigned value = 1;
    goto *labels[*code++ - '0'];
add:
    value++;
    goto *labels[*code++ - '0'];
twice:
    value *= 2;
    goto *labels[*code++ - '0'];
stop:
    return value;
}

TRACED("again", "left=$left")
static void again(int left) {
begin:
    printf("%d\n", left);
    if (--left > 0)
        goto begin;
}

TRACED("asm", "n=$n", "result=$return", "error: never")
static int by_asm(int n) {
    __asm__ goto("test %0, %0; jne %l1" : : "r"(n) : "cc" : fail);
    return 0;
fail:
    return -n;
}

// CHECK:main [internal] status=ok
// CHECK:  run [internal] status=ok code="11220" result=12
// CHECK:  run [internal] status=ok code="0" result=1
// CHECK:  again [internal] status=ok left=3
// CHECK:  asm [internal] status=ok n=0 result=0
// CHECK:  asm [internal] status=ok n=4 result=-4
TRACED("main")
int main(void) {
    printf("%u\n", run("11220"));
    printf("%u\n", run("0"));
    again(3);
    printf("%d\n", by_asm(0));
    printf("%d\n", by_asm(4));
    return 0;
}
