/* SPDX-License-Identifier: Apache-2.0 */
/* Failures: what each convention says of them, and the error return trace. */
#include "fixture.h"

#include <errno.h>

#define CONVENTION(site, which) SITE(site, #site, .convention = which)
CONVENTION(automatic, TRACED_ERROR_AUTO);
CONVENTION(negative, TRACED_ERROR_NEGATIVE);
CONVENTION(by_errno, TRACED_ERROR_ERRNO);
CONVENTION(nonzero, TRACED_ERROR_NONZERO);
CONVENTION(null, TRACED_ERROR_NULL);
CONVENTION(is_false, TRACED_ERROR_FALSE);
CONVENTION(zero, TRACED_ERROR_ZERO);
CONVENTION(compare, TRACED_ERROR_COMPARE);

static struct found_span failure(struct traced_site *site, int64_t code, int number) {
    traced_memory_clear();
    void *span = __traced_enter(site);
    errno = number;
    __traced_error(span, 0, 0, code);
    __traced_leave(span);
    struct found_span found = find_span(site->desc->name);
    CHECK_INT(found.span.status, 2);
    CHECK_INT(found.span.n_events, 1);
    CHECK_INT(errno, number);
    return found;
}

static void each_convention_names_its_error(void) {
    CASE("conventions");
    CHECK_STR(failure(&automatic, -7, ENOENT).error_type, "-7");
    CHECK_STR(failure(&automatic, -7, 0).status_message, "automatic returned -7");
    CHECK_STR(failure(&negative, -EIO, ENOENT).error_type, "EIO");
    CHECK_STR(failure(&negative, -EIO, 0).status_message, "Input/output error");
    CHECK_STR(failure(&negative, -100000, 0).error_type, "-100000");
    CHECK_STR(failure(&negative, -4000, 0).error_type, "4000");
    CHECK_STR(failure(&by_errno, -1, ENOENT).error_type, "ENOENT");
    CHECK_STR(failure(&by_errno, -1, ENOENT).status_message, "No such file or directory");
    CHECK_STR(failure(&by_errno, -1, 0).error_type, "-1");
    CHECK_STR(failure(&nonzero, 19, ENOENT).error_type, "19");
    CHECK_STR(failure(&null, 0, ENOENT).error_type, "NULL");
    CHECK_STR(failure(&is_false, 0, 0).error_type, "false");
    CHECK_STR(failure(&zero, 0, 0).error_type, "0");
    CHECK_STR(failure(&compare, 12, 0).error_type, "12");
    CHECK_STR(failure(&compare, 0, 0).error_type, "_OTHER");
}

static const struct traced_exit_desc charge_exits[] = {{"return -EIO", 57, 0}};
static const struct traced_exit_desc order_exits[] = {{"return rc", 110, 0},
                                                      {"goto fail", 102, 1}};
SITE(charge, "charge", .convention = TRACED_ERROR_NEGATIVE, .exits = charge_exits,
     .n_exits = 1);
SITE(order, "process_order", .convention = TRACED_ERROR_NEGATIVE, .exits = order_exits,
     .n_exits = 2);
SITE(handler, "handler", .convention = TRACED_ERROR_NEGATIVE);
SITE(cleanup, "cleanup");

static void fail_charge(void) {
    void *span = __traced_enter(&charge);
    __traced_error(span, 57, 0, -EIO);
    __traced_leave(span);
}

static void succeed(void) {
    __traced_leave(__traced_enter(&charge));
}

static void fail_order(void (*before)(void), void (*last)(void)) {
    void *span = __traced_enter(&order);
    before();
    last();
    __traced_error(span, 110, 102, -EIO);
    __traced_leave(span);
}

static void nothing(void) {
}

static void the_trace_follows_the_error_up(void) {
    CASE("trace");
    traced_memory_clear();
    void *span = __traced_enter(&handler);
    fail_order(nothing, fail_charge);
    __traced_error(span, 9, 0, -EIO);
    __traced_leave(span);
    CHECK_STR(find_span("charge").trace, "at charge (test.c:57) return -EIO");
    CHECK_STR(find_span("process_order").trace, "at charge (test.c:57) return -EIO\n"
                                                "at process_order (test.c:102) goto fail");
    CHECK_STR(find_span("handler").trace, "at charge (test.c:57) return -EIO\n"
                                          "at process_order (test.c:102) goto fail\n"
                                          "at handler (test.c:9)");
}

static void clean_up(void) {
    void *span = __traced_enter(&cleanup);
    __traced_leave(__traced_enter(&cleanup));
    __traced_leave(span);
}

static void fail_otherwise(void) {
    void *span = __traced_enter(&charge);
    __traced_error(span, 57, 0, -ENOENT);
    __traced_leave(span);
}

static void fail_inside_and_succeed(void) {
    void *span = __traced_enter(&cleanup);
    fail_charge();
    __traced_leave(span);
}

/* By the same function called again, by a function in between, by going on to
 * another error. */
static void a_handled_error_leaves_no_trace(void) {
    CASE("handled");
    traced_memory_clear();
    fail_charge();
    fail_order(fail_charge, succeed);
    CHECK_STR(find_span("process_order").trace, "at process_order (test.c:102) goto fail");
    fail_order(nothing, fail_inside_and_succeed);
    CHECK_STR(find_span("process_order").trace, "at process_order (test.c:102) goto fail");
    fail_order(fail_otherwise, clean_up);
    CHECK_STR(find_span("process_order").trace, "at process_order (test.c:102) goto fail");
    fail_charge();
    fail_charge();
    CHECK_STR(find_span("charge").trace, "at charge (test.c:57) return -EIO");
}

static void a_cleanup_does_not_hide_the_error(void) {
    CASE("cleanup");
    traced_memory_clear();
    fail_order(fail_charge, clean_up);
    CHECK_STR(find_span("process_order").trace, "at charge (test.c:57) return -EIO\n"
                                                "at process_order (test.c:102) goto fail");
}

static void retry_then_fail(void) {
    fail_charge();
    fail_charge();
}

static void the_last_attempt_is_the_one_that_counts(void) {
    CASE("retry");
    traced_memory_clear();
    fail_order(nothing, retry_then_fail);
    CHECK_STR(find_span("process_order").trace, "at charge (test.c:57) return -EIO\n"
                                                "at process_order (test.c:102) goto fail");
}

static void deep(int depth) {
    void *span = __traced_enter(&order);
    if (depth > 0)
        deep(depth - 1);
    __traced_error(span, 110, 0, -EIO);
    __traced_leave(span);
}

static void the_trace_is_bounded(void) {
    CASE("bounded");
    traced_memory_clear();
    void *span = __traced_enter(&handler);
    deep(100);
    __traced_error(span, 9, 0, -EIO);
    __traced_leave(span);
    struct found_span found = find_span("handler");
    CHECK(strncmp(found.trace, "at process_order (test.c:110) return rc\n", 40) == 0);
    check_identity();
}

/* A forced unwind is no error; an exception of a class we do not know is one. */
static void unwinding(void) {
    CASE("unwind");
    traced_memory_clear();
    uint64_t forced = 0, foreign = 0x1122334455667788u;
    __traced_unwind(__traced_enter(&handler), &forced);
    CHECK_INT(find_span("handler").span.status, 0);
    CHECK_STR(span_attr("handler", "traced.outcome").text, "cancelled");
    __traced_unwind(__traced_enter(&handler), NULL);
    CHECK_INT(find_span("handler").span.status, 0);
    __traced_unwind(__traced_enter(&handler), &foreign);
    CHECK_INT(find_span("handler").span.status, 2);
    CHECK_STR(find_span("handler").error_type, "_OTHER");
    CHECK_STR(find_span("handler").status_message, "exception _OTHER left handler");
}

int main(void) {
    use_memory_exporter();
    struct traced_site *sites[] = {&automatic, &negative, &by_errno, &nonzero, &null, &is_false,
                                   &zero,      &compare,  &charge,   &order,   &handler,  &cleanup};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    each_convention_names_its_error();
    the_trace_follows_the_error_up();
    a_handled_error_leaves_no_trace();
    a_cleanup_does_not_hide_the_error();
    the_last_attempt_is_the_one_that_counts();
    the_trace_is_bounded();
    unwinding();
    return check_report();
}
