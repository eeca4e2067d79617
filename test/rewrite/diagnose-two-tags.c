// Two tags that differ are an error that shows both, wherever they stand and in the order of the source.
// RUN: not %three-ways %s -- %flags 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning: --implicit-check-not=note:

__attribute__((traced("first"))) int f(int n);
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:23: error: traced: 'f' has two tags that differ
// CHECK:__attribute__((traced("second"))) int f(int n) {
// CHECK:                      ^~~~~~~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE-4]]:23: note: traced: previous tag is here
// CHECK:__attribute__((traced("first"))) int f(int n);
// CHECK:                      ^~~~~~~
__attribute__((traced("second"))) int f(int n) {
    return n;
}

__attribute__((traced)) int bare(int n);
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:23: error: traced: 'bare' has two tags that differ
// CHECK:__attribute__((traced("named"))) int bare(int n) {
// CHECK:                      ^~~~~~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE-4]]:29: note: traced: previous tag is here
// CHECK:__attribute__((traced)) int bare(int n);
// CHECK:                            ^~~~
__attribute__((traced("named"))) int bare(int n) {
    return n;
}

// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:50: error: traced: 'together' has two tags that differ
// CHECK:__attribute__((traced("t", "a=1"), traced_stream("s", "a=1"))) int together(int *n) {
// CHECK:                                                 ^~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+3]]:23: note: traced: previous tag is here
// CHECK:__attribute__((traced("t", "a=1"), traced_stream("s", "a=1"))) int together(int *n) {
// CHECK:                      ^~~
__attribute__((traced("t", "a=1"), traced_stream("s", "a=1"))) int together(int *n) {
    return *n;
}

// Prototypes are enough, and it is said once however many follow.
__attribute__((traced("one"))) int prototypes(int n);
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:23: error: traced: 'prototypes' has two tags that differ
// CHECK:__attribute__((traced("two"))) int prototypes(int n);
// CHECK:                      ^~~~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE-4]]:23: note: traced: previous tag is here
// CHECK:__attribute__((traced("one"))) int prototypes(int n);
// CHECK:                      ^~~~~
__attribute__((traced("two"))) int prototypes(int n);
__attribute__((traced("three"))) int prototypes(int n);
__attribute__((traced("one"))) int prototypes(int n) {
    return n;
}

// A tag behind the definition is a tag like any other.
__attribute__((traced("before"))) int behind(int n) {
    return n;
}
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE+6]]:23: error: traced: 'behind' has two tags that differ
// CHECK:__attribute__((traced("after"))) int behind(int n);
// CHECK:                      ^~~~~~~
// CHECK:{{.*}}diagnose-two-tags.c:[[#@LINE-6]]:23: note: traced: previous tag is here
// CHECK:__attribute__((traced("before"))) int behind(int n) {
// CHECK:                      ^~~~~~~~
__attribute__((traced("after"))) int behind(int n);

// The same tag is the same however it is spelled.
__attribute__((traced("same", "n=$n"))) int same(int n);
__attribute__((__traced__("same", "n=" "$n"))) int same(int n);
__attribute__((traced("same", "n=$n"))) int same(int n) {
    return n;
}
