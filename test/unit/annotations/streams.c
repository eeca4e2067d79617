/* SPDX-License-Identifier: Apache-2.0 */
/* What the tag of a stream makes a front end insert, by its role and the function. */
#include "../check.h"
#include "tags.h"

static struct traced__directive directive;
static struct traced__problems problems;
static struct traced__plan plan;

static bool plans(struct traced__function function, struct traced__tag tag) {
    memset(&problems, 0, sizeof problems);
    bool usable = traced__parse_tag(&tag, &directive, &problems) &&
                  traced__make_plan(&function, &directive, &plan, &problems);
    for (size_t i = 0; i < problems.count; i++)
        fprintf(stderr, "%s: %s\n", check_case, problems.list[i].message);
    return usable && problems.count == 0;
}

static void check_test(const struct traced__predicate *test, enum traced__operand_kind operand,
                       enum traced__compare compare, int64_t integer) {
    CHECK(test->present);
    CHECK_INT(test->operand.kind, operand);
    CHECK_INT(test->compare, compare);
    CHECK_INT(test->integer, integer);
}

static void check_default_end(struct traced__function function, enum traced__compare compare) {
    CHECK(plans(function, STREAM("scan")));
    CHECK_INT(plan.role, TRACED_ROLE_NEXT);
    CHECK_INT(plan.key.kind, TRACED__OPERAND_PARAMETER);
    CHECK_INT(plan.key.parameter, ORDER);
    CHECK(!plan.key_is_late);
    CHECK(!plan.ends_always);
    CHECK(!plan.has_bytes);
    CHECK(!plan.has_each);
    CHECK_INT(plan.milestone + plan.segment_chunks + plan.segment_ns + plan.idle_ns, 0);
    check_test(&plan.end, TRACED__OPERAND_RETURN, compare, 0);
}

static void defaults(void) {
    CASE("a bare tag on a pull iterator");
    check_default_end(FUNCTION(INT), TRACED__LE);
    check_default_end(FUNCTION(SIZE), TRACED__LE);
    check_default_end(FUNCTION(POINTER), TRACED__EQ);
    check_default_end(FUNCTION(STRING), TRACED__EQ);
    check_default_end(FUNCTION(BOOL), TRACED__EQ);
}

static void ends(void) {
    CASE("a comparison");
    CHECK(plans(FUNCTION(LONG),
                STREAM("scan", "key: $size", "end: $return == -1", "error: $return == -2")));
    CHECK_INT(plan.key.parameter, SIZE_);
    check_test(&plan.end, TRACED__OPERAND_RETURN, TRACED__EQ, -1);
    check_test(&plan.error, TRACED__OPERAND_RETURN, TRACED__EQ, -2);
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "key: $text", "end: $ok == false")));
    CHECK_INT(plan.key.parameter, TEXT);
    CHECK_INT(plan.end.operand.parameter, OK);
    CASE("none");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "end: never")));
    CHECK(!plan.end.present);
    CHECK(!plan.ends_always);
    CASE("of a close");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: close", "key: $state")));
    CHECK_INT(plan.role, TRACED_ROLE_CLOSE);
    CHECK(!plan.end.present);
    CHECK(!plan.ends_always);
    CHECK(plan.error.present);
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: close", "end: always")));
    CHECK(plan.ends_always);
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: close", "end: $code == CODE_OK")));
    check_test(&plan.end, TRACED__OPERAND_PARAMETER, TRACED__EQ, 0);
    CASE("of a body");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "role: body")));
    CHECK_INT(plan.role, TRACED_ROLE_BODY);
    CHECK(plan.ends_always);
    CHECK(!plan.has_each);
    CHECK(plans(FUNCTION(INT), STREAM("scan", "each: $emit", "end: $return == 0")));
    CHECK(!plan.ends_always);
    check_test(&plan.end, TRACED__OPERAND_RETURN, TRACED__EQ, 0);
}

static void check_auto(const char *end, bool error) {
    CASE(end);
    CHECK(plans(FUNCTION(LONG), STREAM("scan", end)));
    CHECK(plan.error.present == error);
    CHECK_INT(plan.convention, error ? TRACED_ERROR_AUTO : TRACED_ERROR_NEVER);
}

/* A stream that says its end by a negative value does not fail by ending. */
static void ends_are_no_errors(void) {
    CASE("both conditions of the defaults hold for a negative value");
    CHECK(plans(FUNCTION(INT), STREAM("scan")));
    check_test(&plan.error, TRACED__OPERAND_RETURN, TRACED__LT, 0);
    check_auto("end: $return == -1", false);
    check_auto("end: $return < 0", false);
    check_auto("end: $return <= -1", false);
    check_auto("end: $return <= 0", true);
    check_auto("end: $return == 0", true);
    check_auto("end: $return != 1", true);
    check_auto("end: $return < 1", true);
    check_auto("end: $size == 0", true);
    check_auto("end: never", true);
}

static void open_keys(void) {
    CASE("a parameter is read at entry");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "role: open", "key: $order->next")));
    CHECK(!plan.key_is_late);
    CHECK_INT(plan.key.n_steps, 1);
    CHECK(!plan.end.present);
    CASE("unless it says otherwise");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "role: open", "key: $order->next:exit")));
    CHECK(plan.key_is_late);
    CASE("what is handed back");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: open", "key: $*orders")));
    CHECK(plan.key_is_late);
    CHECK_INT(plan.key.parameter, ORDERS);
    CHECK_INT(plan.key.n_steps, 1);
    CHECK_INT(plan.convention, TRACED_ERROR_AUTO);
    CASE("but not by a function that uses it");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: close", "key: $*orders")));
    CHECK(!plan.key_is_late);
    CASE("what is returned");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: open", "key: $return")));
    CHECK(plan.key_is_late);
    CHECK_INT(plan.key.kind, TRACED__OPERAND_RETURN);
    CHECK_INT(plan.convention, TRACED_ERROR_AUTO);
}

/* A handle that is not returned is a failure, unless the tag says what is one. */
static void null_handles(void) {
    CASE("null is an error");
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "key: $return")));
    CHECK_INT(plan.convention, TRACED_ERROR_NULL);
    check_test(&plan.error, TRACED__OPERAND_RETURN, TRACED__EQ, 0);
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open")));
    CHECK(plan.key_is_late);
    CHECK_INT(plan.key.kind, TRACED__OPERAND_RETURN);
    CHECK_INT(plan.convention, TRACED_ERROR_NULL);
    CASE("with words of its own");
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "describe: last_error")));
    CHECK_INT(plan.words, TRACED__WORDS_CALL);
    CASE("another convention stays");
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "error: errno")));
    CHECK_INT(plan.convention, TRACED_ERROR_ERRNO);
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "error: never")));
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
    CASE("of another key null means nothing");
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "key: $return->next")));
    CHECK(plan.key_is_late);
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
    CHECK(plans(FUNCTION(POINTER), STREAM("scan", "role: open", "key: $order")));
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
    CHECK(plans(FUNCTION(POINTER), STREAM("scan")));
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
}

static void calls(void) {
    CASE("a parameter");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "each: $emit")));
    CHECK_INT(plan.role, TRACED_ROLE_BODY);
    CHECK(plan.has_each);
    CHECK_INT(plan.each.parameter, EMIT);
    CHECK_INT(plan.each.n_steps, 0);
    CASE("a field");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "each: $order->next->done", "role: body")));
    CHECK(plan.has_each);
    CHECK_INT(plan.each.parameter, ORDER);
    CHECK_INT(plan.each.n_steps, 2);
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "each: $all.done")));
    CHECK_INT(plan.each.n_steps, 1);
}

static void counts(void) {
    CASE("bytes");
    CHECK(plans(FUNCTION(LONG), STREAM("scan", "bytes: $return")));
    CHECK(plan.has_bytes);
    CHECK_INT(plan.bytes.kind, TRACED__OPERAND_RETURN);
    CHECK(plans(FUNCTION(BOOL), STREAM("scan", "bytes: $*out")));
    CHECK_INT(plan.bytes.parameter, OUT);
    CHECK_INT(plan.bytes.n_steps, 1);
    CASE("milestones, segments, idleness");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "milestone: 10", "segment: 60s", "idle: 1.5s")));
    CHECK_INT(plan.milestone, 10);
    CHECK_INT(plan.segment_chunks, 0);
    CHECK_INT(plan.segment_ns, 60000000000);
    CHECK_INT(plan.idle_ns, 1500000000);
    CHECK(plans(FUNCTION(INT), STREAM("scan", "segment: 60")));
    CHECK_INT(plan.segment_chunks, 60);
    CHECK_INT(plan.segment_ns, 0);
    CASE("what a tag reads is used");
    CHECK(plans(FUNCTION(INT), STREAM("scan", "each: $order->done", "bytes: $size")));
    CHECK(traced__mentions(&directive, "order"));
    CHECK(traced__mentions(&directive, "size"));
    CHECK(!traced__mentions(&directive, "emit"));
}

int main(void) {
    defaults();
    ends();
    ends_are_no_errors();
    open_keys();
    null_handles();
    calls();
    counts();
    return check_report();
}
