// What is defined in a system header is not traced, silently.
// RUN: %gcc -O2 %dump -S %s -o /dev/null 2>%t | FileCheck %s --implicit-check-not=traced_
// RUN: test ! -s %t

// CHECK: ;; traced: helper not woven: it is defined in a system header
# 1 "/usr/include/helper.h" 1 3
__attribute__((traced("helper"))) static inline int helper(int x) { return x; }
# 9 "not-traced-system-header.c" 2

int user(int x) {
    return helper(x);
}
