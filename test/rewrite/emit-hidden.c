// In an original file returns that macros hide are reached by redefining the words, for the length of the body.
// RUN: %emitted --differs %s | FileCheck %s
// RUN: %emitted --preprocessed %s | FileCheck %s --check-prefix=TEXT
#define CHECK_POSITIVE(x) do { if ((x) <= 0) return -22; } while (0)
#define FAIL(label) do { result = -5; goto label; } while (0)

// CHECK: int hidden(int x) {
// CHECK: #define return for (__traced_frame.line = __LINE__;;) return __traced_ret =
// CHECK-NEXT: #define goto for (__traced_frame.via = __LINE__;;) goto
// CHECK: CHECK_POSITIVE(x);
// CHECK-NEXT: if (x == 3) FAIL(out);
// CHECK-NEXT: return ( (void)x, 2);
// CHECK-NEXT: out:
// CHECK-NEXT: return ( result);
// CHECK-NEXT: #undef return
// CHECK-NEXT: #undef goto
// CHECK-NEXT: }

// The preprocessor shows them.
// TEXT: int hidden(int x) {
// TEXT: do { if ((x) <= 0) return (__traced_frame.line = 37, __traced_ret = (-22)); } while (0);
// TEXT-NEXT: if (x == 3) do { result = -5; for (__traced_frame.via = 38;;) goto out; } while (0);
// TEXT-NEXT: return (__traced_frame.line = 39, __traced_ret = ((void)x, 2));

// The text of each is what its line of the source says.
// CHECK: __traced_exits_hidden[] = {
// CHECK-NEXT: {"CHECK_POSITIVE(x)", 37, 0},
// CHECK-NEXT: {"FAIL(out)", 38, 1},
// CHECK-NEXT: {"return (void)x, 2", 39, 0},
// CHECK-NEXT: {"return result", 41, 0},
// TEXT: __traced_exits_hidden[] = {
// TEXT-NEXT: {"CHECK_POSITIVE(x)", 37, 0},
// TEXT-NEXT: {"FAIL(out)", 38, 1},
// TEXT-NEXT: {"return (void)x, 2", 39, 0},
// TEXT-NEXT: {"return result", 41, 0},
__attribute__((traced("hidden", "error: negative"))) int hidden(int x) { int result;
    CHECK_POSITIVE(x);
    if (x == 3) FAIL(out);
    return (void)x, 2;
out:
    return result;
}
