// Every problem of a tag comes out in one go, each at its own place.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

// CHECK:{{.*}}diagnose-several.c:[[#@LINE+12]]:29: error: traced: unknown option 'kindd'; did you mean 'kind'?
// CHECK:__attribute__((traced("f", "kindd: server", "error: errrno", "count=$conut"))) int f(int count) {
// CHECK:                            ^~~~~
// CHECK:                            kind
// CHECK:{{.*}}diagnose-several.c:[[#@LINE+8]]:53: error: traced: unknown error convention 'errrno'; did you mean 'errno'?
// CHECK:__attribute__((traced("f", "kindd: server", "error: errrno", "count=$conut"))) int f(int count) {
// CHECK:                                                    ^~~~~~
// CHECK:                                                    errno
// CHECK:{{.*}}diagnose-several.c:[[#@LINE+4]]:70: error: traced: 'f' has no parameter 'conut'; did you mean 'count'?
// CHECK:__attribute__((traced("f", "kindd: server", "error: errrno", "count=$conut"))) int f(int count) {
// CHECK:                                                                     ^~~~~
// CHECK:                                                                     count
__attribute__((traced("f", "kindd: server", "error: errrno", "count=$conut"))) int f(int count) {
    return count;
}
