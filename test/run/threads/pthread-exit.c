// pthread_exit ends the spans it leaves: without -fexceptions as abandoned, with it as cancelled.
// RUN: %run-both %s | %check-all
// RUN: %run-both --extra=-fexceptions %s | %check-all --check-prefix=UNWOUND
// ALSO: valgrind asan
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

TRACED("finish", "n=$n")
static void finish(int n) {
    printf("finish %d\n", n);
    if (n > 0)
        pthread_exit(NULL);
}

TRACED("work", "n=$n")
static void work(int n) {
    finish(n);
}

static void *run(void *unused) {
    work(0);
    work(1);
    puts("not here");
    return unused;
}

// CHECK:work [internal] status=ok n=0
// CHECK:  finish [internal] status=ok n=0
// CHECK:work [internal] status=unset n=1 traced.outcome=abandoned
// CHECK:  finish [internal] status=unset n=1 traced.outcome=abandoned
// UNWOUND:work [internal] status=ok n=0
// UNWOUND:  finish [internal] status=ok n=0
// UNWOUND:work [internal] status=unset n=1 traced.outcome=cancelled
// UNWOUND:  finish [internal] status=unset n=1 traced.outcome=cancelled
int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, run, NULL);
    pthread_join(thread, NULL);
    return 0;
}
