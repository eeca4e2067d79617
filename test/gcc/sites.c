// Sites lie one behind the other in their section, all off, 24 bytes each.
// RUN: %gcc -c %s -o %t.o && objdump -s -j traced_sites %t.o | FileCheck %s --match-full-lines
// RUN: readelf -SW %t.o | FileCheck %s --check-prefix=SECTION
// RUN: %gcc -fsanitize=address -c %s -o %t.asan.o && readelf -SW %t.asan.o | FileCheck %s --check-prefix=SECTION
// RUN: %gcc -DALONE -c %s -o %t.alone.o && readelf -SW %t.alone.o | FileCheck %s --check-prefix=NONE

// Three sites: 72 bytes. The pointers are filled in by the linker.
// SECTION: traced_sites PROGBITS {{[0-9a-f]+ [0-9a-f]+}} 000048 00 WA 0 0 8
// CHECK: {{.*}}traced_sites:
// CHECK-NEXT: 0000 00000000 00000000 00000000 00000000 {{.*}}
// CHECK-NEXT: 0010 00000000 00000000 00000000 00000000 {{.*}}
// CHECK-NEXT: 0020 00000000 00000000 00000000 00000000 {{.*}}
// CHECK-NEXT: 0030 00000000 00000000 00000000 00000000 {{.*}}
// CHECK-NEXT: 0040 00000000 00000000 {{.*}}
// NONE-NOT: traced_sites
// NONE-NOT: .init_array
#ifndef ALONE
__attribute__((traced)) void one(void) {
}
__attribute__((traced)) void two(void) {
}
__attribute__((traced)) void three(void) {
}
#else
void untagged(void) {
}
#endif
