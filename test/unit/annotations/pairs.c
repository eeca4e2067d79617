/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Order never matters: every ordered pair of strings is accepted or refused
 * alike in both orders, on plain tags and streams and on functions of several
 * types, and means the same.
 */
#include "../check.h"
#include "tags.h"

/* clang-format off */
static const char *const strings[] = {
    "error: auto", "error: errno", "error: null", "error: $return < 0", "error: $order->failed",
    "error: maybe", "kind: client", "kind: rpc", "key: $order", "key: $size", "key: $return",
    "role: next", "role: open", "role: close", "role: x", "end: $return == -1",
    "end: $return == null", "end: never", "ok: 5", "describe: strerror", "parent: root",
    "link: $order", "sample: 0.5", "min: 5ms", "level: debug", "backtrace: on", "bytes: $return",
    "milestone: 5", "segment: 60s", "each: $order", "idle: 5s", "eror: errno", "error:", "k=v",
    "k=$count", "k=$order", "l=$text:max=5", "kind=client",
};
/* clang-format on */
enum { STRINGS = sizeof strings / sizeof *strings };

struct outcome {
    bool usable;
    size_t problems, errors;
    struct traced__plan plan;
    struct traced__directive directive;
};

static void find_outcome(const struct traced__function *function, bool stream, const char *first,
                         const char *second, struct outcome *outcome) {
    struct traced__problems problems = {.count = 0};
    struct traced__tag tag =
        tag_of(stream, (const char *const[MOST_STRINGS]){"name", first, second});
    bool parsed = traced__parse_tag(&tag, &outcome->directive, &problems);
    bool planned = traced__make_plan(function, &outcome->directive, &outcome->plan, &problems);
    outcome->usable = parsed && planned;
    outcome->problems = problems.count;
    outcome->errors = problems.errors;
}

static bool same_operand(struct traced__operand a, struct traced__operand b) {
    return a.kind == b.kind && a.parameter == b.parameter;
}

static bool same_test(const struct traced__predicate *a, const struct traced__predicate *b) {
    return a->present == b->present && same_operand(a->operand, b->operand) &&
           a->compare == b->compare && a->integer == b->integer;
}

/* But for the attributes, which stay in the order of the tag. */
static bool same_plan(const struct traced__plan *a, const struct traced__plan *b) {
    return a->kind == b->kind && a->role == b->role && a->convention == b->convention &&
           a->n_captures == b->n_captures && same_test(&a->error, &b->error) &&
           a->error_has_code == b->error_has_code && same_operand(a->key, b->key) &&
           same_test(&a->end, &b->end);
}

static void check_pairs(struct traced__function function, bool stream) {
    static struct outcome one, other;
    for (size_t i = 0; i < STRINGS; i++) {
        for (size_t j = 0; j < STRINGS; j++) {
            char name[96];
            snprintf(name, sizeof name, "%s + %s (%s)", strings[i], strings[j],
                     function.result.spelling);
            CASE(name);
            find_outcome(&function, stream, strings[i], strings[j], &one);
            find_outcome(&function, stream, strings[j], strings[i], &other);
            CHECK(one.usable == other.usable);
            CHECK_INT(one.problems, other.problems);
            CHECK_INT(one.errors, other.errors);
            CHECK(!one.usable || same_plan(&one.plan, &other.plan));
            CASE("");
        }
    }
}

/* A pair is refused for what is wrong with one of its strings, or because both
 * are the same option or attribute, or by the one rule between two options. */
static bool begins_alike(const char *a, const char *b) {
    size_t length = strcspn(a, ":=");
    return strncmp(a, b, length + 1) == 0;
}

static bool is_end_with_other_role(const char *a, const char *b) {
    return strncmp(a, "end:", 4) == 0 &&
           (strcmp(b, "role: open") == 0 || strcmp(b, "role: close") == 0);
}

static void check_reasons(struct traced__function function, bool stream) {
    static struct outcome alone, also, both;
    for (size_t i = 0; i < STRINGS; i++) {
        for (size_t j = 0; j < STRINGS; j++) {
            find_outcome(&function, stream, strings[i], NULL, &alone);
            find_outcome(&function, stream, strings[j], NULL, &also);
            find_outcome(&function, stream, strings[i], strings[j], &both);
            bool clash = begins_alike(strings[i], strings[j]) ||
                         is_end_with_other_role(strings[i], strings[j]) ||
                         is_end_with_other_role(strings[j], strings[i]);
            CASE(strings[i]);
            CHECK(both.usable == (alone.usable && also.usable && !clash));
        }
    }
}

int main(void) {
    const struct traced__function functions[] = {FUNCTION(INT), FUNCTION(VOID), FUNCTION(POINTER),
                                                 FUNCTION(BOOL), FUNCTION(SIZE)};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        check_pairs(functions[i], false);
        check_pairs(functions[i], true);
    }
    check_reasons(FUNCTION(INT), false);
    check_reasons(FUNCTION(INT), true);
    return check_report();
}
