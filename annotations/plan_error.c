/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `error:`: what each convention tests, on which results it makes sense, and what
 * to use instead where it does not.
 */
#include <stdio.h>

#include "excerpt.h"
#include "planner.h"

/* Of the return value, which the caller puts in. */
static void set(struct traced__predicate *predicate, enum traced__compare compare,
                int64_t integer) {
    predicate->present = true;
    predicate->compare = compare;
    predicate->integer = integer;
}

/* -1 in the type, as C converts it; see traced__predicate. */
static bool can_be_minus_one(const struct traced__type *type) {
    return traced__is_signed(type) || (type->kind == TRACED__TYPE_UNSIGNED && type->bits >= 32);
}

/* Sets the test of a convention; false where the result's type has none. */
static bool set_test(enum traced_convention convention, const struct traced__type *result,
                     struct traced__predicate *predicate) {
    switch (convention) {
    case TRACED_ERROR_NEGATIVE:
        set(predicate, TRACED__LT, 0);
        return traced__is_signed(result);
    case TRACED_ERROR_ERRNO:
        set(predicate, TRACED__EQ, traced__is_pointer(result) ? 0 : -1);
        return traced__is_pointer(result) || can_be_minus_one(result);
    case TRACED_ERROR_NONZERO:
        set(predicate, TRACED__NE, 0);
        return traced__is_number(result) || result->kind == TRACED__TYPE_BOOL;
    case TRACED_ERROR_NULL:
        set(predicate, TRACED__EQ, 0);
        return traced__is_pointer(result);
    case TRACED_ERROR_FALSE:
        set(predicate, TRACED__EQ, 0);
        return result->kind == TRACED__TYPE_BOOL;
    case TRACED_ERROR_ZERO:
        set(predicate, TRACED__EQ, 0);
        return traced__is_number(result);
    case TRACED_ERROR_NEVER:
    case TRACED_ERROR_AUTO:
    case TRACED_ERROR_COMPARE:
    case TRACED_ERROR_OBJECT:
        break;
    }
    return false;
}

/* What each convention needs of the result. */
static const struct {
    const char *word;
    const char *result;
} needs[] = {
    [TRACED_ERROR_NEGATIVE] = {"negative", "a signed integer"},
    [TRACED_ERROR_ERRNO] = {"errno", "an integer that can be -1, or a pointer"},
    [TRACED_ERROR_NONZERO] = {"nonzero", "an integer, an enum or a bool"},
    [TRACED_ERROR_NULL] = {"null", "a pointer"},
    [TRACED_ERROR_FALSE] = {"false", "a bool"},
    [TRACED_ERROR_ZERO] = {"zero", "an integer or an enum"},
};

/* The word for "no result" in the type that the function does return. */
static const char *alternative(enum traced_convention convention,
                               const struct traced__type *result) {
    if (convention == TRACED_ERROR_NEGATIVE || convention == TRACED_ERROR_NONZERO)
        return NULL;
    if (traced__is_pointer(result))
        return "null";
    if (result->kind == TRACED__TYPE_BOOL)
        return "false";
    return traced__is_number(result) && convention != TRACED_ERROR_ERRNO ? "zero" : NULL;
}

static void refuse(struct traced__planner *planner, enum traced_convention convention) {
    const struct traced__function *function = planner->function;
    struct traced__excerpt name = traced__excerpt_of(function->name);
    struct traced__excerpt result = traced__excerpt_of(function->result.spelling);
    const char *instead = alternative(convention, &function->result);
    char advice[48] = "write a comparison instead";
    if (instead)
        snprintf(advice, sizeof advice, "did you mean '%s'?", instead);
    else if (function->result.kind == TRACED__TYPE_VOID)
        snprintf(advice, sizeof advice, "compare a parameter or $errno instead");
    traced__complain(planner->problems, TRACED__ERROR, planner->directive->error_place, instead,
                     "'error: %s' needs %s, but '%s' returns '%s'; %s", needs[convention].word,
                     needs[convention].result, name.text, result.text, advice);
}

/* Whether the end of a stream is told by negative values alone. Then a negative
 * value is no sign of failure, and one that is must be named. */
static bool end_is_negative(const struct traced__directive *directive) {
    const struct traced__condition *end = &directive->end;
    if (directive->broken & TRACED__OPTION_END)
        return false;
    if (directive->ends != TRACED__ENDS_WHEN || end->path.root != TRACED__ROOT_RETURN ||
        end->constant != TRACED__CONSTANT_INTEGER)
        return false;
    if (end->compare == TRACED__LT)
        return end->integer <= 0;
    return (end->compare == TRACED__EQ || end->compare == TRACED__LE) && end->integer < 0;
}

/* Plain char is text, and a byte above 0x7F no failure; so is int8_t, which no
 * front end can tell from it. */
static bool tells_failure_by_sign(const struct traced__type *result) {
    return result->kind == TRACED__TYPE_SIGNED && result->bits > 8;
}

/* What opens a stream and returns no handle has failed. */
static void plan_null_handle(struct traced__plan *plan, struct traced__operand result) {
    plan->convention = TRACED_ERROR_NULL;
    plan->error.operand = result;
    set(&plan->error, TRACED__EQ, 0);
}

static void plan_auto(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    plan->convention = TRACED_ERROR_NEVER;
    if (traced__key_is_result(planner)) {
        plan_null_handle(plan, traced__return_operand(planner));
        return;
    }
    if (!tells_failure_by_sign(&planner->function->result) || end_is_negative(planner->directive))
        return;
    plan->convention = TRACED_ERROR_AUTO;
    plan->error.operand = traced__return_operand(planner);
    set(&plan->error, TRACED__LT, 0);
}

static void plan_convention(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    struct traced__plan *plan = planner->plan;
    struct traced__predicate test = {.operand = traced__return_operand(planner)};
    plan->convention = TRACED_ERROR_NEVER;
    if (set_test(directive->convention, &planner->function->result, &test)) {
        plan->convention = directive->convention;
        plan->error = test;
    } else if ((directive->given & TRACED__OPTION_ERROR) && !directive->for_many) {
        refuse(planner, directive->convention);
    }
}

/* errno after the call is a convention, however it is spelled. */
static void plan_comparison(struct traced__planner *planner) {
    const struct traced__condition *condition = &planner->directive->error;
    struct traced__plan *plan = planner->plan;
    if (traced__plan_error_object(planner) ||
        !traced__plan_condition(planner, condition, &plan->error))
        return;
    if (plan->error.operand.kind == TRACED__OPERAND_ERRNO)
        plan->convention = TRACED_ERROR_ERRNO;
}

/* The number of the error: of what is compared, else of what is returned. */
static void plan_code(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    const struct traced__type *result = &planner->function->result;
    const struct traced__type *compared = &plan->error.operand.type;
    if (plan->convention == TRACED_ERROR_OBJECT)
        return;
    plan->code = traced__return_operand(planner);
    plan->error_has_code = traced__is_number(result) || result->kind == TRACED__TYPE_BOOL;
    if (plan->convention == TRACED_ERROR_COMPARE && traced__is_number(compared)) {
        plan->code = plan->error.operand;
        plan->error_has_code = true;
    }
}

/* `$return == SQLITE_BUSY` names the only code that it lets through. */
static void name_constant(struct traced__planner *planner) {
    const struct traced__condition *condition = &planner->directive->error;
    struct traced__plan *plan = planner->plan;
    struct traced__slice name = condition->constant_text;
    if (plan->convention != TRACED_ERROR_COMPARE || condition->compare != TRACED__EQ ||
        condition->constant != TRACED__CONSTANT_NAME)
        return;
    if (name.text[0] == '-') {
        name.text++;
        name.length--;
    }
    plan->names[plan->n_names++] = (struct traced__name){name, plan->error.integer};
}

static void plan_names(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    const struct traced__type *argument = &plan->describe.parameter;
    if (plan->error_has_code && plan->code.type.kind == TRACED__TYPE_ENUM)
        plan->names_of = plan->code.type;
    else if (plan->has_words_operand && argument->kind == TRACED__TYPE_ENUM)
        plan->names_of = *argument;
    name_constant(planner);
}

static bool plan_test(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    size_t errors = planner->problems->errors;
    if (directive->broken & TRACED__OPTION_ERROR)
        return false;
    if (directive->convention == TRACED_ERROR_COMPARE)
        plan_comparison(planner);
    else if (directive->convention == TRACED_ERROR_AUTO)
        plan_auto(planner);
    else if (directive->convention != TRACED_ERROR_NEVER)
        plan_convention(planner);
    return planner->problems->errors == errors;
}

void traced__plan_error(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    plan->convention = planner->directive->convention;
    plan->flags |= planner->directive->backtrace ? TRACED_DESC_BACKTRACE : 0;
    if (!plan_test(planner)) {
        traced__check_ok(planner);
        traced__check_describe(planner);
        return;
    }
    if (plan->error.present)
        plan_code(planner);
    traced__plan_ok(planner);
    traced__plan_describe(planner);
    if (plan->error.present)
        plan_names(planner);
}
