// Each kind of value is captured in its own width and sign, in the order of the tag.
// RUN: %emitted %s | FileCheck %s
enum color { RED = -1, GREEN };
struct bits {
    unsigned few : 3;
    int more : 5;
    _Bool one : 1;
};

// CHECK: int kinds(
// CHECK: __traced_rt_attr_i64(__traced_frame.span, 0, (long long)c);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 1, (unsigned long long)u);
// CHECK-NEXT: __traced_rt_attr_i64(__traced_frame.span, 2, (long long)e);
// CHECK-NEXT: __traced_rt_attr_f64(__traced_frame.span, 3, (double)f);
// CHECK-NEXT: __traced_rt_attr_bool(__traced_frame.span, 4, (int)b);
// CHECK-NEXT: __traced_rt_attr_str(__traced_frame.span, 5, (const char *)text, 9);
// CHECK-NEXT: __traced_rt_attr_bytes(__traced_frame.span, 6, (const void *)raw, 4U, 128);
// CHECK-NEXT: __traced_rt_attr_bytes(__traced_frame.span, 7, (const void *)raw, (unsigned long long)(long long)c, 128);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 8, (unsigned long)raw);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 9, (unsigned long long)c & 255U);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 10, (unsigned long long)s.few);
// CHECK-NEXT: __traced_rt_attr_u64(__traced_frame.span, 11, (unsigned long long)s.more & 31U);
// CHECK-NEXT: __traced_rt_attr_bool(__traced_frame.span, 12, (int)s.one);
// CHECK-NEXT: 0; });
__attribute__((traced("kinds", "c=$c", "u=$u", "e=$e", "f=$f", "b=$b", "text=$text:max=9",
                      "raw=$raw:len=4", "len=$raw:len=$c", "address=$raw:hex", "hex=$c:hex",
                      "few=$s.few", "more=$s.more:hex", "one=$s.one")))
int kinds(signed char c, unsigned short u, enum color e, float f, _Bool b, const char *text,
          void *raw, struct bits s) {
    return c + u + e + (int)f + b + text[0] + !raw + (int)s.few;
}

// What was captured is described in the same order, with the names of an enum's values.
// CHECK: static const struct __traced_name_desc __traced_names_1[] = { /* enum color */
// CHECK-NEXT: {-1, "RED"},
// CHECK-NEXT: {0, "GREEN"},
// CHECK-NEXT: };
// CHECK-NEXT: static const struct __traced_attr_desc __traced_attrs_kinds[] = {
// CHECK-NEXT: {"c", 0, 0, 0.0, 1, 0, 0, 0, 0},
// CHECK-NEXT: {"u", 0, 0, 0.0, 2, 0, 0, 0, 0},
// CHECK-NEXT: {"e", 0, 0, 0.0, 7, 0, __traced_names_1, 2, 0},
// CHECK-NEXT: {"f", 0, 0, 0.0, 3, 0, 0, 0, 0},

// What is constant stands in the description alone; the table of an enum is there once.
// CHECK: int fixed(enum color e) {
// CHECK: __traced_rt_attr_i64(__traced_frame.span, 6, (long long)e);
// CHECK: static const struct __traced_attr_desc __traced_attrs_fixed[] = {
// CHECK-NEXT: {"text", "EUR", 0, 0.0, 5, 1, 0, 0, 0},
// CHECK-NEXT: {"quotes", "a\"b\\c\?\?/", 0, 0.0, 5, 1, 0, 0, 0},
// CHECK-NEXT: {"umlaut", "\303\244", 0, 0.0, 5, 1, 0, 0, 0},
// CHECK-NEXT: {"least", 0, (-9223372036854775807LL - 1), 0.0, 1, 1, 0, 0, 0},
// CHECK-NEXT: {"real", 0, 0, 0.1, 3, 1, 0, 0, 0},
// CHECK-NEXT: {"true", 0, 1, 0.0, 4, 1, 0, 0, 0},
// CHECK-NEXT: {"e", 0, 0, 0.0, 7, 0, __traced_names_1, 2, 0},
// CHECK-NEXT: };
__attribute__((traced("fixed", "text=EUR", "quotes=a\"b\\c?" "?/", "umlaut=ä",
                      "least=-9223372036854775808", "real=0.1", "true=true", "e=$e")))
int fixed(enum color e) {
    return e;
}
