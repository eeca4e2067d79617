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
    "error: $order->cod", "error: $err", "error: $orders", "error: $return == -ENOENT",
    "error: $return == NOTHING", "error: maybe", "kind: client", "kind: rpc", "key: $order",
    "key: $order->next", "key: $size", "key: $return", "role: next", "role: open", "role: close",
    "role: body", "role: x", "key: $return:exit", "key: $*orders", "end: always",
    "end: $return == -1", "end: $return == null", "end: $order->left == 0",
    "end: never", "ok: 5", "ok: -5", "ok: -9..-1, -EINTR", "ok: ENOENT", "ok: NOTHING", "ok: ,",
    "describe: code_text", "describe: last_error", "describe: two", "describe: missing",
    "backtrace: on", "backtrace: x", "parent: root", "link: $order", "sample: 0.5", "min: 5ms",
    "level: debug", "bytes: $return", "bytes: $ratio", "milestone: 5", "milestone: x",
    "segment: 60s", "segment: 5", "each: $order", "each: $emit", "each: $order->done", "idle: 5s",
    "idle: 5",
    "eror: errno", "error:", "k=v", "k=$count", "k=$order", "k=$order->next->price.amount",
    "k=$*out:exit", "k=$order->digest:hex", "k=$data:len=$size:max=9", "k=$data:len=$sise",
    "m=$order->totl", "l=$text:max=5", "password=$text", "kind=client",
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

static bool same_operand(const struct traced__operand *a, const struct traced__operand *b) {
    if (a->kind != b->kind || a->parameter != b->parameter || a->n_steps != b->n_steps)
        return false;
    for (size_t i = 0; i < a->n_steps; i++)
        if (a->steps[i].kind != b->steps[i].kind || a->steps[i].field != b->steps[i].field ||
            a->steps[i].index != b->steps[i].index || a->steps[i].guarded != b->steps[i].guarded)
            return false;
    return true;
}

static bool same_test(const struct traced__predicate *a, const struct traced__predicate *b) {
    return a->present == b->present && same_operand(&a->operand, &b->operand) &&
           a->compare == b->compare && a->integer == b->integer;
}

static bool same_error(const struct traced__plan *a, const struct traced__plan *b) {
    return a->convention == b->convention && same_test(&a->error, &b->error) &&
           a->error_has_code == b->error_has_code && same_operand(&a->code, &b->code) &&
           a->n_ok == b->n_ok && memcmp(a->ok, b->ok, a->n_ok * sizeof *a->ok) == 0 &&
           same_operand(&a->ok_operand, &b->ok_operand) && a->words == b->words &&
           a->describe.handle == b->describe.handle &&
           same_operand(&a->words_operand, &b->words_operand) && a->n_names == b->n_names &&
           a->names_of.handle == b->names_of.handle && a->flags == b->flags;
}

static bool same_stream(const struct traced__plan *a, const struct traced__plan *b) {
    return same_operand(&a->key, &b->key) && a->key_is_late == b->key_is_late &&
           same_test(&a->end, &b->end) && a->ends_always == b->ends_always &&
           a->has_bytes == b->has_bytes && same_operand(&a->bytes, &b->bytes) &&
           a->has_each == b->has_each && same_operand(&a->each, &b->each) &&
           a->milestone == b->milestone && a->segment_chunks == b->segment_chunks &&
           a->segment_ns == b->segment_ns && a->idle_ns == b->idle_ns;
}

/* But for the attributes, which stay in the order of the tag. */
static bool same_plan(const struct traced__plan *a, const struct traced__plan *b) {
    return a->kind == b->kind && a->role == b->role && a->n_captures == b->n_captures &&
           same_error(a, b) && same_stream(a, b);
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
 * are the same option or attribute, or by a rule between two options. What is right
 * for `ok:` and `describe:` depends on what is an error. */
static bool begins_alike(const char *a, const char *b) {
    size_t length = strcspn(a, ":=");
    return strncmp(a, b, length + 1) == 0;
}

/* What an option of a stream means, and whether it may stand at all, depends on the
 * role, and that of `next` on what the key is. */
static bool is_of_a_role(const char *string) {
    static const char *const words[] = {
        "role:", "each:", "key:", "end:", "bytes:", "milestone:", "segment:", "idle:"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(string, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool sets_role(const char *string) {
    return strncmp(string, "role:", 5) == 0 || strncmp(string, "each:", 5) == 0;
}

static bool is_ruled(const char *a, const char *b) {
    return sets_role(a) && is_of_a_role(b);
}

static bool is_about_errors(const char *string) {
    static const char *const words[] = {"error:", "end:", "role:", "ok:", "describe:"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncmp(string, words[i], strlen(words[i])) == 0)
            return true;
    return false;
}

static bool is_error_with_detail(const char *a, const char *b) {
    return is_about_errors(a) && (strncmp(b, "ok:", 3) == 0 || strncmp(b, "describe:", 9) == 0);
}

static void check_reasons(struct traced__function function, bool stream) {
    static struct outcome alone, also, both;
    for (size_t i = 0; i < STRINGS; i++) {
        for (size_t j = 0; j < STRINGS; j++) {
            if (is_error_with_detail(strings[i], strings[j]) ||
                is_error_with_detail(strings[j], strings[i]) ||
                (stream && (is_ruled(strings[i], strings[j]) || is_ruled(strings[j], strings[i]))))
                continue;
            find_outcome(&function, stream, strings[i], NULL, &alone);
            find_outcome(&function, stream, strings[j], NULL, &also);
            find_outcome(&function, stream, strings[i], strings[j], &both);
            bool clash = begins_alike(strings[i], strings[j]);
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
