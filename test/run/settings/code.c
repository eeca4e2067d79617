// Each span names its function, file and line; with TRACED_CODE=off none does.
// RUN: %run-both --code %s | %check-all
// RUN: %run-both --code --set=TRACED_CODE=off %s | %check-all --check-prefix=OFF
#include <traced.h>

TRACED("work")
static void work(void) {
}

// CHECK:main [internal] status=ok code.file.path=code.c code.function.name=main code.line.number=15
// CHECK:  work [internal] status=ok code.file.path=code.c code.function.name=work code.line.number=7
// OFF:main [internal] status=ok
// OFF:  work [internal] status=ok
TRACED("main")
int main(void) {
    work();
    return 0;
}
