// A capture whose name looks secret is a warning, which -Werror makes an error, -w leaves out, and an option of the rewriter too.
// RUN: %three-ways %s -- %flags 2>&1 | FileCheck %s --check-prefixes=CHECK,WARNING --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: not %three-ways %s -- -Werror %flags 2>&1 | FileCheck %s --check-prefixes=CHECK,ERROR --match-full-lines --strict-whitespace --implicit-check-not=error: --implicit-check-not=warning:
// RUN: %three-ways %s -- -Werror -w %flags > %t 2>&1 && test ! -s %t
// RUN: %three-ways --no-secret-warning %s -- %flags > %t 2>&1 && test ! -s %t

// WARNING:{{.*}}diagnose-secret.c:[[#@LINE+4]]:43: warning: traced: '$password' looks like a secret, and whoever sees the trace will see it
//   ERROR:{{.*}}diagnose-secret.c:[[#@LINE+3]]:43: error: traced: '$password' looks like a secret, and whoever sees the trace will see it
//   CHECK:__attribute__((traced("i", "user.password=$password"))) int i(const char *password) {
//   CHECK:                                          ^~~~~~~~~
__attribute__((traced("i", "user.password=$password"))) int i(const char *password) {
    return !password;
}
