// A span of an unloaded object that was jumped out of is still exported, as abandoned.
// RUN: split-file %s %t
// RUN: %gcc -shared -fPIC %t/module.c -o %t/module.so %libs
// RUN: %run-both --extra=-ldl %t/program.c -- %t/module.so | %check-all
// ALSO: asan
//--- module.c
#include <traced.h>

void call(void (*f)(void));

TRACED("call", "module=loaded")
void call(void (*f)(void)) {
    f();
}
//--- program.c
#include <dlfcn.h>
#include <setjmp.h>
#include <stdio.h>
#include <traced.h>

static jmp_buf back;

TRACED("leap")
static void leap(void) {
    longjmp(back, 1);
}

TRACED("main")
int main(int argc, char **argv) {
    void *volatile module = dlopen(argc > 1 ? argv[1] : "", RTLD_NOW);
    void (*call)(void (*)(void)) = module ? (void (*)(void (*)(void)))dlsym(module, "call") : NULL;
    if (!call)
        return 1;
    if (setjmp(back) == 0)
        call(leap);
    dlclose(module);
    puts("unloaded");
    return 0;
}
// CHECK:main [internal] status=ok
// CHECK:  call [internal] status=unset module=loaded traced.outcome=abandoned
// CHECK:    leap [internal] status=unset traced.outcome=abandoned
