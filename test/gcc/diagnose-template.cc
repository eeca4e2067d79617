// A tag in a template is checked when there are types to check it with.
// RUN: not %g++ -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:

struct point {
    int x;
};

// CHECK:{{.*}}diagnose-template.cc:[[#@LINE+3]]:54: error: '$value' is 'struct point' and cannot be recorded: it has no single value; record a member of it, such as '$value.x'
// CHECK: template <class T> __attribute__((traced("f", "value=$value"))) int f(T value) {
// CHECK:                                                      ^~~~~~
template <class T> __attribute__((traced("f", "value=$value"))) int f(T value) {
    return sizeof value;
}

int use(point p) {
    return f(1) + f(p);
}
