// Writing spans to a pipe that is closed raises no SIGPIPE in the program.
// RUN: %gcc %s -o %t %libs
// RUN: (env OTEL_TRACES_EXPORTER=file OTEL_LOG_LEVEL=none %t; echo "ended with $?" >&2) 2> %t.end | true
// RUN: FileCheck %s --match-full-lines < %t.end
// CHECK: work done
// CHECK: ended with 0
#include <poll.h>
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

TRACED("work")
static int work(void) {
    return 1;
}

int main(void) {
    struct pollfd output = {.fd = STDOUT_FILENO};
    poll(&output, 1, -1); /* until nobody reads */
    work();
    traced_flush(60000);
    work();
    fputs("work done\n", stderr);
    return 0;
}
