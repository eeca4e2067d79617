// A tagged function enters its span, runs its body in a try, and leaves in the finally: nothing else.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not=__traced_
void work(void);

// CHECK: ;; traced: plain woven as "plain", span, kind 1, error never
__attribute__((traced)) void plain(void) {
    // CHECK: void plain ()
    // CHECK: traced_span = 0B;
    // CHECK-NEXT: = __atomic_load_4 (&__traced_site.plain.{{[0-9]+}}.state, 0);
    // CHECK: __builtin_expect ({{.*}}, 0);
    // CHECK-NEXT: if ({{.*}} != 0) goto [[ON:<.*>]]; else goto [[OFF:<.*>]];
    // CHECK-NEXT: [[ON]]:
    // CHECK-NEXT: traced_span = __traced_enter (&__traced_site.plain.{{[0-9]+}});
    // CHECK-NEXT: [[OFF]]:
    // CHECK-NEXT: try
    // CHECK: work ();
    work();
    // CHECK: finally
    // CHECK-NEXT: {
    // CHECK-NEXT: = traced_span != 0B;
    // CHECK: if ({{.*}} != 0) goto [[OPEN:<.*>]]; else goto [[NONE:<.*>]];
    // CHECK-NEXT: [[OPEN]]:
    // CHECK-NEXT: __traced_leave (traced_span);
    // CHECK-NEXT: [[NONE]]:
    // CHECK-NEXT: }
}

// The unit hands its sites over when it is loaded, and takes them back.
// CHECK: __traced_unregister (&__start_traced_sites, &__stop_traced_sites);
// CHECK: __traced_register (1, &__start_traced_sites, &__stop_traced_sites);
