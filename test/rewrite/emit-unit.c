// A unit with woven functions hands its sites over when it is loaded; one without stays as it was.
// RUN: %emitted %s | FileCheck %s
// RUN: %preprocess -DUNTAGGED %s -o %t.i && %rewrite %t.i -o %t.out.i && sed 's,//.*,,' %t.out.i | FileCheck %s --check-prefix=UNTAGGED
// UNTAGGED-NOT: __traced
// UNTAGGED: int function(void)
// UNTAGGED-NOT: __traced
#ifndef UNTAGGED
__attribute__((traced))
#endif
int function(void) {
    return 0;
}

// CHECK: static struct __traced_site __traced_site_function
// CHECK: int last;
// CHECK: extern struct __traced_site __traced_sites_start[] __asm__("__start_traced_sites")
// CHECK-NEXT: __attribute__((__weak__, __visibility__("hidden")));
// CHECK-NEXT: extern struct __traced_site __traced_sites_stop[] __asm__("__stop_traced_sites")
// CHECK-NEXT: __attribute__((__weak__, __visibility__("hidden")));
// CHECK-NEXT: static __attribute__((__constructor__(101),
// CHECK-NEXT: void __traced_load(void) {
// CHECK-NEXT: __traced_rt_register(1, __traced_sites_start, __traced_sites_stop);
// CHECK-NEXT: }
// CHECK-NEXT: static __attribute__((__destructor__(101),
// CHECK-NEXT: void __traced_unload(void) {
// CHECK-NEXT: __traced_rt_unregister(__traced_sites_start, __traced_sites_stop);
// CHECK-NEXT: }
int last;
