// At entry: one test of the site's switch, and what is captured only if this call is recorded.
// RUN: %emitted %s | FileCheck %s

// The switch and the function that ends a call are declared before all that is the user's.
// CHECK: struct __traced_site {
// CHECK: extern void *__traced_rt_enter(struct __traced_site *)
// CHECK-NEXT: __asm__("__traced_enter") __attribute__((__nothrow__));
// CHECK: static struct __traced_site __traced_site_charge
// CHECK-NEXT: __attribute__((__section__("traced_sites"), __aligned__(sizeof(void *))));
// CHECK-NEXT: static void __traced_leave_charge(struct __traced_frame)

// CHECK: int charge(int id, const char *who)
// CHECK-NEXT: {
// CHECK-NEXT: /* traced: a call of charge() is a span named "charge a card". */
// CHECK-NEXT: int __traced_ret = 0;
// CHECK-NEXT: struct __traced_frame __traced_frame __attribute__((__unused__, __cleanup__(__traced_end)))
// CHECK-NEXT: = {__traced_is_on(&__traced_site_charge) ? __traced_rt_enter(&__traced_site_charge) : 0, __traced_leave_charge, 0, 0, 0, &__traced_ret, 0};
// CHECK-NEXT: int __traced_begun __attribute__((__unused__)) = __traced_frame.span == 0 ? 0 : ({
// CHECK-NEXT: __traced_rt_attr_i64(__traced_frame.span, 0, (long long)id);
// CHECK-NEXT: __traced_rt_attr_str(__traced_frame.span, 1, (const char *)who, 128);
// CHECK-NEXT: 0; });
// CHECK-NEXT: int before = id;
__attribute__((traced("charge a card", "id=$id", "who=$who"))) int charge(int id, const char *who)
{
    int before = id;
    return before + who[0];
}

// What is looked at when the call ends is kept by its address.
// CHECK: int fill(int *left)
// CHECK-NEXT: {
// CHECK-NEXT: /* traced:
// CHECK-NEXT: int __traced_ret = 0;
// CHECK-NEXT: const volatile void *const __traced_in[] = {&left};
// CHECK-NEXT: __cleanup__(__traced_end)))
// CHECK-NEXT: = {{.*}}__traced_leave_fill, 0, 0, 0, &__traced_ret, __traced_in};
// CHECK-NEXT: return
__attribute__((traced("fill", "left=$*left:exit"))) int fill(int *left)
{
    return --*left;
}

// Nothing is kept, and no function is made, where nothing is looked at.
// CHECK: void nothing(void)
// CHECK-NEXT: {
// CHECK-NEXT: /* traced:
// CHECK-NEXT: __attribute__((__unused__, __cleanup__(__traced_end_plain)))
// CHECK-NEXT: = {__traced_is_on(&__traced_site_nothing) ? __traced_rt_enter(&__traced_site_nothing) : 0, 0, 0, 0, 0, 0, 0};
// CHECK-NEXT: }
// CHECK-NOT: __traced_leave_nothing
__attribute__((traced)) void nothing(void)
{
}
