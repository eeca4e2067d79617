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
    check_capture("k=$state", TRACED_ENUM, STATE);
    check_capture("k=$code", TRACED_ENUM, CODE);
    check_capture("k=$text", TRACED_STRING, TEXT);
    CHECK_INT(plan.captures[0].max, 128);
    check_capture("k=$text:max=7", TRACED_STRING, TEXT);
    CHECK_INT(plan.captures[0].max, 7);
}

/* A capture by path and formats, on entry unless said. */
static const struct traced__capture *capture_of(const char *string) {
    CASE(string);
    CHECK(plans(FUNCTION(INT), TAG("fixed=1", string)));
    CHECK_INT(plan.n_captures, 1);
    CHECK_INT(plan.attr_types[1], plan.captures[0].type);
    return &plan.captures[0];
}

static void check_call(const char *string, enum traced_value_type type, enum traced__call call,
                       uint32_t max) {
    const struct traced__capture *capture = capture_of(string);
    CHECK_INT(capture->type, type);
    CHECK_INT(capture->call, call);
    CHECK_INT(capture->max, max);
}

static void calls(void) {
    check_call("k=$count", TRACED_I64, TRACED__CALL_I64, 0);
    check_call("k=$count:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$size", TRACED_U64, TRACED__CALL_U64, 0);
    check_call("k=$flags:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$ratio", TRACED_F64, TRACED__CALL_F64, 0);
    check_call("k=$ok", TRACED_BOOL, TRACED__CALL_BOOL, 0);
    check_call("k=$state", TRACED_ENUM, TRACED__CALL_I64, 0);
    check_call("k=$state:enum", TRACED_ENUM, TRACED__CALL_I64, 0);
    check_call("k=$state:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$bare", TRACED_U64, TRACED__CALL_U64, 0);
    check_call("k=$order:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$data:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$text:hex", TRACED_HEX, TRACED__CALL_U64, 0);
    check_call("k=$text", TRACED_STRING, TRACED__CALL_STR, 128);
    check_call("k=$text:len=$size", TRACED_STRING, TRACED__CALL_BYTES, 128);
    check_call("k=$text:len=5:hex", TRACED_HEX, TRACED__CALL_BYTES, 128);
    check_call("k=$data:len=$size:max=9", TRACED_BYTES, TRACED__CALL_BYTES, 9);
    check_call("k=$bytes:len=$order->size:hex", TRACED_HEX, TRACED__CALL_BYTES, 128);
    check_call("k=$order->name", TRACED_STRING, TRACED__CALL_STR, 16);
    check_call("k=$order->name:max=4", TRACED_STRING, TRACED__CALL_STR, 4);
    check_call("k=$order->name:len=$size", TRACED_STRING, TRACED__CALL_BYTES, 16);
    check_call("k=$order->name:hex", TRACED_HEX, TRACED__CALL_BYTES, 16);
    check_call("k=$order->tail", TRACED_STRING, TRACED__CALL_STR, 128);
    check_call("k=$order->digest", TRACED_BYTES, TRACED__CALL_BYTES, 20);
    check_call("k=$order->digest:hex:max=8", TRACED_HEX, TRACED__CALL_BYTES, 8);
    check_call("k=$order->rest:len=$size", TRACED_BYTES, TRACED__CALL_BYTES, 128);
    check_call("k=$order->urgent", TRACED_U64, TRACED__CALL_U64, 0);
    check_call("k=$order->note", TRACED_STRING, TRACED__CALL_STR, 128);
    check_call("k=$*out", TRACED_I64, TRACED__CALL_I64, 0);
}

static void lengths(void) {
    const struct traced__capture *capture = capture_of("k=$data:len=$size");
    CHECK(capture->has_length_operand);
    CHECK_INT(capture->length.parameter, SIZE_);
    CHECK_INT(capture->fixed_length, 0);
    capture = capture_of("k=$data:len=32");
    CHECK(!capture->has_length_operand);
    CHECK_INT(capture->fixed_length, 32);
    CHECK_INT(capture_of("k=$order->digest")->fixed_length, 20);
    CHECK_INT(capture_of("k=$order->digest:len=8")->fixed_length, 8);
    CHECK_INT(capture_of("k=$order->digest:len=32")->fixed_length, 20);
    capture = capture_of("k=$order->digest:len=$size");
    CHECK(capture->has_length_operand);
    CHECK_INT(capture->fixed_length, 0);
    CHECK_INT(capture_of("k=$order->name")->fixed_length, 0);
}

static void times(void) {
    CHECK_INT(capture_of("k=$order->total")->when, TRACED__AT_ENTRY);
    CHECK_INT(capture_of("k=$*out")->when, TRACED__AT_ENTRY);
    CHECK_INT(capture_of("k=$*out:exit")->when, TRACED__AT_LEAVE);
    CHECK_INT(capture_of("k=$return:exit")->when, TRACED__AT_LEAVE);
    CHECK_INT(capture_of("k=$data:len=$size")->when, TRACED__AT_ENTRY);
    CHECK_INT(capture_of("k=$data:len=$return")->when, TRACED__AT_LEAVE);
}

static void check_step(const struct traced__operand *operand, size_t index,
                       enum traced__step_kind kind, bool guarded, const char *name) {
    const struct traced__step *step = &operand->steps[index];
    CHECK(index < operand->n_steps);
    CHECK_INT(step->kind, kind);
    CHECK(step->guarded == guarded);
    CHECK(traced__slice_is(step->name, name));
    CHECK((step->field != NULL) == (*name != '\0'));
}

static void paths(void) {
    const struct traced__operand *operand =
        &capture_of("k=$order->next->prices[1].amount")->operand;
    CHECK_INT(operand->kind, TRACED__OPERAND_PARAMETER);
    CHECK_INT(operand->parameter, ORDER);
    CHECK_INT(operand->n_steps, 4);
    check_step(operand, 0, TRACED__STEP_ARROW, true, "next");
    check_step(operand, 1, TRACED__STEP_ARROW, true, "prices");
    check_step(operand, 2, TRACED__STEP_INDEX, false, "");
    CHECK_INT(operand->steps[2].index, 1);
    check_step(operand, 3, TRACED__STEP_FIELD, false, "amount");
    CHECK_STR(operand->type.spelling, "long");
    operand = &capture_of("k=$all.left")->operand;
    check_step(operand, 0, TRACED__STEP_FIELD, false, "left");
    operand = &capture_of("k=$order[2].total")->operand;
    check_step(operand, 0, TRACED__STEP_INDEX, true, "");
    operand = &capture_of("k=$*order->count")->operand;
    CHECK_INT(operand->n_steps, 2);
    check_step(operand, 1, TRACED__STEP_DEREF, true, "");
    CHECK_STR(operand->type.spelling, "int");
    CASE("of the result");
    CHECK(plans(FUNCTION(POINTER), TAG("charge", "k=$return->total")));
    CHECK_INT(plan.captures[0].operand.kind, TRACED__OPERAND_RETURN);
    CHECK_INT(plan.captures[0].when, TRACED__AT_LEAVE);
    check_step(&plan.captures[0].operand, 0, TRACED__STEP_ARROW, true, "total");
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
    CHECK(plan.error_has_code);
    CHECK_INT(plan.code.parameter, COUNT);
    CASE("of errno");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $errno")));
    check_test(&plan.error, TRACED__OPERAND_ERRNO, TRACED__NE, 0);
    CHECK_INT(plan.convention, TRACED_ERROR_ERRNO);
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

static void named_constants(void) {
    check_error(FUNCTION(INT), "error: $return == -ENOENT", TRACED_ERROR_COMPARE, TRACED__EQ, -2,
                true);
    CHECK_INT(plan.n_names, 1);
    CHECK(traced__slice_is(plan.names[0].name, "ENOENT"));
    CHECK_INT(plan.names[0].value, -2);
    check_error(FUNCTION(INT), "error: $return > LIMIT", TRACED_ERROR_COMPARE, TRACED__GT, 100,
                true);
    CHECK_INT(plan.n_names, 0);
    check_error(FUNCTION(INT), "error: $return == shop::LIMIT", TRACED_ERROR_COMPARE, TRACED__EQ,
                100, true);
    check_error(FUNCTION(SIGNED_ENUM), "error: $return < CODE_LOST", TRACED_ERROR_COMPARE,
                TRACED__LT, -1, true);
    CHECK_STR(plan.names_of.spelling, "enum code");
    check_error(FUNCTION(ENUM), "error: $return != IDLE", TRACED_ERROR_COMPARE, TRACED__NE, 0,
                true);
}

/* What `error:` compares, and which number stands for the error. */
static void codes(void) {
    CASE("a comparison of a number is about that number");
    CHECK(plans(FUNCTION(INT), TAG("charge", "error: $order->code < 0")));
    CHECK_INT(plan.code.kind, TRACED__OPERAND_PARAMETER);
    CHECK_INT(plan.code.n_steps, 1);
    CHECK(plan.error_has_code);
    CHECK_INT(plan.names_of.kind, TRACED__TYPE_VOID);
    CASE("of anything else: about the result");
    CHECK(plans(FUNCTION(INT), TAG("charge", "error: $order->failed")));
    CHECK_INT(plan.error.operand.n_steps, 1);
    CHECK_INT(plan.error.compare, TRACED__NE);
    CHECK_INT(plan.code.kind, TRACED__OPERAND_RETURN);
    CHECK(plan.error_has_code);
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $order->failed")));
    CHECK(!plan.error_has_code);
    CASE("through an out parameter");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $*out")));
    CHECK_INT(plan.convention, TRACED_ERROR_COMPARE);
    check_step(&plan.code, 0, TRACED__STEP_DEREF, true, "");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $*orders")));
    CHECK_INT(plan.convention, TRACED_ERROR_COMPARE);
    CASE("names of the result's enumerators");
    CHECK(plans(FUNCTION(SIGNED_ENUM), TAG("charge", "error: negative")));
    CHECK_STR(plan.names_of.spelling, "enum code");
}

static void error_objects(void) {
    CASE("handed back through the address of a pointer");
    CHECK(plans(FUNCTION(BOOL), TAG("charge", "error: $err")));
    CHECK_INT(plan.convention, TRACED_ERROR_OBJECT);
    CHECK_INT(plan.error.compare, TRACED__NE);
    CHECK_INT(plan.error.integer, 0);
    CHECK_INT(plan.error.operand.n_steps, 1);
    check_step(&plan.error.operand, 0, TRACED__STEP_DEREF, true, "");
    CHECK(plan.error_has_code);
    CHECK_INT(plan.code.n_steps, 2);
    check_step(&plan.code, 0, TRACED__STEP_DEREF, true, "");
    check_step(&plan.code, 1, TRACED__STEP_ARROW, true, "code");
    CHECK_STR(plan.code.type.spelling, "int");
    CHECK_INT(plan.words, TRACED__WORDS_OPERAND);
    check_step(&plan.words_operand, 1, TRACED__STEP_ARROW, true, "message");
    CHECK_STR(plan.words_operand.type.spelling, "const char *");
    CASE("the same spelled out");
    CHECK(plans(FUNCTION(BOOL), TAG("charge", "error: $*err")));
    CHECK_INT(plan.convention, TRACED_ERROR_OBJECT);
    CHECK_INT(plan.code.n_steps, 2);
    CASE("a pointer to one, whose codes have names");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $status")));
    CHECK_INT(plan.convention, TRACED_ERROR_OBJECT);
    CHECK_INT(plan.error.operand.n_steps, 0);
    CHECK_INT(plan.code.n_steps, 1);
    CHECK_STR(plan.names_of.spelling, "enum code");
    CASE("any other pointer");
    CHECK(plans(FUNCTION(INT), TAG("charge", "error: $order")));
    CHECK_INT(plan.convention, TRACED_ERROR_COMPARE);
}

static void check_ok(size_t index, int64_t least, int64_t most) {
    CHECK(index < plan.n_ok);
    CHECK_INT(plan.ok[index].least, least);
    CHECK_INT(plan.ok[index].most, most);
}

static void expected_codes(void) {
    CASE("ok");
    CHECK(plans(FUNCTION(INT), TAG("charge", "ok: -EAGAIN, -200..-150,-LIMIT .. -50 ")));
    CHECK_INT(plan.n_ok, 3);
    check_ok(0, -11, -11);
    check_ok(1, -200, -150);
    check_ok(2, -100, -50);
    CHECK_INT(plan.ok_operand.kind, TRACED__OPERAND_RETURN);
    CASE("ok of enumerators");
    CHECK(plans(FUNCTION(SIGNED_ENUM), TAG("charge", "error: negative", "ok: CODE_BUSY")));
    check_ok(0, -5, -5);
    CASE("ok of errno");
    CHECK(plans(FUNCTION(POINTER), TAG("charge", "error: errno", "ok: ENOENT, EAGAIN")));
    CHECK_INT(plan.ok_operand.kind, TRACED__OPERAND_ERRNO);
    check_ok(0, 2, 2);
    CASE("ok of what is compared");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $*out", "ok: 1..9")));
    CHECK_INT(plan.ok_operand.parameter, OUT);
    CASE("ok of an error object");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $err", "ok: 7")));
    CHECK_INT(plan.ok_operand.n_steps, 2);
}

static void descriptions(void) {
    CASE("describe by number");
    CHECK(plans(FUNCTION(INT), TAG("charge", "describe: code_text")));
    CHECK_INT(plan.words, TRACED__WORDS_CALL);
    CHECK(plan.has_words_operand);
    CHECK_INT(plan.words_operand.kind, TRACED__OPERAND_RETURN);
    CHECK(plan.describe.handle == &fake_callees[0]);
    CHECK(plans(FUNCTION(INT), TAG("charge", "describe: shop::text")));
    CHECK(plan.describe.handle == &fake_callees[1]);
    CASE("describe names the codes");
    CHECK(plans(FUNCTION(INT), TAG("charge", "error: nonzero", "describe: state_text")));
    CHECK_STR(plan.names_of.spelling, "enum state");
    CASE("describe errno");
    CHECK(plans(FUNCTION(POINTER), TAG("charge", "error: errno", "describe: code_text")));
    CHECK_INT(plan.words_operand.kind, TRACED__OPERAND_ERRNO);
    CASE("describe by nothing");
    CHECK(plans(FUNCTION(POINTER), TAG("charge", "error: null", "describe: last_error")));
    CHECK_INT(plan.words, TRACED__WORDS_CALL);
    CHECK(!plan.has_words_operand);
    CASE("describe instead of the object's own words");
    CHECK(plans(FUNCTION(VOID), TAG("charge", "error: $err", "describe: code_text")));
    CHECK_INT(plan.words, TRACED__WORDS_CALL);
    CHECK_INT(plan.words_operand.n_steps, 2);
    CHECK_STR(plan.words_operand.type.spelling, "int");
    CASE("no description");
    CHECK(plans(FUNCTION(INT), TAG("charge")));
    CHECK_INT(plan.words, TRACED__NO_WORDS);
}

static void backtraces(void) {
    CASE("backtrace");
    CHECK(plans(FUNCTION(INT), TAG("charge")));
    CHECK_INT(plan.flags, 0);
    CHECK(plans(FUNCTION(INT), TAG("charge", "backtrace: off")));
    CHECK_INT(plan.flags, 0);
    CHECK(plans(FUNCTION(INT), TAG("charge", "backtrace: on")));
    CHECK_INT(plan.flags, TRACED_DESC_BACKTRACE);
}

static void mentions(void) {
    CASE("mentions");
    CHECK(plans(FUNCTION(LONG), STREAM("scan", "key: $order", "end: $total == 0",
                                       "k=$data:len=$size", "error: $out == null")));
    CHECK(traced__mentions(&directive, "order"));
    CHECK(traced__mentions(&directive, "total"));
    CHECK(traced__mentions(&directive, "data"));
    CHECK(traced__mentions(&directive, "size"));
    CHECK(traced__mentions(&directive, "out"));
    CHECK(!traced__mentions(&directive, "count"));
    CHECK(!traced__mentions(&directive, ""));
    CHECK(!traced__mentions(&directive, "return"));
}

int main(void) {
    names();
    long_function_name();
    fixed_attributes();
    captured_parameters();
    calls();
    lengths();
    times();
    paths();
    captured_results();
    automatic_errors();
    error_conventions();
    error_comparisons();
    real_comparisons();
    default_convention();
    named_constants();
    codes();
    error_objects();
    expected_codes();
    descriptions();
    backtraces();
    mentions();
    return check_report();
}
