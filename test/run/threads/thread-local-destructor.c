// Destructors of thread-specific data are traced too, whenever they run beside the runtime's own.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

static pthread_key_t early, late;

TRACED("destroy", "what=$what")
static void destroy(const char *what) {
    printf("destroy %s\n", what);
}

static void destroy_value(void *value) {
    destroy(value);
}

TRACED("work")
static void work(void) {
    puts("work");
}

static void *run(void *unused) {
    pthread_setspecific(early, "early");
    work();
    pthread_key_create(&late, destroy_value);
    pthread_setspecific(late, "late");
    return unused;
}

// CHECK:work [internal] status=ok
// CHECK:destroy [internal] status=ok what=early
// CHECK:destroy [internal] status=ok what=late
int main(void) {
    pthread_t thread;
    pthread_key_create(&early, destroy_value);
    pthread_create(&thread, NULL, run, NULL);
    pthread_join(thread, NULL);
    return 0;
}
