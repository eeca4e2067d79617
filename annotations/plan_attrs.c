/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes: the type of each, and what must be captured when. */
#include "excerpt.h"
#include "planner.h"

#define DEFAULT_STRING_BYTES 128

/* Whether values of a type can be recorded, and as what. */
static bool recorded_as(const struct traced__type *type, enum traced_value_type *value) {
    switch (type->kind) {
    case TRACED__TYPE_BOOL:
        *value = TRACED_BOOL;
        return true;
    case TRACED__TYPE_SIGNED:
        *value = TRACED_I64;
        return true;
    case TRACED__TYPE_UNSIGNED:
        *value = TRACED_U64;
        return true;
    case TRACED__TYPE_ENUM:
        *value = type->is_signed ? TRACED_I64 : TRACED_U64;
        return true;
    case TRACED__TYPE_FLOATING:
        *value = TRACED_F64;
        return true;
    case TRACED__TYPE_STRING:
        *value = TRACED_STRING;
        return true;
    case TRACED__TYPE_VOID:
    case TRACED__TYPE_POINTER:
    case TRACED__TYPE_ARRAY:
    case TRACED__TYPE_RECORD:
    case TRACED__TYPE_OTHER:
        break;
    }
    return false;
}

static void refuse_type(struct traced__planner *planner, const struct traced__path *path,
                        const struct traced__type *type) {
    const char *why = "only integers, floating point, bool, enums and 'char *' can";
    if (type->kind == TRACED__TYPE_POINTER)
        why = "an address means nothing in a trace, and what it points to cannot be captured yet";
    else if (type->kind == TRACED__TYPE_RECORD)
        why = "it has no single value, and its fields cannot be captured yet";
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'$%s' is '%s' and cannot be recorded: %s", traced__excerpt(path->name).text,
                     traced__excerpt_of(type->spelling).text, why);
}

static void plan_capture(struct traced__planner *planner, uint32_t index) {
    const struct traced__path *path = &planner->directive->attrs[index].path;
    const struct traced__formats *formats = &planner->directive->attrs[index].formats;
    struct traced__plan *plan = planner->plan;
    struct traced__capture capture = {.attribute = index};
    struct traced__type type;
    if (!traced__resolve(planner, path, &capture.operand, &type))
        return;
    if (!recorded_as(&type, &capture.type)) {
        refuse_type(planner, path, &type);
        return;
    }
    if (formats->max > 0 && capture.type != TRACED_STRING) {
        traced__complain(planner->problems, TRACED__ERROR, formats->places[0], NULL,
                         "'max' bounds strings, but '$%s' is '%s'",
                         traced__excerpt(path->name).text, traced__excerpt_of(type.spelling).text);
        return;
    }
    capture.when = path->root == TRACED__ROOT_PARAM ? TRACED__AT_ENTRY : TRACED__AT_LEAVE;
    static const enum traced__call calls[] = {[TRACED_I64] = TRACED__CALL_I64,
                                              [TRACED_U64] = TRACED__CALL_U64,
                                              [TRACED_F64] = TRACED__CALL_F64,
                                              [TRACED_BOOL] = TRACED__CALL_BOOL,
                                              [TRACED_STRING] = TRACED__CALL_STR};
    capture.call = calls[capture.type];
    if (capture.type == TRACED_STRING)
        capture.max = formats->max > 0 ? formats->max : DEFAULT_STRING_BYTES;
    plan->attr_types[index] = capture.type;
    plan->captures[plan->n_captures++] = capture;
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
