/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From an operand of the plan to the C that reads it. A pointer on the way is tested
 * before it is followed; one that is not the function's own variable is loaded once,
 * so that the pointer followed is the one that was tested.
 *
 * At entry a parameter goes by its name. When the function ends it is read through
 * its address, which the frame keeps.
 */
#include "weave.h"

static const char *slice_text(struct traced__slice slice) {
    return copy_text(slice.text, slice.length);
}

static const char *read_parameter(const struct weave *weave, enum moment moment, size_t index) {
    const char *name = parameter_name(weave, index);
    return moment == AT_ENTRY ? name : format_text("(*__traced_in_%s)", name);
}

static const char *read_root(const struct weave *weave, enum moment moment,
                             const struct traced__operand *operand) {
    switch (operand->kind) {
    case TRACED__OPERAND_PARAMETER:
        return read_parameter(weave, moment, operand->parameter);
    case TRACED__OPERAND_RETURN:
        return "(*__traced_ret)";
    case TRACED__OPERAND_ERRNO:
        return "(*__traced_rt_errno())";
    }
    return "0";
}

static const char *take_step(const char *value, const struct traced__step *step) {
    switch (step->kind) {
    case TRACED__STEP_FIELD:
        return format_text("%s.%s", value, slice_text(step->name));
    case TRACED__STEP_ARROW:
        return format_text("%s->%s", value, slice_text(step->name));
    case TRACED__STEP_INDEX:
        return format_text("%s[%s]", value, signed_literal((int64_t)step->index));
    case TRACED__STEP_DEREF:
        return format_text("(*%s)", value);
    }
    return value;
}

/* ---- guards ---- */

/* The test that is not yet written opens a block. */
static void open_pending(struct code *code, struct reading *reading) {
    if (!reading->test)
        return;
    open_block(code, "if (%s)", reading->test);
    reading->test = NULL;
    reading->blocks++;
}

/* What is behind the root is memory that somebody else may change. */
static void load_once(struct code *code, struct reading *reading) {
    const unsigned number = ++code->n_pointers;
    open_pending(code, reading);
    add_line(code, "__typeof__(%s) __traced_pointer_%u = %s;", reading->value, number,
             reading->value);
    reading->value = format_text("__traced_pointer_%u", number);
}

static void guard(struct code *code, struct reading *reading, bool is_root) {
    if (!is_root)
        load_once(code, reading);
    open_pending(code, reading);
    reading->test = reading->value;
}

/* A value of many parts is there once a `return` has put it there: the end of a body
 * that should have returned has no line. */
static struct reading begin_root(const struct weave *weave, enum moment moment,
                                 const struct traced__operand *operand) {
    struct reading reading = {.value = read_root(weave, moment, operand)};
    if (operand->kind == TRACED__OPERAND_RETURN && weave->is_record)
        reading.test = "__traced_frame.line";
    return reading;
}

struct reading begin_reading(struct code *code, const struct weave *weave, enum moment moment,
                             const struct traced__operand *operand) {
    struct reading reading = begin_root(weave, moment, operand);
    for (size_t i = 0; i < operand->n_steps; i++) {
        if (operand->steps[i].guarded)
            guard(code, &reading, i == 0);
        reading.value = take_step(reading.value, &operand->steps[i]);
    }
    return reading;
}

void add_guarded(struct code *code, const struct reading *reading, const char *statement) {
    if (reading->test)
        add_line(code, "if (%s) %s", reading->test, statement);
    else
        add_line(code, "%s", statement);
}

void end_reading(struct code *code, struct reading reading) {
    while (reading.blocks-- > 0)
        close_block(code);
}

/* ---- its value ---- */

static bool is_pointer(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_POINTER || type->kind == TRACED__TYPE_STRING;
}

const char *widen(const char *value, const struct traced__type *type) {
    return format_text(is_pointer(type) ? "(long long)(unsigned long)%s" : "(long long)%s", value);
}

const char *zero_extend(const char *value, const struct traced__type *type) {
    if (is_pointer(type))
        return format_text("(unsigned long)%s", value);
    const char *wide = format_text("(unsigned long long)%s", value);
    const bool has_sign = type->kind == TRACED__TYPE_SIGNED || type->is_signed;
    if (!has_sign || type->bits == 0 || type->bits >= 64)
        return wide;
    return format_text("%s & %s", wide, unsigned_literal(UINT64_MAX >> (64 - type->bits)));
}

/* The constant in the type of what it is compared with, where -1 may mean all bits. */
static const char *constant_of(const struct traced__predicate *predicate) {
    const struct traced__type *type = &predicate->operand.type;
    const bool has_sign = type->kind == TRACED__TYPE_SIGNED || type->is_signed;
    const uint32_t bits = type->bits == 0 || type->bits > 64 ? 64 : type->bits;
    if (predicate->is_real)
        return real_literal(predicate->real);
    if (is_pointer(type))
        return predicate->integer ? format_text("(void *)%s", signed_literal(predicate->integer))
                                  : "0";
    if (has_sign || predicate->integer >= 0)
        return signed_literal(predicate->integer);
    return unsigned_literal((uint64_t)predicate->integer & (UINT64_MAX >> (64 - bits)));
}

const char *comparison(const char *value, const struct traced__predicate *predicate) {
    static const char *const signs[] = {"<", "<=", ">", ">=", "==", "!="};
    const bool narrow = predicate->is_real && predicate->operand.type.bits < 64;
    return format_text("%s%s %s %s", narrow ? "(double)" : "", value, signs[predicate->compare],
                       constant_of(predicate));
}

/* ---- all of them ---- */

static void each_capture(const struct traced__plan *plan, enum traced__when when,
                         void (*visit)(const struct traced__operand *operand, void *context),
                         void *context) {
    for (size_t i = 0; i < plan->n_captures; i++) {
        const struct traced__capture *capture = &plan->captures[i];
        if (capture->when != when)
            continue;
        visit(&capture->operand, context);
        if (capture->has_length_operand)
            visit(&capture->length, context);
    }
}

static void each_of_error(const struct traced__plan *plan,
                          void (*visit)(const struct traced__operand *operand, void *context),
                          void *context) {
    visit(&plan->error.operand, context);
    if (plan->error_has_code)
        visit(&plan->code, context);
    if (plan->n_ok)
        visit(&plan->ok_operand, context);
    if (plan->words == TRACED__WORDS_OPERAND || plan->has_words_operand)
        visit(&plan->words_operand, context);
}

static bool has_key(const struct traced__plan *plan) {
    return plan->role != TRACED_ROLE_NONE && plan->role != TRACED_ROLE_BODY;
}

void each_operand(const struct traced__plan *plan, enum moment moment,
                  void (*visit)(const struct traced__operand *operand, void *context),
                  void *context) {
    if (moment == AT_ENTRY) {
        if (has_key(plan) && !plan->key_is_late)
            visit(&plan->key, context);
        each_capture(plan, TRACED__AT_ENTRY, visit, context);
        return;
    }
    each_capture(plan, TRACED__AT_LEAVE, visit, context);
    if (plan->error.present)
        each_of_error(plan, visit, context);
    if (plan->end.present)
        visit(&plan->end.operand, context);
    if (plan->key_is_late)
        visit(&plan->key, context);
    if (plan->has_bytes)
        visit(&plan->bytes, context);
}
