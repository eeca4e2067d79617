// A label for the assembler, whatever is in it, gives objects of names that assemble, and no two alike; the function is called as in the source.
// RUN: for level in -O0 -O1 -O2 -O3 -Os; do %gcc $level %dump -c %s -o %t.o | FileCheck %s && nm %t.o | FileCheck %s --check-prefixes=NAMES,QUOTED --implicit-check-not=__traced_site || exit 1; done
// RUN: for level in -O0 -O2; do %g++ $level -x c++ -c %s -o %t.o && nm %t.o | FileCheck %s --check-prefixes=NAMES,QUOTED --implicit-check-not=__traced_site || exit 1; done
// RUN: %gcc -O2 -DALL -fplugin-arg-traced-all -c %s -o %t.o && nm %t.o | FileCheck %s --check-prefixes=NAMES,QUOTED
// GCC itself cannot do quoted labels with -flto.
// RUN: %gcc -O2 -flto -DLTO -c %s -o %t.o && gcc-%gcc-major -O2 -flto -r -flinker-output=nolto-rel %t.o -o %t.lto.o && nm %t.lto.o | FileCheck %s --check-prefix=NAMES

// NAMES-DAG: d __traced_site.other_name.{{[0-9]+$}}
// NAMES-DAG: d __traced_site.hidden$name.{{[0-9]+$}}
// QUOTED-DAG: d __traced_site._quoted_name_.{{[0-9]+$}}
// QUOTED-DAG: d __traced_site._quoted_name_.{{[0-9]+$}}
// NAMES-DAG: d __traced_site.name.1.{{[0-9]+$}}
// NAMES-DAG: d __traced_site.name.{{[0-9]+$}}
// NAMES-DAG: d __traced_site.new_name.{{[0-9]+$}}
#ifdef ALL
#define T(...)
#else
#define T(...) __attribute__((traced(__VA_ARGS__)))
#endif
#ifdef __cplusplus
extern "C" {
#endif

// CHECK: ;; traced: renamed woven as "renamed"
int renamed(int x) __asm__("other_name");
T("renamed", "x=$x", "error: negative") int renamed(int x) {
    return x;
}

// CHECK: ;; traced: hidden woven as "hidden"
static int hidden(int x) __asm__("hidden$name");
T() __attribute__((used, noinline)) static int hidden(int x) {
    return x;
}

#ifndef LTO
// CHECK: ;; traced: quoted woven as "quoted"
int quoted(int x) __asm__("\"quoted name\"");
T() int quoted(int x) {
    return x;
}

// CHECK: ;; traced: similar woven as "similar"
int similar(int x) __asm__("\"quoted+name\"");
T() int similar(int x) {
    return x;
}
#endif

// CHECK: ;; traced: first woven as "first"
int first(int x) __asm__("name.1");
T() int first(int x) {
    return x;
}

// CHECK: ;; traced: second woven as "second"
int second(int x) __asm__("name");
T() int second(int x) {
    return x;
}

// CHECK: ;; traced: old_name woven as "old_name"
#pragma redefine_extname old_name new_name
int old_name(int x);
T() int old_name(int x) {
    return x;
}

#ifdef __cplusplus
}
#endif
