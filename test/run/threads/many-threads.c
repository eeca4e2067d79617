// A thousand short threads share a few blocks: each one's span is exported, and none is lost.
// RUN: %run-both %s -- %t.stats > %t.tree
// RUN: grep -c '^work .internal. status=ok' %t.tree | grep -x 1000
// RUN: FileCheck %s --match-full-lines < %t.stats
// ALSO: asan tsan musl
// CHECK:      started 1000
// CHECK-NEXT: exported 1000
// CHECK-NEXT: difference 0
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("work", "n=$n")
static intptr_t work(intptr_t n) {
    return n % 7;
}

static void *run(void *number) {
    return (void *)work((intptr_t)number);
}

int main(int argc, char **argv) {
    intptr_t sum = 0;
    for (intptr_t n = 0; n < 250; n++) {
        pthread_t threads[4];
        for (int i = 0; i < 4; i++)
            pthread_create(&threads[i], NULL, run, (void *)(n * 4 + i));
        for (int i = 0; i < 4; i++) {
            void *result;
            pthread_join(threads[i], &result);
            sum += (intptr_t)result;
        }
    }
    printf("%ld\n", (long)sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
