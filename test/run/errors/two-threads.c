// The error traces of two threads that fail at the same time do not mix.
// RUN: %run-both %s > %t.tree
// RUN: FileCheck %s --check-prefix=ONE < %t.tree
// RUN: FileCheck %s --check-prefix=TWO < %t.tree
// ALSO: tsan
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

static pthread_barrier_t both;

TRACED("inner one")
static int inner_one(void) {
    pthread_barrier_wait(&both);
    return -1;
}
TRACED("outer one")
static int outer_one(void) {
    int result = inner_one();
    pthread_barrier_wait(&both);
    return result;
}
TRACED("inner two")
static int inner_two(void) {
    pthread_barrier_wait(&both);
    return -2;
}
TRACED("outer two")
static int outer_two(void) {
    int result = inner_two();
    pthread_barrier_wait(&both);
    return result;
}

static void *run(void *unused) {
    printf("%d\n", outer_two());
    return unused;
}

// ONE:      {{^}}outer one {{.*}} error.type="-1"
// ONE:      stacktrace
// ONE-NEXT: | at inner_one ({{.*}}) return -1
// ONE-NEXT: | at outer_one ({{.*}}) return result
// ONE-NEXT: {{^}}  inner one
// TWO:      {{^}}outer two {{.*}} error.type="-2"
// TWO:      stacktrace
// TWO-NEXT: | at inner_two ({{.*}}) return -2
// TWO-NEXT: | at outer_two ({{.*}}) return result
// TWO-NEXT: {{^}}  inner two
int main(void) {
    pthread_t thread;
    pthread_barrier_init(&both, NULL, 2);
    pthread_create(&thread, NULL, run, NULL);
    int result = outer_one();
    pthread_join(thread, NULL);
    printf("%d\n", result);
    return 0;
}
