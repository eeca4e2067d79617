// The console exporter prints each trace as a tree, with what failed and where, after the program's output.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_TRACES_EXPORTER=console OTEL_SERVICE_NAME=shop %t > %t.out
// RUN: FileCheck %s < %t.out
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("charge", "kind: client", "order.id=$id", "error: errno")
static int charge(int id) {
    if (id == 13) {
        errno = ECONNREFUSED;
        goto fail;
    }
    return 0;
fail:
    return -1;
}

// CHECK:     program's own line
// CHECK:     {{.*}}order{{.*}}
// CHECK:     charge{{.*}}
// CHECK:     order.id{{.*}}12
// CHECK:     charge{{.*}}Connection refused{{.*}}order.id{{.*}}13
// CHECK:     ECONNREFUSED
// CHECK:     at charge (console.c:13) goto fail
TRACED("order", "kind: server")
static int order(void) {
    charge(12);
    return charge(13);
}

int main(void) {
    puts("program's own line");
    fflush(stdout);
    order();
    return 0;
}
