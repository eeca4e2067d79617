/* SPDX-License-Identifier: Apache-2.0 */
/* What a good tag makes a front end insert, by the types of the function. */
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

static void names(void) {
    CASE("names");
    CHECK(plans(FUNCTION(INT), TAG("pay")));
    CHECK_STR(plan.name, "pay");
    CHECK(plans(FUNCTION(INT), TAG(NULL)));
    CHECK_STR(plan.name, "charge");
    CHECK(plans(FUNCTION(INT), TAG("", "kind: server")));
    CHECK_STR(plan.name, "charge");
    CHECK_INT(plan.kind, 2);
    CHECK_INT(plan.role, TRACED_ROLE_NONE);
    CHECK(plan.directive == &directive);
}

/* 254 bytes and a character of two: the character would be cut in half. */
static void long_function_name(void) {
    struct traced__function function = FUNCTION(INT);
    char name[300];
    CASE("long function name");
    memset(name, 'f', sizeof name);
    memcpy(name + 254, "\xc3\xbc", 3);
    function.name = name;
    CHECK(plans(function, TAG(NULL)));
    CHECK_INT(strlen(plan.name), 254);
    memcpy(name + 253, "\xc3\xbc", 3);
    CHECK(plans(function, TAG(NULL)));
    CHECK_INT(strlen(plan.name), 255);
    CASE("function name that is not UTF-8");
    function.name = "gr\xfc\xdf";
    CHECK(plans(function, TAG(NULL)));
    CHECK_STR(plan.name, "gr\xfc\xdf");
}

static void fixed_attributes(void) {
    CASE("fixed attributes");
    CHECK(plans(FUNCTION(INT), TAG("a=x", "b=1", "c=1.5", "d=true")));
    CHECK_INT(plan.attr_types[0], TRACED_STRING);
    CHECK_INT(plan.attr_types[1], TRACED_I64);
    CHECK_INT(plan.attr_types[2], TRACED_F64);
    CHECK_INT(plan.attr_types[3], TRACED_BOOL);
    CHECK_INT(plan.n_captures, 0);
}

static void check_capture(const char *string, enum traced_value_type type, size_t parameter) {
    CASE(string);
    CHECK(plans(FUNCTION(INT), TAG("fixed=1", string)));
    CHECK_INT(plan.n_captures, 1);
    CHECK_INT(plan.attr_types[1], type);
    CHECK_INT(plan.captures[0].attribute, 1);
    CHECK_INT(plan.captures[0].type, type);
    CHECK_INT(plan.captures[0].when, TRACED__AT_ENTRY);
    CHECK_INT(plan.captures[0].operand.kind, TRACED__OPERAND_PARAMETER);
    CHECK_INT(plan.captures[0].operand.parameter, parameter);
}

static void captured_parameters(void) {
    check_capture("k=$ok", TRACED_BOOL, OK);
    check_capture("k=$c", TRACED_I64, C);
    check_capture("k=$count", TRACED_I64, COUNT);
    check_capture("k=$total", TRACED_I64, TOTAL);
    check_capture("k=$byte", TRACED_U64, BYTE);
    check_capture("k=$size", TRACED_U64, SIZE_);
    check_capture("k=$ratio", TRACED_F64, RATIO);
    check_capture("k=$state", TRACED_U64, STATE);
    check_capture("k=$code", TRACED_I64, CODE);
    check_capture("k=$text", TRACED_STRING, TEXT);
    CHECK_INT(plan.captures[0].max, 128);
    check_capture("k=$text:max=7", TRACED_STRING, TEXT);
    CHECK_INT(plan.captures[0].max, 7);
}

static void captured_results(void) {
    CASE("results");
    CHECK(plans(FUNCTION(STRING), TAG("r=$return", "e=$errno")));
    CHECK_INT(plan.n_captures, 2);
    CHECK_INT(plan.captures[0].operand.kind, TRACED__OPERAND_RETURN);
    CHECK_INT(plan.captures[0].when, TRACED__AT_LEAVE);
    CHECK_INT(plan.captures[0].type, TRACED_STRING);
    CHECK_INT(plan.captures[0].max, 128);
    CHECK_INT(plan.captures[1].operand.kind, TRACED__OPERAND_ERRNO);
    CHECK_INT(plan.captures[1].when, TRACED__AT_LEAVE);
    CHECK_INT(plan.captures[1].type, TRACED_I64);
    CHECK_INT(plan.captures[1].max, 0);
}

static void check_test(const struct traced__predicate *test, enum traced__operand_kind operand,
                       enum traced__compare compare, int64_t integer) {
    CHECK(test->present);
    CHECK_INT(test->operand.kind, operand);
    CHECK_INT(test->compare, compare);
    CHECK_INT(test->integer, integer);
    CHECK(!test->is_real);
}

/* `convention` on a function of each type: the test, and whether it has a code. */
static void check_error(struct traced__function function, const char *string,
                        enum traced_convention convention, enum traced__compare compare,
                        int64_t integer, bool has_code) {
    CASE(string);
    CHECK(plans(function, TAG("charge", string)));
    CHECK_INT(plan.convention, convention);
    check_test(&plan.error, TRACED__OPERAND_RETURN, compare, integer);
    CHECK(plan.error_has_code == has_code);
}

static void check_no_error(struct traced__function function, struct traced__tag tag) {
    CHECK(plans(function, tag));
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
    CHECK(!plan.error.present);
    CHECK(!plan.error_has_code);
}

static void automatic_errors(void) {
    check_error(FUNCTION(INT), "k=v", TRACED_ERROR_AUTO, TRACED__LT, 0, true);
    check_error(FUNCTION(LONG), "error: auto", TRACED_ERROR_AUTO, TRACED__LT, 0, true);
    CASE("auto is never elsewhere");
    check_no_error(FUNCTION(INT), TAG("charge", "error: never"));
    check_no_error(FUNCTION(VOID), TAG("charge"));
    check_no_error(FUNCTION(BOOL), TAG("charge", "error: auto"));
    check_no_error(FUNCTION(INT8), TAG("charge"));
    check_no_error(FUNCTION(UINT), TAG("charge"));
    check_no_error(FUNCTION(DOUBLE), TAG("charge"));
    check_no_error(FUNCTION(SIGNED_ENUM), TAG("charge"));
    check_no_error(FUNCTION(STRING), TAG("charge"));
    check_no_error(FUNCTION(POINTER), TAG("charge"));
    check_no_error(FUNCTION(RECORD), TAG("charge"));
    check_no_error(FUNCTION(OTHER), TAG("charge"));
}

static void error_conventions(void) {
    const enum traced_convention negative = TRACED_ERROR_NEGATIVE, number = TRACED_ERROR_ERRNO,
                                 nonzero = TRACED_ERROR_NONZERO, zero = TRACED_ERROR_ZERO;
    check_error(FUNCTION(INT), "error: negative", negative, TRACED__LT, 0, true);
    check_error(FUNCTION(INT8), "error: negative", negative, TRACED__LT, 0, true);
    check_error(FUNCTION(SIGNED_ENUM), "error: negative", negative, TRACED__LT, 0, true);
    check_error(FUNCTION(INT), "error: errno", number, TRACED__EQ, -1, true);
    check_error(FUNCTION(SIZE), "error: errno", number, TRACED__EQ, -1, true);
    check_error(FUNCTION(POINTER), "error: errno", number, TRACED__EQ, 0, false);
    check_error(FUNCTION(STRING), "error: errno", number, TRACED__EQ, 0, false);
    check_error(FUNCTION(INT), "error: nonzero", nonzero, TRACED__NE, 0, true);
    check_error(FUNCTION(ENUM), "error: nonzero", nonzero, TRACED__NE, 0, true);
    check_error(FUNCTION(BOOL), "error: nonzero", nonzero, TRACED__NE, 0, true);
    check_error(FUNCTION(POINTER), "error: null", TRACED_ERROR_NULL, TRACED__EQ, 0, false);
    check_error(FUNCTION(BOOL), "error: false", TRACED_ERROR_FALSE, TRACED__EQ, 0, true);
    check_error(FUNCTION(SIZE), "error: zero", zero, TRACED__EQ, 0, true);
    check_error(FUNCTION(ENUM), "error: zero", zero, TRACED__EQ, 0, true);
}

static void error_comparisons(void) {
    const enum traced_convention compare = TRACED_ERROR_COMPARE;
    check_error(FUNCTION(INT), "error: $return >= 3", compare, TRACED__GE, 3, true);
    check_error(FUNCTION(BOOL), "error: $return == false", compare, TRACED__EQ, 0, true);
    check_error(FUNCTION(BOOL), "error: $return != 1", compare, TRACED__NE, 1, true);
    check_error(FUNCTION(POINTER), "error: $return == null", compare, TRACED__EQ, 0, false);
    check_error(FUNCTION(POINTER), "error: $return == 0", compare, TRACED__EQ, 0, false);
    check_error(FUNCTION(POINTER), "error: $return == -1", compare, TRACED__EQ, -1, false);
    check_error(FUNCTION(SIZE), "error: $return == -1", compare, TRACED__EQ, -1, true);
    check_error(FUNCTION(UINT), "error: $return != -1", compare, TRACED__NE, -1, true);
    check_error(FUNCTION(SIZE), "error: $return == 18446744073709551615", compare, TRACED__EQ, -1,
                true);
    check_error(FUNCTION(UINT8), "error: $return > 254", compare, TRACED__GT, 254, true);
    check_error(FUNCTION(INT8), "error: $return == -128", compare, TRACED__EQ, -128, true);
    check_error(FUNCTION(LONG), "error: $return < 9223372036854775807", compare, TRACED__LT,
                INT64_MAX, true);
    CASE("of a parameter");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $count != 3")));
    check_test(&plan.error, TRACED__OPERAND_PARAMETER, TRACED__NE, 3);
    CHECK_INT(plan.error.operand.parameter, COUNT);
    CHECK(!plan.error_has_code);
    CASE("of errno");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $errno")));
    check_test(&plan.error, TRACED__OPERAND_ERRNO, TRACED__NE, 0);
}

static void check_real(const char *string, double real) {
    CASE(string);
    CHECK(plans(FUNCTION(DOUBLE), TAG("charge", string)));
    CHECK(plan.error.is_real);
    CHECK(plan.error.real == real);
}

static void real_comparisons(void) {
    check_real("error: $return < 0", 0);
    check_real("error: $return >= 1.5", 1.5);
    check_real("error: $ratio == -2", -2);
    check_real("error: $return > 18446744073709551615", 18446744073709551616.0);
    check_real("error: $return", 0);
    CHECK_INT(plan.error.compare, TRACED__NE);
}

/* A convention that is a project's default does not suit every function. */
static void default_convention(void) {
    struct traced__function nothing = FUNCTION(VOID), integer = FUNCTION(INT);
    struct traced__tag tag = TAG("charge");
    CASE("default convention");
    memset(&problems, 0, sizeof problems);
    CHECK(traced__parse_tag(&tag, &directive, &problems));
    directive.convention = TRACED_ERROR_ERRNO;
    CHECK(traced__make_plan(&nothing, &directive, &plan, &problems));
    CHECK_INT(plan.convention, TRACED_ERROR_NEVER);
    CHECK(!plan.error.present);
    CHECK(traced__make_plan(&integer, &directive, &plan, &problems));
    CHECK_INT(plan.convention, TRACED_ERROR_ERRNO);
    CHECK_INT(problems.count, 0);
}

static void check_end(struct traced__function function, enum traced__compare compare) {
    CHECK(plans(function, STREAM("scan")));
    CHECK_INT(plan.role, TRACED_ROLE_NEXT);
    CHECK_INT(plan.key.kind, TRACED__OPERAND_PARAMETER);
    CHECK_INT(plan.key.parameter, ORDER);
    check_test(&plan.end, TRACED__OPERAND_RETURN, compare, 0);
}

static void stream_defaults(void) {
    CASE("stream defaults");
    check_end(FUNCTION(INT), TRACED__LE);
    check_end(FUNCTION(SIZE), TRACED__LE);
    check_end(FUNCTION(POINTER), TRACED__EQ);
    check_end(FUNCTION(STRING), TRACED__EQ);
    check_end(FUNCTION(BOOL), TRACED__EQ);
}

static void stream_options(void) {
    CASE("stream options");
    CHECK(plans(FUNCTION(LONG),
                STREAM("scan", "key: $size", "end: $return == -1", "error: $return == -2")));
    CHECK_INT(plan.key.parameter, SIZE_);
    check_test(&plan.end, TRACED__OPERAND_RETURN, TRACED__EQ, -1);
    check_test(&plan.error, TRACED__OPERAND_RETURN, TRACED__EQ, -2);
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "key: $text", "end: $ok == false")));
    CHECK_INT(plan.key.parameter, TEXT);
    CHECK_INT(plan.end.operand.parameter, OK);
    CASE("open and close have no end");
    CHECK(plans(FUNCTION(VOID), STREAM("scan", "role: open")));
    CHECK_INT(plan.role, TRACED_ROLE_OPEN);
    CHECK(!plan.end.present);
    CHECK(plans(FUNCTION(INT), STREAM("scan", "role: close", "key: $state")));
    CHECK_INT(plan.role, TRACED_ROLE_CLOSE);
    CHECK(!plan.end.present);
    CHECK(plan.error.present);
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
}

int main(void) {
    names();
    long_function_name();
    fixed_attributes();
    captured_parameters();
    captured_results();
    automatic_errors();
    error_conventions();
    error_comparisons();
    real_comparisons();
    default_convention();
    stream_defaults();
    stream_options();
    ends_are_no_errors();
    return check_report();
}
