// A thread's first span may be a handler's that came in the middle of the C library: it takes no lock, no memory.
// RUN: %run-both %s | %check-all
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

static __thread int is_armed, is_in_handler;
static int handled, allocated;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

// pthread_getattr_np() comes here with the thread's own lock taken.
void *realloc(void *memory, size_t size) {
    allocated += is_in_handler;
    if (is_armed) {
        is_armed = 0;
        raise(SIGUSR1);
    }
    return __libc_realloc(memory, size);
}

void *malloc(size_t size) {
    allocated += is_in_handler;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocated += is_in_handler;
    return __libc_calloc(count, size);
}

TRACED("handler")
static void handler(int signal) {
    (void)signal;
    handled++;
}

static void untraced_handler(int signal) {
    is_in_handler = 1;
    handler(signal);
    is_in_handler = 0;
}

static void *run(void *unused) {
    pthread_attr_t attributes;
    is_armed = 1;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_destroy(&attributes);
    return unused;
}

// The process's first span to end starts the exporter's thread, and is not a handler's here.
TRACED("work")
static void work(void) {
}

// CHECK:work [internal] status=ok
// CHECK:handler [internal] status=ok
int main(void) {
    struct sigaction action = {.sa_handler = untraced_handler};
    pthread_t thread;
    sigaction(SIGUSR1, &action, NULL);
    work();
    pthread_create(&thread, NULL, run, NULL);
    pthread_join(thread, NULL);
    printf("handled %d, allocated %d\n", handled, allocated);
    return 0;
}
