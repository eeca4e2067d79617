/* SPDX-License-Identifier: Apache-2.0 */
/* Failures: what each convention says of them, and the error return trace. */
#include "fixture.h"

#include "before_head.h"
#include "internal.h"

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
    CHECK_STR(failure(&negative, -EIO, 0).status_message, strerror(EIO));
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
static const struct traced_exit_desc order_exits[] = {{"return rc", 110, 0}, {"goto fail", 102, 1}};
SITE(charge, "charge", .convention = TRACED_ERROR_NEGATIVE, .exits = charge_exits, .n_exits = 1);
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

/* On ARM of 32 bits a class is its bytes, elsewhere a number. */
static void set_class(struct _Unwind_Exception *head, uint64_t class) {
#ifdef __ARM_EABI_UNWINDER__
    for (int i = 0; i < 8; i++)
        head->exception_class[i] = (char)(class >> (56 - 8 * i));
#else
    head->exception_class = class;
#endif
}

/* A forced unwind is no error; an exception of a class we do not know is one. */
static void unwinding(void) {
    CASE("unwind");
    traced_memory_clear();
    struct _Unwind_Exception forced = {0}, forced_on_arm = {0}, foreign = {0};
    set_class(&forced_on_arm, 0x474e5543464f5200u);
    set_class(&foreign, 0x1122334455667788u);
    __traced_unwind(__traced_enter(&handler), &forced);
    CHECK_INT(find_span("handler").span.status, 0);
    CHECK_STR(span_attr("handler", "traced.outcome").text, "cancelled");
    __traced_unwind(__traced_enter(&handler), &forced_on_arm);
    CHECK_INT(find_span("handler").span.status, 0);
    __traced_unwind(__traced_enter(&handler), NULL);
    CHECK_INT(find_span("handler").span.status, 0);
    __traced_unwind(__traced_enter(&handler), &foreign);
    CHECK_INT(find_span("handler").span.status, 2);
    CHECK_STR(find_span("handler").error_type, "_OTHER");
    CHECK_STR(find_span("handler").status_message, "exception _OTHER left handler");
}

/* ---- names, and words for an error ---- */

static const struct traced_name_desc names[] = {
    {5, "SQLITE_BUSY"}, {-7, "CODE_LOST"}, {0, "NOTHING"}, {5, "again"}};
#define NAMED(site, which) SITE(site, #site, .convention = which, .names = names, .n_names = 4)
NAMED(named, TRACED_ERROR_NONZERO);
NAMED(named_negative, TRACED_ERROR_NEGATIVE);
NAMED(named_compare, TRACED_ERROR_COMPARE);
NAMED(object, TRACED_ERROR_OBJECT);

static void codes_with_names_are_called_by_them(void) {
    CASE("names");
    CHECK_STR(failure(&named, 5, ENOENT).error_type, "SQLITE_BUSY");
    CHECK_STR(failure(&named, 5, ENOENT).status_message, "named returned SQLITE_BUSY");
    CHECK_STR(failure(&named, 6, 0).error_type, "6");
    CHECK_STR(failure(&named_negative, -7, 0).error_type, "CODE_LOST");
    CHECK_STR(failure(&named_negative, -EIO, 0).error_type, "EIO");
    CHECK_STR(failure(&named_compare, 0, 0).error_type, "NOTHING");
    CHECK_STR(failure(&object, 5, 0).error_type, "SQLITE_BUSY");
    CHECK_STR(failure(&object, 8, 0).error_type, "8");
}

static struct found_span described(struct traced_site *site, int64_t code, const char *text) {
    traced_memory_clear();
    void *span = __traced_enter(site);
    __traced_error(span, 0, 0, code);
    errno = ERANGE;
    __traced_describe(span, text);
    CHECK_INT(errno, ERANGE);
    __traced_leave(span);
    return find_span(site->desc->name);
}

static void a_description_is_the_message(void) {
    char text[400], expected[TRACED__MAX_WORDS + 1] = "";
    CASE("description");
    CHECK_STR(described(&named, 5, "database is locked").status_message, "database is locked");
    CHECK_STR(described(&named, 5, "database is locked").message,
              "named: database is locked (SQLITE_BUSY)");
    CHECK_STR(described(&named, 5, "").status_message, "named returned SQLITE_BUSY");
    CHECK_STR(described(&named, 5, NULL).message, "named returned SQLITE_BUSY");
    CASE("a long one is cut between characters");
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xbc", 3);
    memcpy(expected, text, TRACED__MAX_WORDS - 1);
    CHECK_STR(described(&named, 5, text).status_message, expected);
    CASE("of nothing that failed");
    traced_memory_clear();
    void *span = __traced_enter(&named);
    __traced_describe(span, "not an error");
    __traced_leave(span);
    __traced_describe(span, "too late");
    CHECK_INT(find_span("named").span.status, 1);
    CHECK_STR(find_span("named").status_message, "");
}

/* ---- traced_error() ---- */

static struct found_span reported(struct traced_site *site, int code, const char *text) {
    traced_memory_clear();
    void *span = __traced_enter(site);
    errno = ERANGE;
    if (text)
        traced_error(code, "%s", text);
    else
        traced_error(code, NULL);
    CHECK_INT(errno, ERANGE);
    __traced_leave(span);
    struct found_span found = find_span(site->desc->name);
    CHECK_INT(found.span.status, 2);
    CHECK_INT(found.span.n_events, 1);
    return found;
}

static void an_error_found_in_a_body_fails_its_span(void) {
    CASE("by hand");
    CHECK_STR(reported(&charge, EIO, "disk 7 is gone").error_type, "EIO");
    CHECK_STR(reported(&charge, EIO, "disk 7 is gone").status_message, "disk 7 is gone");
    CHECK_STR(reported(&charge, EIO, "disk 7 is gone").message, "charge: disk 7 is gone (EIO)");
    CHECK_STR(reported(&charge, -EIO, NULL).error_type, "EIO");
    CHECK_STR(reported(&charge, -EIO, NULL).status_message, strerror(EIO));
    CHECK_STR(reported(&charge, 100000, NULL).error_type, "100000");
    CHECK_STR(reported(&charge, 100000, NULL).status_message, "charge reported 100000");
    CHECK_STR(reported(&charge, 3999, NULL).error_type, "3999");
    CHECK_STR(reported(&charge, 0, NULL).error_type, "_OTHER");
    CHECK_STR(reported(&charge, 0, NULL).status_message, "charge reported an error");
    CHECK_STR(reported(&charge, 0, "odd").status_message, "odd");
    CHECK_STR(reported(&charge, 0, "").status_message, "charge reported an error");
    CHECK_STR(reported(&named, 5, NULL).error_type, "SQLITE_BUSY");
    char step[64];
    snprintf(step, sizeof step, "at charge (test.c:%u) traced_error", charge_desc.line);
    CHECK_STR(reported(&charge, EIO, NULL).trace, step);
    CASE("outside any span");
    traced_error(EIO, "nobody hears %d", 1);
    check_identity();
}

/* The last of several counts; an error that is returned too replaces it, but for
 * the words. */
static void what_is_returned_says_more(void) {
    CASE("by hand, then returned");
    traced_memory_clear();
    void *span = __traced_enter(&order);
    fail_charge();
    for (int i = 0; i < 100; i++)
        traced_error(ENOENT, NULL);
    traced_error(EIO, "block %d of %s", 7, "disk");
    __traced_error(span, 110, 102, -EIO);
    __traced_describe(span, "I/O error");
    __traced_leave(span);
    struct found_span found = find_span("process_order");
    CHECK_STR(found.error_type, "EIO");
    CHECK_STR(found.status_message, "block 7 of disk");
    CHECK_STR(found.trace, "at charge (test.c:57) return -EIO\n"
                           "at process_order (test.c:102) goto fail");
    CHECK_INT(found.span.n_events, 1);
}

static void fail_by_hand(void) {
    void *span = __traced_enter(&charge);
    traced_error(EIO, "soft");
    __traced_leave(span);
}

/* It returned success: whether its error is the caller's, only the number tells. */
static void a_soft_error_is_believed_by_its_number(void) {
    char expected[128];
    CASE("soft");
    traced_memory_clear();
    fail_order(nothing, fail_by_hand);
    snprintf(expected, sizeof expected,
             "at charge (test.c:%u) traced_error\nat process_order (test.c:102) goto fail",
             charge_desc.line);
    CHECK_STR(find_span("process_order").trace, expected);
    void *span = __traced_enter(&order);
    fail_by_hand();
    __traced_error(span, 110, 102, -ENOMEM);
    __traced_leave(span);
    CHECK_STR(find_span("process_order").trace, "at process_order (test.c:102) goto fail");
    fail_by_hand();
    fail_by_hand();
    CHECK_INT(find_span("charge").span.status, 2);
    check_identity();
}

/* ---- exceptions, as far as they need no C++ ---- */

/* What stands in memory when GNU C++ throws: the type's address at its beginning,
 * or of a dependent exception the original's object. */
struct thrown {
    const void *type;
    char between[BEFORE_HEAD - sizeof(void *)];
    struct _Unwind_Exception head;
    char object[16];
};
struct type {
    const struct type_table *table;
    const char *name;
};

/* A sanitizer brings libstdc++, which then asks each type for its bases: none. */
struct type_table {
    void (*unused[5])(void);
    bool (*upcast)(const struct type *, const struct type *, void **);
};

static bool has_no_base(const struct type *type, const struct type *wanted, void **thrown) {
    (void)type;
    (void)wanted;
    (void)thrown;
    return false;
}

/* The name is readable where there is a libstdc++ to read it. */
static void check_type(const struct _Unwind_Exception *head, const char *mangled,
                       const char *readable) {
    char message[128];
    __traced_unwind(__traced_enter(&handler), (void *)(uintptr_t)head);
    struct found_span found = find_span("handler");
    CHECK(strcmp(found.error_type, mangled) == 0 || strcmp(found.error_type, readable) == 0);
    snprintf(message, sizeof message, "exception %s left handler", found.error_type);
    CHECK_STR(found.status_message, message);
}

static void exceptions_have_a_type(void) {
    static const struct type_table table = {.upcast = has_no_base};
    static const struct type plain = {&table, "5Error"}, local = {&table, "*5Local"},
                             none = {&table, NULL};
    const uint64_t gnu = 0x474e5543432b2b00u;
    struct thrown first = {.type = &plain}, again = {.type = first.object};
    set_class(&first.head, gnu);
    set_class(&again.head, gnu + 1);
    CASE("exceptions");
    traced_memory_clear();
    check_type(&first.head, "5Error", "Error");
    first.type = &local;
    check_type(&again.head, "5Local", "Local");
    first.type = &none;
    check_type(&first.head, "_OTHER", "_OTHER");
    first.type = NULL;
    check_type(&first.head, "_OTHER", "_OTHER");
}

int main(void) {
    use_memory_exporter();
    struct traced_site *sites[] = {&automatic, &negative,       &by_errno,      &nonzero,
                                   &null,      &is_false,       &zero,          &compare,
                                   &charge,    &order,          &handler,       &cleanup,
                                   &named,     &named_negative, &named_compare, &object};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    each_convention_names_its_error();
    the_trace_follows_the_error_up();
    a_handled_error_leaves_no_trace();
    a_cleanup_does_not_hide_the_error();
    the_last_attempt_is_the_one_that_counts();
    the_trace_is_bounded();
    unwinding();
    codes_with_names_are_called_by_them();
    a_description_is_the_message();
    an_error_found_in_a_body_fails_its_span();
    what_is_returned_says_more();
    a_soft_error_is_believed_by_its_number();
    exceptions_have_a_type();
    return check_report();
}
