// With `backtrace: on` the trace of an error goes on with the machine stack, untagged functions too; without it there is none.
// RUN: %run-both --extra="-rdynamic -funwind-tables -fno-inline -fno-optimize-sibling-calls" %s > %t.tree
// RUN: FileCheck %s < %t.tree
// ALSO: valgrind asan
#include <errno.h>
#include <stdio.h>
#include <traced.h>

TRACED("deep", "error: negative", "backtrace: on")
int deep_one(int n) {
    if (n > 1)
        return -EIO;
    return n;
}

__attribute__((noinline)) int untagged_caller(int n) {
    return deep_one(n) - 0 * n;
}

TRACED("shallow", "error: negative")
int shallow_one(int n) {
    return -n;
}

TRACED("main", "error: never")
int main(void) {
    printf("%d\n", untagged_caller(1));
    printf("%d\n", untagged_caller(2));
    printf("%d\n", shallow_one(2));
    return 0;
}

// CHECK:      {{^}}  deep [internal] status=ok
// CHECK-NEXT: {{^}}  deep [internal] status=error
// CHECK:      | at deep_one (backtrace.c:{{[0-9]+}}) return -EIO
// CHECK-NEXT: | in deep_one+0x
// CHECK-NEXT: | in untagged_caller+0x{{[0-9a-f]+}} (backtrace.c.tmp.woven+0x
// CHECK-NEXT: | in main+0x
// CHECK:      | in __libc_start_main
// CHECK:      {{^}}  shallow [internal] status=error
// CHECK:      | at shallow_one (backtrace.c:{{[0-9]+}}) return -n
// CHECK-NOT:  | in
