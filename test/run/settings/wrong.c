// Settings that cannot be used are said once, on standard error, and the program runs with others.
// RUN: %gcc %s -o %t %libs
// RUN: env OTEL_TRACES_EXPORTER=none OTEL_BSP_SCHEDULE_DELAY=soon TRACED_COD=off TRACED_STATUS_OK=maybe %t > %t.out 2> %t.err
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t.out
// RUN: FileCheck %s --check-prefix=ERR --implicit-check-not='traced:' < %t.err
// RUN: env OTEL_TRACES_EXPORTER=none OTEL_BSP_SCHEDULE_DELAY=soon OTEL_LOG_LEVEL=none %t 2>&1 | FileCheck %s --match-full-lines --implicit-check-not='{{.}}'
// CHECK:   5
// ERR-DAG: traced: {{.*}}OTEL_BSP_SCHEDULE_DELAY{{.*}}
// ERR-DAG: traced: {{.*}}TRACED_COD {{.*}}TRACED_CODE
// ERR-DAG: traced: {{.*}}TRACED_STATUS_OK{{.*}}
#include <stdio.h>
#include <traced.h>

TRACED("work")
static int work(int n) {
    return n;
}

int main(void) {
    printf("%d\n", work(5));
    return 0;
}
