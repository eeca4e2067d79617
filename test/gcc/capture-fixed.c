// A fixed attribute costs nothing at run time: it stands in the description alone.
// RUN: %gcc %dump -S %s -o %t.s | FileCheck %s --implicit-check-not=__traced_attr_
// RUN: FileCheck %s --check-prefix=DATA < %t.s

// CHECK: ;; traced: fixed woven as "fixed"
// CHECK-NEXT: attribute 0: component = payments (string)
// CHECK-NEXT: attribute 1: shard = -3 (int)
// CHECK-NEXT: attribute 2: ratio = 0.5 (double)
// CHECK-NEXT: attribute 3: cached = true (bool)
__attribute__((traced("fixed", "component=payments", "shard=-3", "ratio=0.5", "cached=true"))) void
fixed(void) {
}

// DATA: __traced_attrs.fixed.{{[0-9]+}}:
// DATA-NEXT: .quad [[KEY:.*]]
// DATA-NEXT: .quad [[TEXT:.*]]
// DATA-NEXT: .quad 0
// DATA-NEXT: .long 0
// DATA-NEXT: .long 0
// DATA-NEXT: .long 5
// DATA-NEXT: .long 1
// DATA: .quad -3
// DATA-NEXT: .long 0
// DATA-NEXT: .long 0
// DATA-NEXT: .long 1
// DATA-NEXT: .long 1
// DATA: .long 1071644672
// DATA-NEXT: .long 3
// DATA-NEXT: .long 1
// DATA: .quad 1
// DATA-NEXT: .long 0
// DATA-NEXT: .long 0
// DATA-NEXT: .long 4
// DATA-NEXT: .long 1
