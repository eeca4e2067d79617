// A function that is tagged and marked traced_never is an error, and the mark is for functions only.
// RUN: not %gcc -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --implicit-check-not=error: --implicit-check-not=warning:
// RUN: not %g++ -x c++ -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --implicit-check-not=error: --implicit-check-not=warning:

// CHECK: {{.*}}diagnose-never.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'traced_never' is for functions only
__attribute__((traced_never)) int value;

__attribute__((traced_never)) int f(void);
// CHECK: {{.*}}diagnose-never.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'f' is tagged and marked 'traced_never'
__attribute__((traced("f"))) int f(void) {
    return value;
}
