// Streams that are never closed are bounded, which is said while the program runs and counted at its end.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_TRACES_EXPORTER=none TRACED_MAX_STREAMS=100 %t 2> %t.err
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t.err
// CHECK:traced: no room for more open streams: perhaps some are never closed; TRACED_MAX_STREAMS, now 100, allows more
// CHECK-NEXT:the program goes on
// CHECK-NEXT:traced: of 150 spans some were lost: stream_limit 50
#include <stdio.h>
#include <sys/stat.h>
#include <traced.h>
#include <unistd.h>

TRACED_STREAM("leaked", "key: $n")
static int next(int n) {
    return n + 1;
}

/* The exporter thread, into the file that is standard error here. */
static bool has_said_something(void) {
    struct stat file;
    return fstat(STDERR_FILENO, &file) == 0 && file.st_size > 0;
}

int main(void) {
    for (int n = 0; n < 150; n++)
        next(n);
    for (int i = 0; i < 60000 && !has_said_something(); i++)
        usleep(1000);
    fprintf(stderr, "the program goes on\n");
    return 0;
}
