// What cannot be recorded, compared or told apart is an error that says why.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

struct point {
    int x, y;
};

// CHECK:{{.*}}diagnose-types.c:[[#@LINE+3]]:31: error: traced: '$p' is 'struct point' and cannot be recorded: it has no single value; record a member of it, such as '$p.x'
// CHECK:__attribute__((traced("f", "p=$p"))) int f(struct point p) {
// CHECK:                              ^~
__attribute__((traced("f", "p=$p"))) int f(struct point p) {
    return p.x;
}

// CHECK:{{.*}}diagnose-types.c:[[#@LINE+3]]:36: error: traced: 'g' returns no value that '$return' could be
// CHECK:__attribute__((traced("g", "result=$return"))) void g(void) {
// CHECK:                                   ^~~~~~~
__attribute__((traced("g", "result=$return"))) void g(void) {
}

// CHECK:{{.*}}diagnose-types.c:[[#@LINE+3]]:36: error: traced: 'error: errno' needs an integer that can be -1, or a pointer, but 'h' returns 'double'; write a comparison instead
// CHECK:__attribute__((traced("h", "error: errno"))) double h(double x) {
// CHECK:                                   ^~~~~
__attribute__((traced("h", "error: errno"))) double h(double x) {
    return x;
}

// CHECK:{{.*}}diagnose-types.c:[[#@LINE+3]]:30: error: traced: 'i' has no pointer parameter to tell its streams apart; name one by 'key: $parameter'
// CHECK:__attribute__((traced_stream("i"))) int i(int x) {
// CHECK:                             ^~~
__attribute__((traced_stream("i"))) int i(int x) {
    return x;
}

// CHECK:{{.*}}diagnose-types.c:[[#@LINE+3]]:33: error: traced: '$big' is '__int128' and cannot be recorded: only integers of up to 64 bits, floating point, bool, enums, strings and bytes can
// CHECK:__attribute__((traced("j", "big=$big"))) int j(__int128 big) {
// CHECK:                                ^~~~
__attribute__((traced("j", "big=$big"))) int j(__int128 big) {
    return !big;
}
