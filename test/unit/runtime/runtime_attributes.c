/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes: fixed, captured, by hand; types, bounds, replacement. */
#include "fixture.h"

#include <math.h>

static const struct traced_attr_desc attrs[] = {
    {.key = "component", .text = "users", .type = TRACED_STRING, .flags = TRACED_ATTR_FIXED},
    {.key = "retries", .integer = 3, .type = TRACED_I64, .flags = TRACED_ATTR_FIXED},
    {.key = "ratio", .real = 0.5, .type = TRACED_F64, .flags = TRACED_ATTR_FIXED},
    {.key = "cached", .integer = 1, .type = TRACED_BOOL, .flags = TRACED_ATTR_FIXED},
    {.key = "id", .type = TRACED_I64},
    {.key = "size", .type = TRACED_U64},
    {.key = "weight", .type = TRACED_F64},
    {.key = "ok", .type = TRACED_BOOL},
    {.key = "who", .type = TRACED_STRING},
};
enum { ID = 4, SIZE, WEIGHT, OK, WHO };
SITE(tagged, "tagged", .attrs = attrs, .n_attrs = sizeof attrs / sizeof *attrs);

static void each_type_arrives(void) {
    CASE("types");
    void *span = __traced_enter(&tagged);
    __traced_attr_i64(span, ID, INT64_MIN);
    __traced_attr_u64(span, SIZE, 7);
    __traced_attr_f64(span, WEIGHT, -1.25);
    __traced_attr_bool(span, OK, 8);
    __traced_attr_str(span, WHO, "bob", 128);
    __traced_leave(span);
    CHECK_STR(span_attr("tagged", "component").text, "users");
    CHECK_INT(span_attr("tagged", "retries").attr.integer, 3);
    CHECK(span_attr("tagged", "ratio").attr.real == 0.5);
    CHECK_INT(span_attr("tagged", "cached").attr.type, TRACED_MEMORY_BOOL);
    CHECK(span_attr("tagged", "id").attr.integer == INT64_MIN);
    CHECK_INT(span_attr("tagged", "size").attr.integer, 7);
    CHECK(span_attr("tagged", "weight").attr.real == -1.25);
    CHECK_INT(span_attr("tagged", "ok").attr.integer, 1);
    CHECK_INT(span_attr("tagged", "ok").attr.type, TRACED_MEMORY_BOOL);
    CHECK_STR(span_attr("tagged", "who").text, "bob");
}

static void numbers_beyond_int64_become_text(void) {
    CASE("unsigned");
    void *span = __traced_enter(&tagged);
    __traced_attr_u64(span, SIZE, UINT64_MAX);
    __traced_leave(span);
    CHECK_STR(span_attr("tagged", "size").text, "18446744073709551615");
}

static void strings_are_bounded(void) {
    CASE("strings");
    char unterminated[4] = {'a', 'b', 'c', 'd'};
    void *span = __traced_enter(&tagged);
    __traced_attr_str(span, WHO, unterminated, 4);
    __traced_leave(span);
    CHECK_STR(span_attr("tagged", "who").text, "abcd");

    span = __traced_enter(&tagged);
    __traced_attr_str(span, WHO,
                      "gr\xc3\xbc\xc3\x9f"
                      "e",
                      5); /* cuts the second letter */
    __traced_leave(span);
    CHECK_STR(span_attr("tagged", "who").text, "gr\xc3\xbc");

    static char endless[4000];
    memset(endless, 'x', sizeof endless - 1);
    span = __traced_enter(&tagged);
    __traced_attr_str(span, WHO, endless, UINT32_MAX);
    __traced_leave(span);
    CHECK_INT(strlen(span_attr("tagged", "who").text), 1024);

    span = __traced_enter(&tagged);
    __traced_attr_str(span, WHO, NULL, 128);
    __traced_leave(span);
    CHECK(!span_attr("tagged", "who").found);
}

static void set_by_hand(void) {
    CASE("by hand");
    void *span = __traced_enter(&tagged);
    traced_set_attr("a.int", 5);
    traced_set_attr("a.double", 2.5);
    traced_set_attr("a.float", 0.25f);
    traced_set_attr("a.bool", (bool)true);
    traced_set_attr("a.text", "hello");
    traced_set_attr("component", "orders"); /* beats the tag's */
    traced_set_attr("a.int", 6);
    traced_set_attr_int("", 1);
    traced_set_attr_int(NULL, 1);
    traced_set_attr_string("null", NULL);
    __traced_leave(span);
    CHECK_INT(span_attr("tagged", "a.int").attr.integer, 6);
    CHECK(span_attr("tagged", "a.double").attr.real == 2.5);
    CHECK(span_attr("tagged", "a.float").attr.real == 0.25);
    CHECK_INT(span_attr("tagged", "a.bool").attr.integer, 1);
    CHECK_STR(span_attr("tagged", "a.text").text, "hello");
    CHECK_STR(span_attr("tagged", "component").text, "orders");
    CHECK(!span_attr("tagged", "").found);
    CHECK(!span_attr("tagged", "null").found);
    traced_set_attr("outside", 1); /* no span is current: nothing happens */
}

/* What does not fit is counted on the span, and what did fit is whole. */
static void too_many_are_dropped_and_counted(void) {
    CASE("too many");
    void *span = __traced_enter(&tagged);
    char key[16];
    for (int i = 0; i < 500; i++) {
        snprintf(key, sizeof key, "k%d", i);
        traced_set_attr_int(key, i);
    }
    __traced_leave(span);
    struct looked_up first = span_attr("tagged", "k0");
    CHECK(first.found && first.attr.integer == 0);
    CHECK(!span_attr("tagged", "k499").found);
    CHECK(first.n_attrs > 60 && first.n_attrs < 500);
    CHECK_INT(span_attr("tagged", "code.line.number").attr.integer, tagged_desc.line);
}

static void real_numbers_keep_their_oddities(void) {
    CASE("reals");
    void *span = __traced_enter(&tagged);
    __traced_attr_f64(span, WEIGHT, (double)INFINITY);
    __traced_leave(span);
    CHECK(isinf(span_attr("tagged", "weight").attr.real));
}

int main(void) {
    use_memory_exporter();
    REGISTER(tagged);
    each_type_arrives();
    numbers_beyond_int64_become_text();
    strings_are_bounded();
    set_by_hand();
    too_many_are_dropped_and_counted();
    real_numbers_keep_their_oddities();
    return check_report();
}
