// Started with descriptors 0 to 2 closed, a program gets what it writes, and nobody else what it does.
// RUN: %plain-gcc %s -o %t.plain %libs && %gcc %s -o %t.woven %libs
// RUN: rm -f %t.spans
// RUN: for p in plain woven; do for exporter in file console otlp; do export OTEL_TRACES_EXPORTER=$exporter TRACED_FILE=%t.spans OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 OTEL_BSP_EXPORT_TIMEOUT=200; (%t.$p %t.$p.$exporter <&- >&- 2>&-); echo $p $? ; cat %t.$p.$exporter; done; done > %t.out
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t.out
// CHECK:      plain 7
// CHECK-NEXT: mine 90
// CHECK-NEXT: plain 7
// CHECK-NEXT: mine 90
// CHECK-NEXT: plain 7
// CHECK-NEXT: mine 90
// CHECK-NEXT: woven 7
// CHECK-NEXT: mine 90
// CHECK-NEXT: woven 7
// CHECK-NEXT: mine 90
// CHECK-NEXT: woven 7
// CHECK-NEXT: mine 90
#include <fcntl.h>
#include <stdio.h>
#include <traced.h>
#include <unistd.h>

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

/* The file gets one of the standard descriptors. */
int main(int argc, char **argv) {
    int sum = 0;
    int descriptor = argc > 1 ? open(argv[1], O_WRONLY | O_CREAT | O_TRUNC, 0644) : -1;
    if (descriptor > 2)
        return 1;
    for (int n = 0; n < 10; n++)
        sum += work(n);
    traced_flush(60000); /* until the exporter has tried, so that it opens nothing meanwhile */
    dprintf(descriptor, "mine %d\n", sum);
    for (int i = 0; i < 3; i++)
        if (i != descriptor && write(i, "stray\n", 6) != -1)
            return 2;
    return 7;
}
