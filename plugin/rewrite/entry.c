/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written at the top of a body:
 *
 *     int __traced_ret = 0;                     the value returned, if it is looked at
 *     const volatile void *... __traced_in[]    parameters that are read at the end
 *     struct __traced_frame __traced_frame ...  begins the span; its cleanup ends it
 *     int __traced_begun ... = ({ ... });       what is captured at entry
 *
 * Declarations only, so that a body may go on with some in C89. The line of each is
 * that of the brace: a debugger does not see them as lines of their own.
 */
#include <string.h>

#include "weave.h"

/* ---- captures, of either moment ---- */

static const char *call_capture(const struct traced__capture *capture, const char *value,
                                const char *length) {
    const struct traced__type *type = &capture->operand.type;
    const unsigned index = capture->attribute;
    const char *call = "__traced_rt_attr";
    switch (capture->call) {
    case TRACED__CALL_I64:
        return format_text("%s_i64(__traced_frame.span, %u, %s);", call, index, widen(value, type));
    case TRACED__CALL_U64:
        return format_text("%s_u64(__traced_frame.span, %u, %s);", call, index,
                           zero_extend(value, type));
    case TRACED__CALL_F64:
        return format_text("%s_f64(__traced_frame.span, %u, (double)%s);", call, index, value);
    case TRACED__CALL_BOOL:
        return format_text("%s_bool(__traced_frame.span, %u, (int)%s);", call, index, value);
    case TRACED__CALL_STR:
        return format_text("%s_str(__traced_frame.span, %u, (const char *)%s, %u);", call, index,
                           value, capture->max);
    case TRACED__CALL_BYTES:
        return format_text("%s_bytes(__traced_frame.span, %u, (const void *)%s, %s, %u);", call,
                           index, value, length, capture->max);
    }
    return "";
}

/* `if (first) if (second) statement` */
static void add_twice_guarded(struct code *code, const struct reading *first,
                              const struct reading *second, const char *statement) {
    add_guarded(code, first,
                second->test ? format_text("if (%s) %s", second->test, statement) : statement);
}

static void add_capture(struct code *code, const struct weave *weave, enum moment moment,
                        const struct traced__capture *capture) {
    struct reading length = {.value = unsigned_literal(capture->fixed_length)};
    if (capture->has_length_operand) {
        length = begin_reading(code, weave, moment, &capture->length);
        length.value =
            format_text("(unsigned long long)%s", widen(length.value, &capture->length.type));
    }
    const struct reading reading = begin_reading(code, weave, moment, &capture->operand);
    add_twice_guarded(code, &length, &reading, call_capture(capture, reading.value, length.value));
    end_reading(code, reading);
    end_reading(code, length);
}

void add_captures(struct code *code, const struct weave *weave, enum moment moment) {
    const struct traced__plan *plan = &weave->tagged->plan;
    const enum traced__when when = moment == AT_ENTRY ? TRACED__AT_ENTRY : TRACED__AT_LEAVE;
    for (size_t i = 0; i < plan->n_captures; i++)
        if (plan->captures[i].when == when)
            add_capture(code, weave, moment, &plan->captures[i]);
}

/* ---- the span begins ---- */

/* The key of a stream, on one line: it is part of an initializer. */
static const char *key_of(const struct weave *weave) {
    const struct traced__operand *key = &weave->tagged->plan.key;
    struct code code = {.depth = 2};
    const struct reading reading = begin_reading(&code, weave, AT_ENTRY, key);
    const char *value = format_text("(unsigned long long)%s", widen(reading.value, &key->type));
    if (!reading.test)
        return value;
    add_guarded(&code, &reading, format_text("__traced_key = %s;", value));
    end_reading(&code, reading);
    for (char *c = code.text.bytes; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return format_text("({ unsigned long long __traced_key = 0; %s __traced_key; })",
                       code.text.bytes);
}

static const char *begin_span(const struct weave *weave) {
    if (weave->tagged->plan.role == TRACED_ROLE_NONE)
        return format_text("__traced_rt_enter(&__traced_site_%s)", weave->name);
    if (weave->tagged->plan.role == TRACED_ROLE_BODY || weave->tagged->plan.key_is_late)
        return format_text("__traced_rt_stream_begin(&__traced_site_%s)", weave->name);
    return format_text("__traced_rt_stream_enter(&__traced_site_%s, %s)", weave->name,
                       key_of(weave));
}

static bool has_inputs(const struct weave *weave) {
    for (size_t i = 0; i < weave->tagged->function.n_parameters; i++)
        if (weave->at_leave[i])
            return true;
    return false;
}

static void add_inputs(struct code *code, const struct weave *weave) {
    struct text list = {0};
    for (size_t i = 0; i < weave->tagged->function.n_parameters; i++)
        if (weave->at_leave[i])
            add_format(&list, "%s&%s", list.length ? ", " : "", parameter_name(weave, i));
    if (list.length)
        add_line(code, "__extension__ const volatile void *const __traced_in[] = {%s};",
                 list.bytes);
}

/* What is returned in bytes goes into bytes. Its type has a name of ours, since a block
 * of the body may use the user's for something else. */
static void add_return(struct code *code, const struct weave *weave) {
    if (weave->names_type)
        add_line(code, "typedef %s __attribute__((__unused__));",
                 declare(weave->ret_type, "__traced_type"));
    if (!weave->ret)
        return;
    if (weave->copies_bytes)
        add_line(code,
                 "char __traced_ret[sizeof(%s)] __attribute__((__aligned__(__alignof__(%s))));",
                 weave->ret_type, weave->ret_type);
    else
        add_line(code, "%s%s;", declare(weave->ret_type, "__traced_ret"),
                 weave->is_record ? "" : " = 0");
}

static const char *cleanup_of(const struct weave *weave) {
    if (keeps_stack(weave))
        return format_text("__traced_end_%s", weave->name);
    return needs_leave(&weave->tagged->plan) ? "__traced_end" : "__traced_end_plain";
}

static void add_frame(struct code *code, const struct weave *weave) {
    add_line(code,
             "__extension__ struct __traced_frame __traced_frame "
             "__attribute__((__unused__, __cleanup__(%s)))",
             cleanup_of(weave));
    const char *span =
        format_text("__traced_is_on(&__traced_site_%s) ? %s : 0", weave->name, begin_span(weave));
    if (needs_leave(&weave->tagged->plan))
        add_line(code, "    = {%s, __traced_leave_%s, 0, 0, 0, %s, %s};", span, weave->name,
                 weave->ret ? "&__traced_ret" : "0", has_inputs(weave) ? "__traced_in" : "0");
    else
        add_line(code, "    = {%s, 0, 0, 0, 0, 0, 0};", span);
}

static void add_entry_captures(struct code *code, const struct weave *weave) {
    struct code captures = {.marker = code->marker, .depth = code->depth + 1};
    add_captures(&captures, weave, AT_ENTRY);
    if (!captures.text.length)
        return;
    add_line(code, "__extension__ int __traced_begun __attribute__((__unused__)) = "
                   "__traced_frame.span == 0 ? 0 : ({");
    code->depth++;
    add_text(&code->text, captures.text.bytes);
    code->depth--;
    add_line(code, "0; });");
}

void insert_entry(const struct weave *weave) {
    struct code code = {.depth = 1};
    add_line(&code, "/* traced: a call of %s() is a span named %s. */", weave->name,
             text_literal(weave->tagged->plan.name, strlen(weave->tagged->plan.name)));
    code.marker = line_marker(weave->unit, weave->open);
    add_return(&code, weave);
    add_inputs(&code, weave);
    add_frame(&code, weave);
    add_entry_captures(&code, weave);
    insert_block(weave->unit, weave->open, code.text.bytes);
}
