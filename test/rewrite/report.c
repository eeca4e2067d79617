// The report has a line of JSON for each tagged function: what was woven, and what was not and why. Units add their lines to it.
// RUN: rm -f %t && %rewrite --report=%t %s -o %t.c -- -w
// RUN: %rewrite --report=%t %s -o %t.c -- -w -DSECOND
// RUN: FileCheck %s --match-full-lines --implicit-check-not='{{.}}' < %t
// RUN: %python -m json.tool --json-lines < %t > %t.json

// Preprocessed, it says the same: line markers keep the places.
// RUN: rm -f %t.i.report && %preprocess %s -o %t.i && %rewrite --report=%t.i.report %t.i -o %t.out.i -- -w
// RUN: %preprocess -DSECOND %s -o %t.i && %rewrite --report=%t.i.report %t.i -o %t.out.i -- -w
// RUN: cmp %t %t.i.report

// The option that maps files in other records maps them here.
// RUN: rm -f %t && %rewrite --report=%t %s -o %t.c -- -w -DSECOND -fmacro-prefix-map=%S=/away -fmacro-prefix-map=/else=/where
// RUN: FileCheck %s --check-prefix=MAPPED < %t
// RUN: rm -f %t && %rewrite --report=%t %s -o %t.c -- -w -DSECOND -ffile-prefix-map=%S=/away
// RUN: FileCheck %s --check-prefix=MAPPED < %t
// MAPPED: {"function":"second","file":"/away/report.c",
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
