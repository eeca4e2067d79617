// The description holds the name, the function, its file as the compiler was given it, its line, kind, convention and role.
// RUN: %gcc -S %s -o - | FileCheck %s
// RUN: %gcc -ffile-prefix-map=%S=/src -S %s -o - | FileCheck %s --check-prefix=MAPPED
// CHECK: .string "a span"
// CHECK: .string "described"
// CHECK: .string "{{.*}}/test/gcc/description.c"
// MAPPED: .string "/src/description.c"
// CHECK: __traced_desc.described.{{[0-9]+}}:
// CHECK-NEXT: .long 1
// CHECK-NEXT: .long [[#@LINE+13]]
// CHECK-NEXT: .quad .LC
// CHECK-NEXT: .quad .LC
// CHECK-NEXT: .quad .LC
// CHECK-NEXT: .quad 0
// CHECK-NEXT: .quad __traced_exits.described.
// CHECK-NEXT: .long 0
// CHECK-NEXT: .long 3
// The kind is OTLP's producer; the convention is negative, the role none.
// CHECK-NEXT: .byte 4
// CHECK-NEXT: .byte 2
// CHECK-NEXT: .byte 0
// CHECK-NEXT: .byte 0
__attribute__((traced("a span", "kind: producer", "error: negative"))) int described(int x) {
    if (x)
        goto fail;
    return 0;
fail:
    return -1;
}
