// A capture whose name looks secret is a warning, which an argument of the plugin switches off.
// RUN: %gcc -fdiagnostics-show-caret -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %gcc -Werror -fplugin-arg-traced-no-secret-warning -S %s -o /dev/null

// CHECK:{{.*}}diagnose-secret.c:[[#@LINE+3]]:43: warning: '$password' looks like a secret, and whoever sees the trace will see it
// CHECK: __attribute__((traced("i", "user.password=$password"))) int i(const char *password) {
// CHECK:                                           ^~~~~~~~~
__attribute__((traced("i", "user.password=$password"))) int i(const char *password) {
    return !password;
}
