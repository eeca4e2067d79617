// An inline function is woven before it is inlined, so each inlined copy has its span.
// RUN: %gcc -O2 %dump -S %s -o %t.s | FileCheck %s --implicit-check-not=__traced_enter
// RUN: FileCheck %s --check-prefix=ASM < %t.s

// CHECK-DAG: ;; traced: add woven as "add"
// CHECK-DAG: traced_span = __traced_enter (&__traced_site.add.{{[0-9]+}});
__attribute__((traced("add"))) static inline int add(int x) {
    return x + 1;
}

// CHECK-DAG: ;; traced: force woven as "force"
// CHECK-DAG: traced_span = __traced_enter (&__traced_site.force.{{[0-9]+}});
__attribute__((traced("force"), always_inline)) static inline int force(int x) {
    return x + 2;
}

// CHECK-DAG: ;; Function both
// ASM-LABEL: {{^}}both:
// ASM-DAG: __traced_site.add.{{[0-9]+}}
// ASM-DAG: __traced_site.force.{{[0-9]+}}
// ASM: endproc
int both(int x) {
    return add(x) + force(x);
}
