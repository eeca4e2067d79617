// A program whose standard output nobody reads, or is closed, ends as it does untraced.
// RUN: %plain-gcc %s -o %t.plain %libs && %gcc %s -o %t.woven %libs
// RUN: for exporter in console file; do for p in plain woven; do (export OTEL_TRACES_EXPORTER=$exporter OTEL_LOG_LEVEL=none; %t.$p >&- ; echo "$p closed $?"; %t.$p 2> %t.$p.err | true; echo "$p pipe ${PIPESTATUS[0]}"; %t.$p > /dev/full; echo "$p full $?"); done; done | FileCheck %s --match-full-lines --implicit-check-not='{{.}}'
// CHECK:      plain closed 3
// CHECK-NEXT: plain pipe [[PIPE:[0-9]+]]
// CHECK-NEXT: plain full 3
// CHECK-NEXT: woven closed 3
// CHECK-NEXT: woven pipe [[PIPE]]
// CHECK-NEXT: woven full 3
// CHECK-NEXT: plain closed 3
// CHECK-NEXT: plain pipe [[PIPE]]
// CHECK-NEXT: plain full 3
// CHECK-NEXT: woven closed 3
// CHECK-NEXT: woven pipe [[PIPE]]
// CHECK-NEXT: woven full 3
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

/* Of a pipe. */
static void wait_until_nobody_reads(void) {
    struct pollfd output = {.fd = STDOUT_FILENO};
    struct stat status;
    if (fstat(STDOUT_FILENO, &status) == 0 && S_ISFIFO(status.st_mode))
        poll(&output, 1, -1);
}

/* Ignoring SIGPIPE makes what happens the same in every run. */
int main(void) {
    int sum = 0;
    signal(SIGPIPE, SIG_IGN);
    wait_until_nobody_reads();
    for (int n = 0; n < 10; n++)
        sum += work(n);
    printf("%d\n", sum);
    return fflush(stdout) == 0 ? 0 : 3;
}
