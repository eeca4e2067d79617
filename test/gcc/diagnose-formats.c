// A format that does not fit what it is for is an error, and so is what can be recorded only with one.
// RUN: not %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

struct conn {
    int fd;
};

__attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
    return p && n && d > 0 && s;
}

// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-4]]:100: error: 'max' takes a number of bytes from 1 to 1024, as in ':max=64'
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                                                                                    ^
// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-7]]:112: error: unknown format 'hx'; did you mean 'hex'?
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                                                                                                ^~
// CHECK:                                                                                                                hex
// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-11]]:37: error: '$p' is 'struct conn *' and cannot be recorded: an address means nothing in a trace; record a member of it, such as '$p->fd'
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                     ^~
// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-14]]:51: error: 'enum' records an enum by name, but '$n' is 'int'
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                                   ^~~~
// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-17]]:66: error: 'hex' is for integers, pointers and bytes, but '$d' is 'double'
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                                                  ^~~
// CHECK:{{.*}}diagnose-formats.c:[[#@LINE-20]]:80: error: 'len' is for strings and bytes, but '$n' is 'int'
// CHECK: __attribute__((traced("f", "pointer=$p", "enum=$n:enum", "hex=$d:hex", "len=$n:len=4", "max=$s:max=0", "cry=$s:hx"))) int f(struct conn *p, int n, double d, const char *s) {
// CHECK:                                                                                ^~~~~
