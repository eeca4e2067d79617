// What switches stacks is a function without a tag.
// RUN: not %gcc -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --implicit-check-not=error: --implicit-check-not=warning:
// RUN: not %g++ -x c++ -S %s -o /dev/null 2>&1 | FileCheck %s --match-full-lines --implicit-check-not=error: --implicit-check-not=warning:

// CHECK: {{.*}}diagnose-yield.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'traced_yield' is for functions only
__attribute__((traced_yield)) int value;

__attribute__((traced_yield)) int f(void);
// CHECK: {{.*}}diagnose-yield.c:[[#@LINE+1]]:{{[0-9]+}}: error: 'f' is tagged and marked 'traced_yield'
__attribute__((traced("f"))) int f(void) {
    return value;
}
