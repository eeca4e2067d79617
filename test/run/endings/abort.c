// abort() inside a tagged function kills by its signal, with the same output, and loses no flushed span.
// RUN: %run-both --exit=-6 %s | %check-all
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

TRACED("work")
static void work(void) {
    puts("work");
}

TRACED("fail")
static void fail(void) {
    fflush(stdout);
    abort();
}

// CHECK:work [internal] status=ok
int main(void) {
    work();
    traced_flush(60000);
    fail();
}
