// Sites stand side by side in their section, whatever alignment a compiler would like best, at every level of optimisation.
// RUN: %rewrite %s -o %t.c --
// RUN: for cc in %clang %gcc $(command -v gcc-11); do for level in -O0 -O2 -Os; do $cc $level -c %t.c -o %t.o && size -A %t.o; done; done > %t.sizes
// RUN: grep -c '^traced_sites' %t.sizes > %t.all && grep -c '^traced_sites *72 ' %t.sizes > %t.dense && diff %t.all %t.dense
// RUN: FileCheck %s < %t.sizes
// CHECK: {{^traced_sites +72 }}
#if __SIZEOF_POINTER__ == 8
__attribute__((traced)) void first(void) {}
__attribute__((traced)) void second(void) {}
__attribute__((traced)) void third(void) {}
#endif
