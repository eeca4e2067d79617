// All spellings of a tag mean the same, and the preprocessor knows each of them.
// RUN: %gcc -std=gnu2x %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'
// RUN: %gcc -std=gnu17 %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'
// RUN: %g++ -x c++ -std=c++17 %dump -S %s -o /dev/null | FileCheck %s --implicit-check-not='woven as'
#if !__has_attribute(traced) || !__has_attribute(traced_stream)
#error "unknown attribute"
#endif
#ifdef __cplusplus
#if !__has_cpp_attribute(traced::traced) || !__has_cpp_attribute(traced::stream) || \
    !__has_cpp_attribute(traced::yield)
#error "unknown scoped attribute"
#endif
#elif !__has_c_attribute(traced::traced) || !__has_c_attribute(traced::stream) || \
    !__has_c_attribute(traced::yield)
#error "unknown scoped attribute"
#endif
#define ONE(name) int name(int *p) { return *p; }

// CHECK-DAG: ;; traced: gnu woven as "a", span
// CHECK-DAG: ;; traced: underscores woven as "b", span
// CHECK-DAG: ;; traced: behind woven as "c", span
// CHECK-DAG: ;; traced: scoped_gnu woven as "d", span
// CHECK-DAG: ;; traced: scoped woven as "e", span
// CHECK-DAG: ;; traced: gnu_stream woven as "f", next
// CHECK-DAG: ;; traced: scoped_gnu_stream woven as "g", next
// CHECK-DAG: ;; traced: scoped_stream woven as "h", next
// CHECK-DAG: ;; traced: bare woven as "bare", span
// CHECK-DAG: ;; traced: gnu_yield woven as a yield
// CHECK-DAG: ;; traced: scoped_gnu_yield woven as a yield
// CHECK-DAG: ;; traced: scoped_yield woven as a yield
__attribute__((traced("a"))) ONE(gnu)
__attribute__((__traced__("b"))) ONE(underscores)
int behind(int *p) __attribute__((traced("c")));
ONE(behind)
[[gnu::traced("d")]] ONE(scoped_gnu)
[[traced::traced("e")]] ONE(scoped)
__attribute__((traced_stream("f"))) ONE(gnu_stream)
[[gnu::traced_stream("g")]] ONE(scoped_gnu_stream)
[[traced::stream("h")]] ONE(scoped_stream)
[[traced::traced]] ONE(bare)
__attribute__((traced_yield)) ONE(gnu_yield)
[[gnu::traced_yield]] ONE(scoped_gnu_yield)
[[traced::yield]] ONE(scoped_yield)
