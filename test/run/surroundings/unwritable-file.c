// A span file that cannot be made, or that is full, costs the spans and one warning, not the program.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t/not/there %t %t.stats 2> %t.err | FileCheck %s --check-prefix=OUT --match-full-lines
// RUN: FileCheck %s --match-full-lines < %t.stats
// RUN: FileCheck %s --check-prefix=MISSING < %t.err
// RUN: env OTEL_TRACES_EXPORTER=file TRACED_FILE=/dev/full %t %t.stats 2> %t.err | FileCheck %s --check-prefix=OUT --match-full-lines
// RUN: FileCheck %s --match-full-lines < %t.stats
// RUN: FileCheck %s --check-prefix=FULL < %t.err
// OUT:         90
// CHECK:       started 10
// CHECK-NEXT:  export_failed 10
// CHECK-NEXT:  difference 0
// MISSING:     traced: {{.*}}not/there{{.*}}Not a directory
// MISSING:     traced: of 10 spans some were lost: export_failed 10
// MISSING-NOT: traced:
// FULL:        traced: {{.*}}/dev/full{{.*}}No space left on device
// FULL:        traced: of 10 spans some were lost: export_failed 10
// FULL-NOT:    traced:
#include <stdio.h>
#include <traced.h>
#include "../Inputs/stats.h"

TRACED("work", "n=$n")
static int work(int n) {
    return n * 2;
}

int main(int argc, char **argv) {
    int sum = 0;
    for (int n = 0; n < 10; n++)
        sum += work(n);
    printf("%d\n", sum);
    if (argc > 1)
        write_stats(argv[1]);
    return 0;
}
