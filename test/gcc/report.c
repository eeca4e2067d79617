// The report has a line of JSON for each tagged function: what was woven, and what was not and why. Units add their lines to it.
// RUN: rm -f %t && %gcc -w -fplugin-arg-traced-report=%t -S %s -o /dev/null
// RUN: %gcc -w -DSECOND -fplugin-arg-traced-report=%t -S %s -o /dev/null
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t
// RUN: %python -m json.tool --json-lines < %t > %t.json
#ifndef SECOND
// CHECK: {"function":"charge","file":"{{.*}}/report.c","line":[[#@LINE+1]],"kind":"traced","name":"charge \"it\" \\ now","woven":true}
__attribute__((traced("charge \"it\" \\ now"))) int charge(int x) {
    return x;
}

// CHECK-NEXT: {"function":"next","file":"{{.*}}/report.c","line":[[#@LINE+1]],"kind":"stream","name":"next","woven":true}
__attribute__((traced_stream)) int next(void *p) {
    return !p;
}

// CHECK-NEXT: {"function":"quiet","file":"{{.*}}/report.c","line":[[#@LINE+1]],"kind":"traced","name":"quiet","woven":false,"reason":"it is marked no_instrument_function"}
__attribute__((traced, no_instrument_function)) int quiet(int x) {
    return x;
}

int untagged(int x) {
    return x;
}
#else
// CHECK-NEXT: {"function":"second","file":"{{.*}}/report.c","line":[[#@LINE+1]],"kind":"traced","name":"second","woven":true}
__attribute__((traced)) void second(void) {
}
#endif
