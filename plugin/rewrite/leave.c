/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The function that ends a call: it stands behind the body, where all types that the
 * body knows are known, and is run by the frame's cleanup, on every way out.
 *
 *     captures that are made at the end;
 *     if (the result is an error that is not expected) {
 *         __traced_rt_error(span, line, via, code);
 *         __traced_rt_describe(span, words);
 *     } else {
 *         __traced_rt_stream_key(span, key);        of a stream, if they are asked for
 *         __traced_rt_stream_bytes(span, bytes);
 *     }
 *     __traced_rt_leave(span);
 */
#include "weave.h"

bool needs_leave(const struct traced__plan *plan) {
    bool needed = plan->error.present || plan->role != TRACED_ROLE_NONE;
    for (size_t i = 0; i < plan->n_captures; i++)
        needed |= plan->captures[i].when == TRACED__AT_LEAVE;
    return needed;
}

bool keeps_stack(const struct weave *weave) {
    return weave->tagged->plan.error.present && (weave->tagged->plan.flags & TRACED_DESC_BACKTRACE);
}

/* ---- what it reads ---- */

static void add_variables(struct code *code, const struct weave *weave) {
    const struct traced__function *function = &weave->tagged->function;
    if (weave->ret)
        add_line(code, "%s = (void *)__traced_frame.ret;",
                 declare_pointer(weave->ret_outside, "__traced_ret"));
    size_t n = 0;
    for (size_t i = 0; i < function->n_parameters; i++)
        if (weave->at_leave[i])
            add_line(code, "%s = (void *)__traced_frame.in[%zu];",
                     declare_pointer(spell_parameter(weave, i),
                                     format_text("__traced_in_%s", parameter_name(weave, i))),
                     n++);
    if (weave->tagged->plan.error.present)
        add_line(code, "int __traced_failed = 0;");
    if (weave->tagged->plan.role != TRACED_ROLE_NONE)
        add_line(code, "unsigned int __traced_ended = %d;", weave->tagged->plan.ends_always);
    if (weave->tagged->plan.key_is_late)
        add_line(code, "unsigned long long __traced_key = 0;");
}

static void add_test(struct code *code, const struct weave *weave, const char *variable,
                     const struct traced__predicate *predicate) {
    const struct reading reading = begin_reading(code, weave, AT_LEAVE, &predicate->operand);
    add_guarded(code, &reading,
                format_text("%s = %s;", variable, comparison(reading.value, predicate)));
    end_reading(code, reading);
}

/* ---- errors ---- */

static bool is_unsigned(const struct traced__type *type) {
    return type->kind != TRACED__TYPE_SIGNED && !type->is_signed;
}

static const char *inside(const struct traced__range *range, bool has_no_sign) {
    const char *least =
        has_no_sign ? unsigned_literal((uint64_t)range->least) : signed_literal(range->least);
    const char *most =
        has_no_sign ? unsigned_literal((uint64_t)range->most) : signed_literal(range->most);
    if (range->least == range->most)
        return format_text("__traced_code == %s", least);
    return format_text("(__traced_code >= %s && __traced_code <= %s)", least, most);
}

static const char *inside_any(const struct traced__plan *plan, bool has_no_sign) {
    struct text any = {0};
    for (size_t i = 0; i < plan->n_ok; i++)
        add_format(&any, "%s%s", i ? " || " : "", inside(&plan->ok[i], has_no_sign));
    return any.bytes;
}

/* The codes of `ok:`. */
static void add_expected(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const bool has_no_sign = is_unsigned(&plan->ok_operand.type);
    open_block(code, "if (__traced_failed)");
    add_line(code, "%s __traced_code;", has_no_sign ? "unsigned long long" : "long long");
    const struct reading reading = begin_reading(code, weave, AT_LEAVE, &plan->ok_operand);
    const char *value = widen(reading.value, &plan->ok_operand.type);
    add_guarded(code, &reading,
                format_text("__traced_code = %s, __traced_failed = !(%s); /* ok: */", value,
                            inside_any(plan, has_no_sign)));
    end_reading(code, reading);
    close_block(code);
}

static const char *callee_name(const struct weave *weave) {
    const struct traced__slice name = weave->tagged->plan.directive->describe;
    return copy_text(name.text, name.length);
}

/* A null pointer on the way to it: there are no words. */
static void add_words(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const bool calls = plan->words == TRACED__WORDS_CALL;
    struct reading reading = {.value = ""};
    if (!calls || plan->has_words_operand)
        reading = begin_reading(code, weave, AT_LEAVE, &plan->words_operand);
    add_guarded(code, &reading,
                format_text(calls ? "__traced_words = %s(%s);" : "__traced_words = %s%s;",
                            calls ? callee_name(weave) : "(const char *)", reading.value));
    end_reading(code, reading);
}

/* What describes an error is the user's: it may change errno. */
static void add_description(struct code *code, const struct weave *weave) {
    const bool calls = weave->tagged->plan.words == TRACED__WORDS_CALL;
    if (calls)
        add_line(code, "__traced_errno = *__traced_rt_errno();");
    add_words(code, weave);
    add_line(code, "__traced_rt_describe(__traced_frame.span, __traced_words);");
    if (calls)
        add_line(code, "*__traced_rt_errno() = __traced_errno;");
}

static void add_code(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const struct reading reading = begin_reading(code, weave, AT_LEAVE, &plan->code);
    add_guarded(code, &reading,
                format_text("__traced_code = %s;", widen(reading.value, &plan->code.type)));
    end_reading(code, reading);
}

static void add_error(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    add_test(code, weave, "__traced_failed", &plan->error);
    if (plan->n_ok)
        add_expected(code, weave);
    open_block(code, "if (__traced_failed)");
    if (plan->words == TRACED__WORDS_CALL)
        add_line(code, "int __traced_errno;");
    if (plan->words != TRACED__NO_WORDS)
        add_line(code, "const char *__traced_words = 0;");
    add_line(code, "long long __traced_code = 0;");
    if (plan->error_has_code)
        add_code(code, weave);
    add_line(code, "__traced_rt_error(__traced_frame.span, __traced_frame.line, "
                   "__traced_frame.via, __traced_code);");
    if (plan->words != TRACED__NO_WORDS)
        add_description(code, weave);
    close_block(code);
}

/* ---- what a call of a stream's function has brought ---- */

static const char *as_number(const struct reading *reading, const struct traced__operand *operand) {
    return format_text("(unsigned long long)%s", widen(reading->value, &operand->type));
}

static void add_key(struct code *code, const struct weave *weave) {
    const struct traced__operand *key = &weave->tagged->plan.key;
    const struct reading reading = begin_reading(code, weave, AT_LEAVE, key);
    add_guarded(code, &reading, format_text("__traced_key = %s;", as_number(&reading, key)));
    end_reading(code, reading);
    add_line(code, "__traced_rt_stream_key(__traced_frame.span, __traced_key);");
}

static void add_bytes_of(struct code *code, const struct weave *weave) {
    const struct traced__operand *bytes = &weave->tagged->plan.bytes;
    const struct reading reading = begin_reading(code, weave, AT_LEAVE, bytes);
    add_guarded(code, &reading,
                format_text("__traced_rt_stream_bytes(__traced_frame.span, %s);",
                            as_number(&reading, bytes)));
    end_reading(code, reading);
}

static void add_results(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (!plan->key_is_late && !plan->has_bytes)
        return;
    if (plan->error.present)
        open_block(code, "if (!__traced_failed)");
    if (plan->key_is_late)
        add_key(code, weave);
    if (plan->has_bytes)
        add_bytes_of(code, weave);
    if (plan->error.present)
        close_block(code);
}

/* ---- the end ---- */

static void add_stream_leave(struct code *code, const struct weave *weave) {
    if (weave->tagged->plan.end.present)
        add_test(code, weave, "__traced_ended", &weave->tagged->plan.end);
    add_line(code, "__traced_rt_stream_leave(__traced_frame.span, __traced_ended);");
}

void add_leave(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    add_line(code, "/* traced: how a call of %s() ends. */", weave->name);
    open_block(code, "static %svoid __traced_leave_%s(struct __traced_frame __traced_frame)",
               keeps_stack(weave) ? "__inline__ " : "", weave->name);
    add_variables(code, weave);
    add_captures(code, weave, AT_LEAVE);
    if (plan->error.present)
        add_error(code, weave);
    add_results(code, weave);
    if (plan->role == TRACED_ROLE_NONE)
        add_line(code, "__traced_rt_leave(__traced_frame.span);");
    else
        add_stream_leave(code, weave);
    close_block(code);
}
