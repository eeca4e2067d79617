// A process that is killed at any moment leaves a span file of whole lines, but perhaps for the last.
// RUN: %gcc %s -o %t %libs
// RUN: %python %S/Inputs/kill.py %t.spans %t
#include <pthread.h>
#include <stdio.h>
#include <traced.h>

TRACED("inner", "n=$n", "text=$text")
static unsigned inner(unsigned n, const char *text) {
    return n * (unsigned)text[0];
}

TRACED("outer", "n=$n")
static unsigned outer(unsigned n) {
    return inner(n, "text of some length, so that lines are long") + 1;
}

static void *run(void *unused) {
    for (volatile unsigned n = 0, sum = 0;; n++)
        sum += outer(n);
    return unused;
}

int main(void) {
    pthread_t thread;
    pthread_create(&thread, NULL, run, NULL);
    run(NULL);
    return 0;
}
