// A tag where clang takes no attribute is an error: it would be lost.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-nowhere.c:[[#@LINE+3]]:15: error: traced: 'traced' is for functions only
// CHECK:int taken(int x __attribute__((traced)));
// CHECK:              ^
int taken(int x __attribute__((traced)));

// CHECK:{{.*}}diagnose-nowhere.c:[[#@LINE+4]]:9: error: traced: 'traced' is for functions only
// CHECK:    int local __attribute__((traced("x"))) = x;
// CHECK:        ^~~~~
int with_local(int x) {
    int local __attribute__((traced("x"))) = x;
    return local;
}

// CHECK:{{.*}}diagnose-nowhere.c:[[#@LINE+3]]:14: error: traced: 'traced_stream' is for functions only
// CHECK:static int (*pointer)(int) __attribute__((traced_stream));
// CHECK:             ^~~~~~~
static int (*pointer)(int) __attribute__((traced_stream));

// CHECK:{{.*}}diagnose-nowhere.c:[[#@LINE+4]]:38: error: traced: this is no place for a tag
// CHECK:    return sizeof(int __attribute__((traced)) *);
// CHECK:                                     ^
unsigned long size(void) {
    return sizeof(int __attribute__((traced)) *);
}
