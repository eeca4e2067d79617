// Each step of a path is checked against its type, with the caret under the step and the word that was meant.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

struct conn {
    int fd;
    struct {
        long inner;
    };
    struct later *later;
};

__attribute__((traced("f", "a=$c->ffd", "b=$c.fd", "c=$c->later->x", "d=$c->iner"))) int f(struct conn *c) {
    return c->fd;
}

// CHECK:{{.*}}diagnose-path-steps.c:[[#@LINE-4]]:35: error: 'struct conn' has no member 'ffd'; did you mean 'fd'?
// CHECK: __attribute__((traced("f", "a=$c->ffd", "b=$c.fd", "c=$c->later->x", "d=$c->iner"))) int f(struct conn *c) {
// CHECK:                                   ^~~
// CHECK:                                   fd
// CHECK:{{.*}}diagnose-path-steps.c:[[#@LINE-8]]:46: error: '$c' is 'struct conn *', a pointer; use '->'
// CHECK: __attribute__((traced("f", "a=$c->ffd", "b=$c.fd", "c=$c->later->x", "d=$c->iner"))) int f(struct conn *c) {
// CHECK:                                              ^
// CHECK:                                              ->
// CHECK:{{.*}}diagnose-path-steps.c:[[#@LINE-12]]:66: error: 'struct later' is not defined here: its members are not known
// CHECK: __attribute__((traced("f", "a=$c->ffd", "b=$c.fd", "c=$c->later->x", "d=$c->iner"))) int f(struct conn *c) {
// CHECK:                                                                  ^
// CHECK:{{.*}}diagnose-path-steps.c:[[#@LINE-15]]:77: error: 'struct conn' has no member 'iner'; did you mean 'inner'?
// CHECK: __attribute__((traced("f", "a=$c->ffd", "b=$c.fd", "c=$c->later->x", "d=$c->iner"))) int f(struct conn *c) {
// CHECK:                                                                             ^~~~
// CHECK:                                                                             inner
