// A program and a library that it links are one trace, whichever of them was built with the plugin.
// RUN: split-file %s %t
// RUN: %gcc -shared -fPIC %t/library.c -o %t/liblibrary.so %libs
// RUN: %run-both "--extra=-L%t -Wl,-rpath,%t" %t/program.c %t/other.c %t/liblibrary.so | %check-all
// RUN: %plain-gcc %t/program.c %t/other.c %t/liblibrary.so -o %t/plain %libs -Wl,-rpath,%t
// RUN: env OTEL_TRACES_EXPORTER=file TRACED_FILE=%t/spans %t/plain
// RUN: %tree --omit 'code.*' %t/spans | FileCheck %s --check-prefix=LIBRARY
//--- library.c
#include <traced.h>

int library(int n);

TRACED("library", "n=$n")
int library(int n) {
    return n + 1;
}
//--- other.c
#include <traced.h>

int library(int n);
int other(int n);

TRACED("other", "n=$n")
int other(int n) {
    return library(n * 2);
}
//--- program.c
#include <stdio.h>
#include <traced.h>

int library(int n);
int other(int n);

TRACED("main")
int main(void) {
    printf("%d\n", other(1));
    printf("%d\n", library(5));
    return 0;
}
// CHECK:main [internal] status=ok
// CHECK:  other [internal] status=ok n=1
// CHECK:    library [internal] status=ok n=2
// CHECK:  library [internal] status=ok n=5
// LIBRARY: {{^}}library [internal] status=ok n=2
// LIBRARY: {{^}}library [internal] status=ok n=5
