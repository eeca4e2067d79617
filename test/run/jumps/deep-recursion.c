// A million nested calls record the outermost spans and count the others as too deep.
// RUN: %run-both --set=OTEL_LOG_LEVEL=none %s -- %t.stats > %t.tree
// RUN: FileCheck %s --check-prefix=STATS --match-full-lines < %t.stats
// RUN: grep -c . %t.tree | grep -x 128
// RUN: FileCheck %s < %t.tree
// STATS:      started 1000000
// STATS-NEXT: exported 128
// STATS-NEXT: too_deep 999872
// STATS-NEXT: difference 0
#include <pthread.h>
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

enum { LEVELS = 1000000 };
static const size_t stack_size = (size_t)1 << 30;

TRACED("down", "left=$left")
static __attribute__((noinline)) unsigned down(unsigned left) {
    if (left == 1)
        return 1;
    return down(left - 1) + left % 2;
}

static void *run(void *path) {
    printf("%u\n", down(LEVELS));
    if (path)
        write_stats(path);
    return NULL;
}

// CHECK:     down [internal] status=ok left=1000000
// CHECK-NEXT:  down [internal] status=ok left=999999
// CHECK:     down [internal] status=ok left=999873
// CHECK-NOT: down
int main(int argc, char **argv) {
    pthread_attr_t attributes;
    pthread_t thread;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stack_size);
    if (pthread_create(&thread, &attributes, run, argc > 1 ? argv[1] : NULL) != 0)
        return 1;
    pthread_join(thread, NULL);
    return 0;
}
