// What a program of many constructs records is the same under every option that changes its code.
// RUN: %run-both --extra='-O2 -flto' %s | %check-all
// RUN: %run-both --extra='-O2 -flto -ffat-lto-objects -fno-use-linker-plugin' %s | %check-all
// RUN: %run-both --extra='-O2 -g3 -fno-omit-frame-pointer' %s | %check-all
// RUN: %run-both --extra='-Og -fexceptions' %s | %check-all
// RUN: %run-both --extra='-O2 -fexceptions -fnon-call-exceptions' %s | %check-all
// RUN: %run-both --extra='-O1 -fsanitize=address,undefined -fno-sanitize=leak' %s | %check-all
// RUN: %run-both --extra='-O1 -fsanitize=thread' %s | %check-all
// RUN: %run-both --extra='-O2 -fopenmp -DOPENMP' %s | %check-all
// RUN: %run-both --extra='-O2 -pie -fPIE -fstack-protector-all -D_FORTIFY_SOURCE=2 -fcf-protection -fstack-clash-protection' %s | %check-all
// RUN: %run-both --extra='-O2 -no-pie -fno-pie -static-libgcc' %s | %check-all
// RUN: %run-both --extra='-O2 -fstack-protector-strong -fno-asynchronous-unwind-tables -fno-omit-frame-pointer' %s | %check-all
// RUN: %run-both --extra='-O0 -g3 -fno-unwind-tables -fno-asynchronous-unwind-tables -fomit-frame-pointer' %s | %check-all
// RUN: %run-both --extra='-O2 -pg' %s | %check-all
// RUN: %run-both --extra='-O2 -ffunction-sections -fdata-sections -Wl,--gc-sections' %s | %check-all
// RUN: %run-both --extra='-O3 -march=native -ftrapv' %s | %check-all
// RUN: %run-both --extra='-O2 -fwhole-program -fipa-pta -fno-plt' %s | %check-all
// RUN: %run-both --extra='-O2 -fpatchable-function-entry=8 -fno-inline' %s | %check-all
// RUN: %run-both --extra='-O1 --coverage' %s | %check-all
// RUN: %run-both --extra='-O2 -std=gnu2x -Wall -Wextra -Werror' %s | %check-all
// RUN: %run-both --extra='-O2 -std=c99 -Wpedantic -Wall -Wextra -Werror' %s | %check-all
// RUN: %run-both --extra='-O2 -std=c11 -Wpedantic -Wall -Wextra -Werror' %s | %check-all
// RUN: %run-both --extra='-O2 -std=c17 -Wpedantic -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Werror' %s | %check-all
// RUN: %run-both --extra='-O2 -fsplit-stack' %s | %check-all
// RUN: %run-both --extra='-O0 -fcompare-debug' %s | %check-all
// RUN: %run-both --extra='-O2 -fcompare-debug' %s | %check-all
// RUN: %run-both --extra='-O3 -fcompare-debug=-g3 -fexceptions' %s | %check-all
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <traced.h>

struct pair {
    int sum, product;
};

static void say_end(const char **what) {
    printf("end of %s\n", *what);
}

TRACED("pair", "a=$a", "b=$b")
static struct pair pair_of(int a, int b) {
    return (struct pair){a + b, a * b};
}

TRACED("sum", "n=$n", "sum=$return")
static int sum_of(int n, ...) {
    va_list numbers;
    int sum = 0;
    va_start(numbers, n);
    while (n-- > 0)
        sum += va_arg(numbers, int);
    va_end(numbers);
    return sum;
}

TRACED("step", "name=$name", "real=$real", "error: errno")
static int step(const char *name, double real) {
    __attribute__((cleanup(say_end))) const char *scope = name;
    char copy[strlen(scope) + 1];
    strcpy(copy, name);
    if (real > 1) {
        errno = ERANGE;
        goto fail;
    }
    return copy[0];
fail:
    return -1;
}

TRACED_STREAM("countdown", "key: $state")
static int next(int *state) {
    if (*state == 0)
        return 0;
    return (*state)--;
}

TRACED("parallel", "n=$n")
static int parallel(int n) {
    int sum = 0;
#ifdef OPENMP
#pragma omp parallel for reduction(+ : sum)
#endif
    for (int i = 0; i < n; i++)
        sum += i;
    return sum;
}

TRACED("fact", "n=$n")
static unsigned factorial(unsigned n) {
    return n < 2 ? 1 : n * factorial(n - 1);
}

TRACED("main")
int main(void) {
    int state = 2;
    struct pair pair = pair_of(3, 4);
    printf("%d %d\n", pair.sum, pair.product);
    printf("%d\n", sum_of(3, 1, 2, 3));
    printf("%d\n", step("short", 0.5));
    printf("%d\n", step("much too long", 1.5));
    while (next(&state) > 0)
        puts("chunk");
    printf("%d\n", parallel(10));
    printf("%u\n", factorial(3));
    return 0;
}

// CHECK:main [internal] status=ok
// CHECK:  pair [internal] status=ok a=3 b=4
// CHECK:  sum [internal] status=ok n=3 sum=6
// CHECK:  step [internal] status=ok name=short real=0.5
// CHECK:  step [internal] status=error message="Numerical result out of range" error.type=ERANGE name="much too long" real=1.5
// CHECK:    event exception exception.message="step: Numerical result out of range (ERANGE)" exception.type=ERANGE
// CHECK:      exception.stacktrace:
// CHECK:        | at step (in-c.c:65) goto fail
// CHECK:  countdown [internal] status=ok stream.active_time=<time> stream.chunks=2 stream.longest_gap=<time> stream.outcome=completed stream.time_to_first_chunk=<time>
// CHECK:  parallel [internal] status=ok n=10
// CHECK:  fact [internal] status=ok n=3
// CHECK:    fact [internal] status=ok n=2
// CHECK:      fact [internal] status=ok n=1