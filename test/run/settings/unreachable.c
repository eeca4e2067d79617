// With no collector there the program runs as without spans; one warning says it, and the losses are counted.
// RUN: %gcc %s -o %t.woven %libs && %plain-gcc %s -o %t.plain %libs
// RUN: %t.plain %t.none > %t.plain.out
// RUN: env OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 OTEL_BSP_EXPORT_TIMEOUT=300 %t.woven %t.stats > %t.woven.out 2> %t.err
// RUN: diff %t.plain.out %t.woven.out
// RUN: FileCheck %s --match-full-lines < %t.stats
// RUN: FileCheck %s --check-prefix=WARNING < %t.err
// CHECK:      started 100
// CHECK-NEXT: export_failed 100
// CHECK-NEXT: difference 0
// WARNING:     traced: {{.*}}127.0.0.1:9
// WARNING:     traced: of 100 spans some were lost: export_failed 100
// WARNING-NOT: traced:
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

int main(int argc, char **argv) {
    int sum = 0;
    for (int n = 0; n < 100; n++)
        sum += work(n);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
