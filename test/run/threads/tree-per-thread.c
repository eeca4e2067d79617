// Each thread has its own tree: a span's parent is the one that is open on its own thread.
// RUN: %run-both %s > %t.tree
// RUN: FileCheck %s --check-prefix=N0 < %t.tree
// RUN: FileCheck %s --check-prefix=N1 < %t.tree
// RUN: FileCheck %s --check-prefix=N2 < %t.tree
// RUN: FileCheck %s --check-prefix=N3 < %t.tree
// RUN: FileCheck %s < %t.tree
// RUN: grep -c . %t.tree | grep -x 13
// ALSO: valgrind asan tsan
#include <pthread.h>
#include <stdio.h>
#include <stdint.h>
#include <traced.h>

enum { THREADS = 4 };

static int results[THREADS];
static pthread_barrier_t all_open;

TRACED("step", "n=$n")
static int step(int n) {
    return n + 1;
}

TRACED("work", "n=$n")
static int work(int n) {
    pthread_barrier_wait(&all_open);
    int sum = step(n * 10);
    pthread_barrier_wait(&all_open);
    return sum + step(n * 10 + 1);
}

static void *run(void *number) {
    int n = (int)(intptr_t)number;
    results[n] = work(n);
    return NULL;
}

// N0:      {{^}}work [internal] status=ok n=0{{$}}
// N0-NEXT: {{^}}  step [internal] status=ok n=0{{$}}
// N0-NEXT: {{^}}  step [internal] status=ok n=1{{$}}
// N1:      {{^}}work [internal] status=ok n=1{{$}}
// N1-NEXT: {{^}}  step [internal] status=ok n=10{{$}}
// N1-NEXT: {{^}}  step [internal] status=ok n=11{{$}}
// N2:      {{^}}work [internal] status=ok n=2{{$}}
// N2-NEXT: {{^}}  step [internal] status=ok n=20{{$}}
// N2-NEXT: {{^}}  step [internal] status=ok n=21{{$}}
// N3:      {{^}}work [internal] status=ok n=3{{$}}
// N3-NEXT: {{^}}  step [internal] status=ok n=30{{$}}
// N3-NEXT: {{^}}  step [internal] status=ok n=31{{$}}
// CHECK:   {{^}}main [internal] status=ok{{$}}
TRACED("main")
int main(void) {
    pthread_t threads[THREADS];
    pthread_barrier_init(&all_open, NULL, THREADS);
    for (int n = 0; n < THREADS; n++)
        pthread_create(&threads[n], NULL, run, (void *)(intptr_t)n);
    for (int n = 0; n < THREADS; n++) {
        pthread_join(threads[n], NULL);
        printf("%d\n", results[n]);
    }
    return 0;
}
