// The value that is returned is compared as its own type demands; what is expected is no error; what has words for one is asked.
// RUN: %emitted %s -- %flags | FileCheck %s
#include <traced.h>
typedef unsigned long size;
enum status { OK, BAD, WORSE };

// CHECK-LABEL: static void __traced_leave_by_default(struct __traced_frame __traced_frame) {
// CHECK-NEXT: long *__traced_ret = (void *)__traced_frame.ret;
// CHECK-NEXT: int __traced_failed = 0;
// CHECK-NEXT: __traced_failed = (*__traced_ret) < 0;
// CHECK-NEXT: if (__traced_failed) {
// CHECK-NEXT: long long __traced_code = 0;
// CHECK-NEXT: __traced_code = (long long)(*__traced_ret);
// CHECK-NEXT: __traced_rt_error(__traced_frame.span, __traced_frame.line, __traced_frame.via, __traced_code);
// CHECK-NEXT: }
// CHECK-NEXT: __traced_rt_leave(__traced_frame.span);
// CHECK-NEXT: }
TRACED() long by_default(long x) { return x; }

// CHECK-LABEL: static void __traced_leave_number(struct
// CHECK: __traced_failed = (*__traced_ret) == -1;
TRACED("error: errno") int number(int x) { return x; }

// CHECK-LABEL: static void __traced_leave_no_memory(struct
// CHECK: __traced_failed = (*__traced_ret) == 0;
// CHECK-NEXT: if (__traced_failed) {
// CHECK-NEXT: long long __traced_code = 0;
// CHECK-NEXT: __traced_rt_error(
TRACED("error: errno") void *no_memory(void *x) { return x; }

// CHECK-LABEL: static void __traced_leave_nonzero(struct
// CHECK: __traced_failed = (*__traced_ret) != 0;
// CHECK: {1, "BAD"},
TRACED("error: nonzero") enum status nonzero(int x) { return x ? BAD : OK; }

// CHECK-LABEL: static void __traced_leave_all_bits(struct
// CHECK: __traced_failed = (*__traced_ret) == 18446744073709551615ULL;
TRACED("error: $return == -1") size all_bits(size x) { return x; }

// CHECK-LABEL: static void __traced_leave_mapped(struct
// CHECK: __traced_failed = (*__traced_ret) == (void *)-1;
TRACED("error: $return == -1") void *mapped(void *x) { return x; }

// CHECK-LABEL: static void __traced_leave_real(struct
// CHECK: __traced_failed = (double)(*__traced_ret) < 0.5;
TRACED("error: $return < 0.5") float real(float x) { return x; }

// CHECK-LABEL: static void __traced_leave_expected(struct
// CHECK: __traced_failed = (*__traced_ret) < 0;
// CHECK-NEXT: if (__traced_failed) {
// CHECK-NEXT: long long __traced_code;
// CHECK-NEXT: __traced_code = (long long)(*__traced_ret), __traced_failed = !(__traced_code == -11 || (__traced_code >= -4 && __traced_code <= -2)); /* ok: */
// CHECK-NEXT: }
TRACED("error: negative", "ok: -11, -4..-2") int expected(int x) { return x; }

// CHECK-LABEL: static void __traced_leave_in_errno(struct
// CHECK: __traced_code = (long long)(*__traced_rt_errno()), __traced_failed = !(__traced_code == 2);
TRACED("error: errno", "ok: 2") int in_errno(int x) { return x; }

// What describes an error may change errno, which is put back.
// CHECK-LABEL: static void __traced_leave_described(struct
// CHECK: if (__traced_failed) {
// CHECK-NEXT: int __traced_errno;
// CHECK-NEXT: const char *__traced_words = 0;
// CHECK-NEXT: long long __traced_code = 0;
// CHECK-NEXT: __traced_code = (long long)(*__traced_ret);
// CHECK-NEXT: __traced_rt_error(
// CHECK-NEXT: __traced_errno = *__traced_rt_errno();
// CHECK-NEXT: __traced_words = describe((*__traced_ret));
// CHECK-NEXT: __traced_rt_describe(__traced_frame.span, __traced_words);
// CHECK-NEXT: *__traced_rt_errno() = __traced_errno;
// CHECK-NEXT: }
const char *describe(int);
TRACED("describe: describe") int described(int x) { return x; }

// CHECK-LABEL: static void __traced_leave_object(struct
// CHECK: __traced_failed =
// CHECK: __traced_rt_error(
// CHECK: __traced_words = (const char *)
// CHECK-NOT: __traced_errno
struct GError {
    unsigned domain;
    int code;
    char *message;
};
TRACED("error: $error") int object(struct GError **error) { return *error != 0; }

// CHECK-LABEL: static void __traced_leave_next(struct
// CHECK: __traced_failed = (*__traced_ret) < 0;
// CHECK: __traced_rt_error(
// CHECK: __traced_ended = (*__traced_ret) == 0;
// CHECK-NEXT: __traced_rt_stream_leave(__traced_frame.span, __traced_ended);
__attribute__((traced_stream("scan", "end: $return == 0", "error: $return < 0"))) int next(void *c) {
    return !c;
}
