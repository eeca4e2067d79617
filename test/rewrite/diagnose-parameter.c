// An unknown parameter is an error under its name, inside the string, with the name that was meant as a fix.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace

//      CHECK:{{.*}}diagnose-parameter.c:[[#@LINE+4]]:36: error: traced: 'f' has no parameter 'idd'; did you mean 'id'?
// CHECK-NEXT:__attribute__((traced("f", "order=$idd"))) int f(int id) {
// CHECK-NEXT:                                   ^~~
// CHECK-NEXT:                                   id
__attribute__((traced("f", "order=$idd"))) int f(int id) {
    return id;
}
