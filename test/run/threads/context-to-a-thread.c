// A context that is handed to another thread makes the spans there children of the one it is of.
// RUN: %run-both %s | %check-all
// ALSO: valgrind asan tsan
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

TRACED("background", "kind: consumer")
static void background(void) {
    puts("background");
}

static void *run(void *context) {
    struct traced_token token = traced_attach(*(struct traced_context *)context);
    background();
    traced_detach(token);
    background();
    return NULL;
}

// CHECK:request [server] status=ok
// CHECK:  background [consumer] status=ok
// CHECK:background [consumer] status=ok
TRACED("request", "kind: server")
static int request(void) {
    struct traced_context context = traced_current();
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, &context) != 0)
        return 1;
    return pthread_join(thread, NULL);
}

int main(void) {
    return request();
}
