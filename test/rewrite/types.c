// A tag's names are typed as the compiler types them, for its target: through typedefs, qualifiers, anonymous members, arrays that are parameters, old-style definitions.
// RUN: %three-ways --dump=- %s -- -std=gnu17 | FileCheck %s --check-prefix=DUMP
// RUN: %rewrite %s -o - -- -std=gnu17 | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,SIGNED,LP64
// RUN: %rewrite %s -o - -- -std=gnu17 --target=aarch64-linux-gnu | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,UNSIGNED,LP64
// RUN: %rewrite %s -o - -- -std=gnu17 -target arm-linux-gnueabihf | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,UNSIGNED,ILP32
// RUN: %rewrite %s -o - -- -std=gnu17 --target=i386-linux-gnu | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,SIGNED,ILP32
// RUN: %rewrite %s -o - -- -std=gnu17 -m32 -funsigned-char | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,UNSIGNED,ILP32
// RUN: %preprocess -m32 -std=gnu17 %s -o %t.i && %rewrite %t.i -o - -- -std=gnu17 -m32 -DLONG=double -I. -Wall -O2 -c | grep -v '^//\|^#' | FileCheck %s --check-prefixes=CHECK,SIGNED,ILP32
// RUN: %rewrite %s -o - -- -std=gnu17 -fshort-enums | grep -v '^//\|^#' | FileCheck %s --check-prefix=SHORT
#define LONG long
typedef struct point {
    int x;
    union {
        unsigned long u;
        double d;
    };
    struct {
        char name[8];
    } inner[2];
    unsigned bits : 3;
} point;
typedef int numbers[4];
typedef int operation(int);
enum level { LOW = -1, HIGH = 7 };

// DUMP: knr woven as
// DUMP-NEXT: a = $a (int)
// DUMP-NEXT: first = $b[1] (int)
// DUMP-NEXT: text = $text (string)
// DUMP-NEXT: p = $p->inner[1].name (string)
// DUMP-NEXT: u = $p->u (uint)
// DUMP-NEXT: bits = $p->bits (uint)
// DUMP-NEXT: deep = $*q (int)
// CHECK: knr(a, b, text, p, q, op)
// CHECK: __traced_rt_attr_i64(__traced_frame.span, 0, (long long)a);
// CHECK-NEXT: if (b) __traced_rt_attr_i64(__traced_frame.span, 1, (long long)b[1]);
// CHECK-NEXT: __traced_rt_attr_str(__traced_frame.span, 2, (const char *)text, 128);
// CHECK-NEXT: if (p) __traced_rt_attr_str(__traced_frame.span, 3, (const char *)p->inner[1].name, 8);
// CHECK-NEXT: if (p) __traced_rt_attr_u64(__traced_frame.span, 4, (unsigned long long)p->u);
// CHECK-NEXT: if (p) __traced_rt_attr_u64(__traced_frame.span, 5, (unsigned long long)p->bits);
// CHECK-NEXT: if (q) __traced_rt_attr_i64(__traced_frame.span, 6, (long long)(*q));
__attribute__((traced("knr", "a=$a", "first=$b[1]", "text=$text", "p=$p->inner[1].name", "u=$p->u",
                      "bits=$p->bits", "deep=$*q")))
int knr(a, b, text, p, q, op)
    int a;
    LONG b[3];
    char text[];
    point *p;
    int *q;
    operation op;
{
    return a + (int)b[0] + text[0] + p->x + *q + op(1);
}

// DUMP: vla woven as
// CHECK: int vla(
// CHECK: if (m) __traced_rt_attr_i64(__traced_frame.span, 1, (long long)m[1]);
// CHECK-NEXT: if (v) __traced_rt_attr_i64(__traced_frame.span, 2, (long long)v[2]);
__attribute__((traced("vla", "n=$n", "cell=$m[1]", "last=$v[2]")))
int vla(int n, int m[n], int (*grid)[n], numbers v) {
    return m[0] + grid[0][0] + v[1];
}

// DUMP: qualified woven as
// DUMP-NEXT: a = $a (int)
// DUMP-NEXT: b = $b->x (int)
// DUMP-NEXT: l = $l (enum)
// DUMP-NEXT: hex = $l:hex (hex)
// DUMP-NEXT: return = $return (bool)
// CHECK: _Bool qualified(
// CHECK: __traced_rt_attr_u64(__traced_frame.span, 3, (unsigned long long)l & 4294967295U);
// SHORT: __traced_rt_attr_u64(__traced_frame.span, 3, (unsigned long long)l & 255U);
__attribute__((traced("qualified", "a=$a", "b=$b->x", "l=$l", "hex=$l:hex", "return=$return")))
_Bool qualified(_Atomic int a, const volatile point *restrict b, enum level l, ...) {
    return a + b->x + (int)l;
}

// DUMP: sizes woven as
// DUMP-NEXT: real = $real (double)
// DUMP-NEXT: c = $c (int)
// DUMP-NEXT: s = $s:hex (hex)
// DUMP-NEXT: l = $l:hex (hex)
// CHECK: long double sizes(
// CHECK: __traced_rt_attr_f64(__traced_frame.span, 0, (double)real);
// SIGNED-NEXT: __traced_rt_attr_i64(__traced_frame.span, 1, (long long)c);
// UNSIGNED-NEXT: __traced_rt_attr_u64(__traced_frame.span, 1, (unsigned long long)c);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 2, (unsigned long long)s & 65535U);
// LP64-NEXT: __traced_rt_attr_u64(__traced_frame.span, 3, (unsigned long long)l);
// ILP32-NEXT: __traced_rt_attr_u64(__traced_frame.span, 3, (unsigned long long)l & 4294967295U);
__attribute__((traced("sizes", "real=$real", "c=$c", "s=$s:hex", "l=$l:hex")))
long double sizes(long double real, char c, short s, long l) {
    return real + c + s + (long double)l;
}
