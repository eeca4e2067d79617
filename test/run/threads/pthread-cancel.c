// A cancelled thread's spans end: without -fexceptions as abandoned, with it as cancelled, no failure.
// RUN: %run-both %s | %check-all
// RUN: %run-both --extra=-fexceptions %s | %check-all --check-prefix=UNWOUND
// ALSO: valgrind asan
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

static sem_t waiting;

static void say(void *what) {
    puts(what);
}

TRACED("wait", "error: errno")
static int wait_for_ever(void) {
    sem_post(&waiting);
    return pause();
}

TRACED("work")
static int work(void) {
    int result;
    pthread_cleanup_push(say, "cleanup");
    result = wait_for_ever();
    pthread_cleanup_pop(0);
    return result;
}

static void *run(void *unused) {
    work();
    return unused;
}

// CHECK:work [internal] status=unset traced.outcome=abandoned
// CHECK:  wait [internal] status=unset traced.outcome=abandoned
// UNWOUND:work [internal] status=unset traced.outcome=cancelled
// UNWOUND:  wait [internal] status=unset traced.outcome=cancelled
int main(void) {
    pthread_t thread;
    void *result;
    sem_init(&waiting, 0, 0);
    pthread_create(&thread, NULL, run, NULL);
    sem_wait(&waiting);
    pthread_cancel(thread);
    pthread_join(thread, &result);
    puts(result == PTHREAD_CANCELED ? "cancelled" : "not cancelled");
    return 0;
}
