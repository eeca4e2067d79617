// Each kind of parameter is captured in its own width and sign, in the order of the tag.
// RUN: %gcc %dump -S %s -o /dev/null | FileCheck %s
#include <stdbool.h>
#include <stdint.h>
enum color { RED = -1, GREEN };
typedef unsigned long handle_t;

// CHECK: ;; traced: kinds woven as "kinds"
// CHECK-NEXT: attribute 0: c = $c (int)
// CHECK-NEXT: attribute 1: u8 = $u8 (uint)
// CHECK-NEXT: attribute 2: s = $s (int)
// CHECK-NEXT: attribute 3: l = $l (int)
// CHECK-NEXT: attribute 4: h = $h (uint)
// CHECK-NEXT: attribute 5: f = $f (double)
// CHECK-NEXT: attribute 6: d = $d (double)
// CHECK-NEXT: attribute 7: x = $x (double)
// CHECK-NEXT: attribute 8: b = $b (bool)
// CHECK-NEXT: attribute 9: text = $text (string)
// CHECK-NEXT: attribute 10: raw = $raw:max=9 (string)
__attribute__((traced("kinds", "c=$c", "u8=$u8", "s=$s", "l=$l", "h=$h", "f=$f", "d=$d", "x=$x",
                      "b=$b", "text=$text", "raw=$raw:max=9"))) void
kinds(char c, uint8_t u8, short s, const long l, handle_t h, float f, double d, long double x, bool b,
      const char *text, char raw[20]) {
    // CHECK: [[C:D.[0-9]+]] = (long long int) c;
    // CHECK-NEXT: __traced_attr_i64 (traced_span, 0, [[C]]);
    // CHECK-NEXT: [[U8:D.[0-9]+]] = (long long unsigned int) u8;
    // CHECK-NEXT: __traced_attr_u64 (traced_span, 1, [[U8]]);
    // CHECK-NEXT: [[S:D.[0-9]+]] = (long long int) s;
    // CHECK-NEXT: __traced_attr_i64 (traced_span, 2, [[S]]);
    // CHECK-NEXT: __traced_attr_i64 (traced_span, 3, l);
    // CHECK-NEXT: __traced_attr_u64 (traced_span, 4, h);
    // CHECK-NEXT: [[F:D.[0-9]+]] = (double) f;
    // CHECK-NEXT: __traced_attr_f64 (traced_span, 5, [[F]]);
    // CHECK-NEXT: __traced_attr_f64 (traced_span, 6, d);
    // CHECK-NEXT: [[X:D.[0-9]+]] = (double) x;
    // CHECK-NEXT: __traced_attr_f64 (traced_span, 7, [[X]]);
    // CHECK-NEXT: [[B:D.[0-9]+]] = (int) b;
    // CHECK-NEXT: __traced_attr_bool (traced_span, 8, [[B]]);
    // CHECK-NEXT: __traced_attr_str (traced_span, 9, text, {{[0-9]+}});
    // CHECK-NEXT: __traced_attr_str (traced_span, 10, raw, 9);
}
