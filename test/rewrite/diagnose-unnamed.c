// A tag on a declaration that does not name its parameters cannot capture them, whatever the definition calls them.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-unnamed.c:[[#@LINE+3]]:33: error: traced: 'f' has no parameter 'id': the declaration with the tag leaves its parameters without a name
// CHECK:__attribute__((traced("f", "id=$id"))) int f(int, int);
// CHECK:                                ^~
__attribute__((traced("f", "id=$id"))) int f(int, int);
int f(int id, int other) {
    return id + other;
}

// CHECK:{{.*}}diagnose-unnamed.c:[[#@LINE+3]]:33: error: traced: 'g' has no parameter 'id': the declaration with the tag leaves some parameters without a name
// CHECK:__attribute__((traced("g", "id=$id"))) int g(int, int other);
// CHECK:                                ^~
__attribute__((traced("g", "id=$id"))) int g(int, int other);
int g(int id, int other) {
    return id + other;
}

typedef int type(int id);
// CHECK:{{.*}}diagnose-unnamed.c:[[#@LINE+3]]:33: error: traced: 'h' has no parameter 'id': the declaration with the tag leaves its parameters without a name
// CHECK:__attribute__((traced("h", "id=$id"))) type h;
// CHECK:                                ^~
__attribute__((traced("h", "id=$id"))) type h;
int h(int id) {
    return id;
}

// CHECK:{{.*}}diagnose-unnamed.c:[[#@LINE+3]]:33: error: traced: 'k' has no parameter 'number'
// CHECK:__attribute__((traced("k", "id=$number"))) int k(int id);
// CHECK:                                ^~~~~~
__attribute__((traced("k", "id=$number"))) int k(int id);
int k(int number) {
    return number;
}
