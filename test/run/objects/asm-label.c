// A function with a name of its own for the assembler is traced under the name that the source gives it.
// RUN: %run-both --sites=5 --code %s | %check-all
#include <stdio.h>
#include <traced.h>

int renamed(int x) __asm__("other_name");
static int hidden(int x) __asm__("hidden$name");
int first(int x) __asm__("name.1");
int second(int x) __asm__("name");

TRACED("renamed", "x=$x", "error: nonzero")
int renamed(int x) {
    return x;
}

TRACED()
static int hidden(int x) {
    return x + 1;
}

TRACED("first")
int first(int x) {
    return hidden(x);
}

TRACED("second", "x=$x")
int second(int x) {
    return first(x) + renamed(x - 1);
}

// CHECK:main [internal] status=ok code.file.path=asm-label.c code.function.name=main code.line.number=[[#@LINE+6]]
// CHECK:  second [internal] status=ok code.file.path=asm-label.c code.function.name=second code.line.number=[[#@LINE-5]] x=1
// CHECK:    first [internal] status=ok code.file.path=asm-label.c code.function.name=first code.line.number=[[#@LINE-11]]
// CHECK:      hidden [internal] status=ok code.file.path=asm-label.c code.function.name=hidden code.line.number=[[#@LINE-17]]
// CHECK:    renamed [internal] status=ok code.file.path=asm-label.c code.function.name=renamed code.line.number=[[#@LINE-23]] x=0
TRACED("main")
int main(void) {
    printf("%d\n", second(1));
    return 0;
}
