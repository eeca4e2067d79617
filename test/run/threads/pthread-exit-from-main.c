// pthread_exit in main lets the other threads go on, and their spans are exported at the end.
// RUN: %run-both %s | %check-all
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

static pthread_t main_thread;

TRACED("work")
static void work(void) {
    puts("work");
}

static void *run(void *unused) {
    pthread_join(main_thread, NULL);
    work();
    return unused;
}

TRACED("begin")
static void begin(void) {
    puts("begin");
}

// CHECK:begin [internal] status=ok
// CHECK:work [internal] status=ok
int main(void) {
    pthread_t thread;
    begin();
    main_thread = pthread_self();
    pthread_create(&thread, NULL, run, NULL);
    pthread_exit(NULL);
}
