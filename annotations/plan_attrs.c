/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes: the type of each, and what must be captured when and how. */
#include <stdio.h>
#include <string.h>

#include "excerpt.h"
#include "planner.h"

#define DEFAULT_BYTES 128

enum { MAX, HEX, LEN, ENUM, EXIT };

/* One capture on its way from the tag to the plan. */
struct work {
    struct traced__planner *planner;
    const struct traced__attr *attr;
    struct traced__capture *capture;
};

static bool asks(const struct work *work, int format) {
    return work->attr->formats.given & (1u << format);
}

static bool refuse_format(const struct work *work, int format, const char *rule) {
    traced__complain(work->planner->problems, TRACED__ERROR, work->attr->formats.places[format],
                     NULL, "%s, but '%s' is '%s'", rule,
                     traced__excerpt(work->attr->path.text).text,
                     traced__excerpt_of(work->capture->operand.type.spelling).text);
    return false;
}

static bool refuse(const struct work *work, const char *why) {
    traced__complain(work->planner->problems, TRACED__ERROR, work->attr->path.place, NULL,
                     "'%s' is '%s' and cannot be recorded: %s",
                     traced__excerpt(work->attr->path.text).text,
                     traced__excerpt_of(work->capture->operand.type.spelling).text, why);
    return false;
}

/* ---- by type ---- */

static bool set(const struct work *work, enum traced_value_type type, enum traced__call call) {
    work->capture->type = type;
    work->capture->call = call;
    return true;
}

/* A byte that is not text: of a buffer, not of a number. */
static bool is_byte(const struct traced__type *type) {
    return traced__is_integer(type) && type->bits == 8 && !type->is_char;
}

/* A path by which a member can be read: after `$*p` that is `$p->`. */
static void spell_member(const struct work *work, const char *sign, const char *member, char *text,
                         size_t size) {
    struct traced__slice path = work->attr->path.text;
    bool star = path.text[1] == '*';
    path.text += star ? 2 : 1;
    path.length -= star ? 2 : 1;
    snprintf(text, size, "$%s%s%s", traced__excerpt(path).text, star ? "->" : sign,
             traced__excerpt_of(member).text);
}

static bool refuse_record(const struct work *work, const struct traced__type *record,
                          const char *what, const char *sign) {
    const struct traced__function *function = work->planner->function;
    const char *name = NULL;
    char why[224], member[2 * TRACED__EXCERPT + 4];
    if (!record->is_incomplete)
        function->walker->field_names(function->walker_context, record, &name, 1);
    if (!name)
        return refuse(work, what);
    spell_member(work, sign, name, member, sizeof member);
    snprintf(why, sizeof why, "%s; record a member of it, such as '%s'", what, member);
    return refuse(work, why);
}

static const char no_address[] = "an address means nothing in a trace";

static bool plan_address(const struct work *work, const struct traced__type *target) {
    char why[160];
    if (asks(work, HEX))
        return set(work, TRACED_HEX, TRACED__CALL_U64);
    if (target->kind == TRACED__TYPE_RECORD)
        return refuse_record(work, target, no_address, "->");
    if (target->kind == TRACED__TYPE_VOID || is_byte(target))
        snprintf(why, sizeof why, "how many bytes it points to is not known; say it by ':len=$n'");
    else if (work->attr->path.n_steps == 0 && target->kind != TRACED__TYPE_OTHER)
        snprintf(why, sizeof why, "%s; record what it points to, '$*%s'", no_address,
                 traced__excerpt(work->attr->path.name).text);
    else
        snprintf(why, sizeof why, "%s, unless by ':hex'", no_address);
    return refuse(work, why);
}

static bool plan_bytes(const struct work *work, bool text) {
    if (asks(work, HEX))
        return set(work, TRACED_HEX, TRACED__CALL_BYTES);
    return set(work, text ? TRACED_STRING : TRACED_BYTES, TRACED__CALL_BYTES);
}

static bool plan_pointer(const struct work *work) {
    struct traced__type target = traced__target(work->planner, &work->capture->operand.type);
    bool text = work->capture->operand.type.kind == TRACED__TYPE_STRING;
    bool bytes = text || target.kind == TRACED__TYPE_VOID || is_byte(&target);
    if (asks(work, LEN) && !bytes)
        return refuse_format(work, LEN, "'len' is for what points to 'char', bytes or 'void'");
    if (asks(work, LEN))
        return plan_bytes(work, text);
    if (asks(work, MAX) && (!text || asks(work, HEX)))
        return refuse_format(work, MAX, "'max' bounds strings and, with 'len', bytes");
    if (text && !asks(work, HEX))
        return set(work, TRACED_STRING, TRACED__CALL_STR);
    return plan_address(work, &target);
}

/* An array of characters is a string that may lack its NUL; of bytes, all of them. */
static bool plan_array(const struct work *work) {
    const struct traced__type *type = &work->capture->operand.type;
    struct traced__type element = traced__target(work->planner, type);
    bool text = traced__is_integer(&element) && element.is_char;
    if (!text && !is_byte(&element))
        return refuse(work, "only arrays of characters and bytes can be recorded whole; record "
                            "an element, as in '[0]'");
    if (type->count > 0 &&
        (!work->capture->fixed_length || type->count < work->capture->fixed_length))
        work->capture->fixed_length = type->count;
    if (asks(work, LEN) || (asks(work, HEX) && type->count > 0))
        return plan_bytes(work, text);
    if (text && !asks(work, HEX))
        return set(work, TRACED_STRING, TRACED__CALL_STR);
    if (type->count > 0)
        return plan_bytes(work, false);
    return refuse(work, "how many bytes it has is not known; say it by ':len=$n'");
}

static bool plan_enum(const struct work *work) {
    const struct traced__function *function = work->planner->function;
    const struct traced__type *type = &work->capture->operand.type;
    struct traced__enumerator first;
    if (asks(work, HEX))
        return set(work, TRACED_HEX, TRACED__CALL_U64);
    if (function->walker->enumerators(function->walker_context, type, &first, 1) > 0)
        return set(work, TRACED_ENUM, TRACED__CALL_I64);
    return type->is_signed ? set(work, TRACED_I64, TRACED__CALL_I64)
                           : set(work, TRACED_U64, TRACED__CALL_U64);
}

static bool plan_type(const struct work *work) {
    const struct traced__type *type = &work->capture->operand.type;
    switch (type->kind) {
    case TRACED__TYPE_BOOL:
        return set(work, TRACED_BOOL, TRACED__CALL_BOOL);
    case TRACED__TYPE_SIGNED:
        return asks(work, HEX) ? set(work, TRACED_HEX, TRACED__CALL_U64)
                               : set(work, TRACED_I64, TRACED__CALL_I64);
    case TRACED__TYPE_UNSIGNED:
        return set(work, asks(work, HEX) ? TRACED_HEX : TRACED_U64, TRACED__CALL_U64);
    case TRACED__TYPE_ENUM:
        return plan_enum(work);
    case TRACED__TYPE_FLOATING:
        return set(work, TRACED_F64, TRACED__CALL_F64);
    case TRACED__TYPE_STRING:
    case TRACED__TYPE_POINTER:
        return plan_pointer(work);
    case TRACED__TYPE_ARRAY:
        return plan_array(work);
    case TRACED__TYPE_RECORD:
        return refuse_record(work, type, "it has no single value", ".");
    case TRACED__TYPE_VOID:
    case TRACED__TYPE_OTHER:
        break;
    }
    return refuse(work, "only integers of up to 64 bits, floating point, bool, enums, "
                        "strings and bytes can");
}

/* ---- formats ---- */

static bool holds_bytes(const struct traced__type *type) {
    return traced__is_pointer(type) || type->kind == TRACED__TYPE_ARRAY;
}

/* Formats that the type as such cannot have. */
static bool check_formats(const struct work *work) {
    const struct traced__type *type = &work->capture->operand.type;
    bool good = true;
    if (asks(work, MAX) && !holds_bytes(type))
        good = refuse_format(work, MAX, "'max' bounds strings and bytes");
    if (asks(work, LEN) && !holds_bytes(type))
        good = refuse_format(work, LEN, "'len' is for strings and bytes");
    if (asks(work, HEX) && !holds_bytes(type) && !traced__is_number(type) &&
        type->kind != TRACED__TYPE_RECORD && type->kind != TRACED__TYPE_OTHER)
        good = refuse_format(work, HEX, "'hex' is for integers, pointers and bytes");
    if (asks(work, ENUM) && type->kind != TRACED__TYPE_ENUM)
        good = refuse_format(work, ENUM, "'enum' records an enum by name");
    else if (asks(work, ENUM) && asks(work, HEX))
        good = refuse_format(work, HEX, "'hex' is for a number, 'enum' for a name");
    return good;
}

static bool plan_length(const struct work *work) {
    const struct traced__formats *formats = &work->attr->formats;
    struct traced__capture *capture = work->capture;
    if (!asks(work, LEN))
        return true;
    if (formats->length_is_number) {
        capture->fixed_length = formats->length_number;
        return true;
    }
    if (!traced__resolve(work->planner, &formats->length, &capture->length))
        return false;
    capture->has_length_operand = true;
    if (traced__is_integer(&capture->length.type))
        return true;
    traced__complain(work->planner->problems, TRACED__ERROR, formats->length.place, NULL,
                     "'%s' is '%s'; a length is an integer",
                     traced__excerpt(formats->length.text).text,
                     traced__excerpt_of(capture->length.type.spelling).text);
    return false;
}

static bool records_text(const struct traced__capture *capture) {
    return capture->call == TRACED__CALL_STR || capture->call == TRACED__CALL_BYTES;
}

/* No more than was asked for, and no more than the array has. */
static void set_bounds(const struct work *work) {
    struct traced__capture *capture = work->capture;
    const struct traced__type *type = &capture->operand.type;
    if (capture->call != TRACED__CALL_BYTES || capture->has_length_operand)
        capture->fixed_length = 0;
    if (!records_text(capture))
        return;
    capture->max = asks(work, MAX) ? work->attr->formats.max : DEFAULT_BYTES;
    if (type->kind == TRACED__TYPE_ARRAY && type->count > 0 && type->count < capture->max)
        capture->max = (uint32_t)type->count;
}

/* ---- secrets ---- */

static struct traced__slice last_name(const struct traced__path *path) {
    for (size_t i = path->n_steps; i-- > 0;)
        if (path->steps[i].name.length > 0)
            return path->steps[i].name;
    return path->name;
}

/* The number of tokens or the key of a map is no secret; text of that name is. */
static void warn_if_secret(const struct work *work) {
    struct traced__slice name = last_name(&work->attr->path);
    if (work->planner->directive->allow_secrets || !records_text(work->capture))
        return;
    if (traced__looks_secret(name))
        traced__complain(work->planner->problems, TRACED__WARNING, work->attr->path.place, NULL,
                         "'%s' looks like a secret, and whoever sees the trace will see it",
                         traced__excerpt(work->attr->path.text).text);
    else if (traced__looks_secret(work->attr->key))
        traced__complain(work->planner->problems, TRACED__WARNING, work->attr->key_place, NULL,
                         "'%s' looks like a secret, and whoever sees the trace will see it",
                         traced__excerpt(work->attr->key).text);
}

/* ---- all of it ---- */

static bool is_known_late(const struct traced__path *path) {
    return path->root != TRACED__ROOT_PARAM;
}

static bool is_of_this(const struct traced__path *path) {
    return path->root == TRACED__ROOT_PARAM && path->n_steps > 0 &&
           traced__slice_is(path->name, "this");
}

/* Members get their values in a constructor, after its entry, and lose them in a
 * destructor. What a pointer among them holds before and after is anything. */
static bool check_lifetime(const struct work *work, const struct traced__path *path, bool late) {
    const struct traced__function *function = work->planner->function;
    const char *why = NULL;
    if (is_of_this(path) && function->is_constructor && !late)
        why = "has no value yet when a constructor is entered; record it with ':exit'";
    if (is_of_this(path) && function->is_destructor && late)
        why = "has no value any more when a destructor leaves; record it at entry";
    if (why)
        traced__complain(work->planner->problems, TRACED__ERROR, path->place, NULL, "'%s' %s",
                         traced__excerpt(path->text).text, why);
    return !why;
}

static void plan_capture(struct traced__planner *planner, uint32_t index) {
    struct traced__plan *plan = planner->plan;
    struct traced__capture *capture = &plan->captures[plan->n_captures];
    const struct work work = {planner, &planner->directive->attrs[index], capture};
    memset(capture, 0, sizeof *capture);
    capture->attribute = index;
    if (!traced__resolve(planner, &work.attr->path, &capture->operand))
        return;
    bool good = check_formats(&work);
    good = plan_length(&work) && good;
    if (!good || !plan_type(&work))
        return;
    bool late = asks(&work, EXIT) || is_known_late(&work.attr->path);
    late |= capture->has_length_operand && is_known_late(&work.attr->formats.length);
    capture->when = late ? TRACED__AT_LEAVE : TRACED__AT_ENTRY;
    if (!check_lifetime(&work, &work.attr->path, late) ||
        (capture->has_length_operand && !check_lifetime(&work, &work.attr->formats.length, late)))
        return;
    set_bounds(&work);
    warn_if_secret(&work);
    plan->attr_types[index] = capture->type;
    plan->n_captures++;
}

void traced__plan_attrs(struct traced__planner *planner) {
    for (uint32_t i = 0; i < planner->directive->n_attrs; i++) {
        enum traced_value_type *type = &planner->plan->attr_types[i];
        switch (planner->directive->attrs[i].kind) {
        case TRACED__LITERAL_TEXT:
            *type = TRACED_STRING;
            break;
        case TRACED__LITERAL_INTEGER:
            *type = TRACED_I64;
            break;
        case TRACED__LITERAL_REAL:
            *type = TRACED_F64;
            break;
        case TRACED__LITERAL_BOOL:
            *type = TRACED_BOOL;
            break;
        case TRACED__CAPTURE:
            plan_capture(planner, i);
            break;
        }
    }
}
