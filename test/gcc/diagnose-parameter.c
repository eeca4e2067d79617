// An unknown parameter is an error under its name, inside the string, with the name that was meant as a fix.
// RUN: not %gcc -fdiagnostics-show-caret -fdiagnostics-parseable-fixits -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace
// RUN: not %g++ -x c++ -fdiagnostics-show-caret -fdiagnostics-parseable-fixits -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace

//      CHECK:{{.*}}diagnose-parameter.c:[[#@LINE+5]]:36: error: 'f' has no parameter 'idd'; did you mean 'id'?
// CHECK-NEXT: __attribute__((traced("f", "order=$idd"))) int f(int id) {
// CHECK-NEXT:                                    ^~~
// CHECK-NEXT:                                    id
// CHECK-NEXT:fix-it:{{.*}}:{[[#@LINE+1]]:36-[[#@LINE+1]]:39}:"id"
__attribute__((traced("f", "order=$idd"))) int f(int id) {
    return id;
}
