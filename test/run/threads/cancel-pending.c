// A thread that is to be cancelled is so where it would have been without tracing, also at its first span.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <traced.h>

static atomic_int cancelled;

TRACED("work", "n=$n")
static int work(int n) {
    return n + 1;
}

static void *run(void *sum) {
    while (!cancelled)
        continue;
    for (int n = 0; n < 3; n++)
        *(int *)sum += work(n);
    traced_flush(10);
    pthread_testcancel();
    *(int *)sum = -1;
    return sum;
}

int main(void) {
    pthread_t thread;
    void *result;
    int sum = 0;
    pthread_create(&thread, NULL, run, &sum);
    pthread_cancel(thread);
    cancelled = 1;
    pthread_join(thread, &result);
    printf("%d, cancelled: %d\n", sum, result == PTHREAD_CANCELED);
    return 0;
}

// CHECK:work [internal] status=ok n=0
// CHECK-EMPTY:
// CHECK:work [internal] status=ok n=1
// CHECK-EMPTY:
// CHECK:work [internal] status=ok n=2
