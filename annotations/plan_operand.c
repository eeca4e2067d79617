/* SPDX-License-Identifier: Apache-2.0 */
/* From `$name->field[n]` to a parameter, the return value or errno, and steps. */
#include <inttypes.h>
#include <string.h>

#include "excerpt.h"
#include "planner.h"
#include "suggest.h"

/* Records with more members than this get no "did you mean" for the rest. */
#define MOST_NAMES 256

bool traced__is_integer(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_SIGNED || type->kind == TRACED__TYPE_UNSIGNED;
}

bool traced__is_number(const struct traced__type *type) {
    return traced__is_integer(type) || type->kind == TRACED__TYPE_ENUM;
}

bool traced__is_signed(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_SIGNED ||
           (type->kind == TRACED__TYPE_ENUM && type->is_signed);
}

bool traced__is_pointer(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_POINTER || type->kind == TRACED__TYPE_STRING;
}

struct traced__type traced__target(const struct traced__planner *planner,
                                   const struct traced__type *type) {
    struct traced__type target = {.kind = TRACED__TYPE_VOID};
    planner->function->walker->target(planner->function->walker_context, type, &target);
    return target;
}

/* ---- the root ---- */

static void refuse_unknown(struct traced__planner *planner, const struct traced__path *path) {
    const struct traced__function *function = planner->function;
    const char *candidates[TRACED__MAX_PARAMETERS + 2];
    size_t n = 0, unnamed = 0;
    while (n < function->n_parameters) {
        candidates[n] = function->parameters[n].name;
        unnamed += candidates[n][0] == '\0';
        n++;
    }
    candidates[n++] = "return";
    candidates[n++] = "errno";
    const char *nearest = traced__nearest(path->name, candidates, n);
    if (nearest)
        traced__complain(planner->problems, TRACED__ERROR, path->name_place, nearest,
                         "'%s' has no parameter '%s'; did you mean '%s'?",
                         traced__excerpt_of(function->name).text, traced__excerpt(path->name).text,
                         traced__excerpt_of(nearest).text);
    else if (unnamed > 0)
        traced__complain(planner->problems, TRACED__ERROR, path->name_place, NULL,
                         "'%s' has no parameter '%s': the declaration with the tag leaves %s "
                         "without a name",
                         traced__excerpt_of(function->name).text, traced__excerpt(path->name).text,
                         unnamed == function->n_parameters ? "its parameters" : "some parameters");
    else
        traced__complain(planner->problems, TRACED__ERROR, path->name_place, NULL,
                         "'%s' has no parameter '%s'", traced__excerpt_of(function->name).text,
                         traced__excerpt(path->name).text);
}

static bool resolve_parameter(struct traced__planner *planner, const struct traced__path *path,
                              struct traced__operand *operand) {
    const struct traced__function *function = planner->function;
    for (size_t i = 0; i < function->n_parameters; i++) {
        if (traced__slice_is(path->name, function->parameters[i].name)) {
            operand->kind = TRACED__OPERAND_PARAMETER;
            operand->parameter = i;
            operand->type = function->parameters[i].type;
            return true;
        }
    }
    refuse_unknown(planner, path);
    return false;
}

struct traced__operand traced__errno_operand(void) {
    return (struct traced__operand){
        .kind = TRACED__OPERAND_ERRNO,
        .type = {.kind = TRACED__TYPE_SIGNED, .bits = 32, .is_signed = true, .spelling = "int"}};
}

struct traced__operand traced__return_operand(const struct traced__planner *planner) {
    return (struct traced__operand){.kind = TRACED__OPERAND_RETURN,
                                    .type = planner->function->result};
}

static bool resolve_root(struct traced__planner *planner, const struct traced__path *path,
                         struct traced__operand *operand) {
    if (path->root == TRACED__ROOT_PARAM)
        return resolve_parameter(planner, path, operand);
    *operand = path->root == TRACED__ROOT_ERRNO ? traced__errno_operand()
                                                : traced__return_operand(planner);
    if (operand->type.kind != TRACED__TYPE_VOID)
        return true;
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' returns no value that '$return' could be",
                     traced__excerpt_of(planner->function->name).text);
    return false;
}

/* ---- the steps ---- */

/* A step about to be taken: from what, called what. */
struct walk {
    struct traced__planner *planner;
    const struct traced__path_step *step;
    struct traced__type from;
    struct traced__excerpt name; /* of what has been reached, "$order->price" */
};

/* The path up to a step. The star is written first and followed last. */
static struct traced__excerpt path_before(const struct traced__path *path,
                                          const struct traced__path_step *step) {
    char text[TRACED__EXCERPT + 1];
    bool star = path->text.length > 1 && path->text.text[1] == '*';
    size_t skip = star ? 2 : 1, end = path->text.length;
    if (step->kind != TRACED__STEP_DEREF)
        end = step->sign.offset - path->place.offset;
    size_t length = end - skip < sizeof text - 1 ? end - skip : sizeof text - 1;
    text[0] = '$';
    memcpy(text + 1, path->text.text + skip, length);
    return traced__excerpt((struct traced__slice){text, length + 1});
}

static bool refuse_at(const struct walk *walk, struct traced__place place, const char *fix,
                      const char *what) {
    traced__complain(walk->planner->problems, TRACED__ERROR, place, fix, "'%s' is '%s', %s",
                     walk->name.text, traced__excerpt_of(walk->from.spelling).text, what);
    return false;
}

static bool refuse_member(const struct walk *walk, const struct traced__type *record) {
    const struct traced__function *function = walk->planner->function;
    const char *names[MOST_NAMES];
    size_t n = function->walker->field_names(function->walker_context, record, names, MOST_NAMES);
    const char *nearest = traced__nearest(walk->step->name, names, n < MOST_NAMES ? n : MOST_NAMES);
    struct traced__excerpt name = traced__excerpt(walk->step->name);
    struct traced__excerpt spelling = traced__excerpt_of(record->spelling);
    if (nearest)
        traced__complain(walk->planner->problems, TRACED__ERROR, walk->step->place, nearest,
                         "'%s' has no member '%s'; did you mean '%s'?", spelling.text, name.text,
                         traced__excerpt_of(nearest).text);
    else
        traced__complain(walk->planner->problems, TRACED__ERROR, walk->step->place, NULL,
                         "'%s' has no member '%s'", spelling.text, name.text);
    return false;
}

static bool refuse_guarded(const struct walk *walk, const struct traced__type *record,
                           const char *guard) {
    traced__complain(walk->planner->problems, TRACED__ERROR, walk->step->place, NULL,
                     "'%s' is a %s member of '%s', which '%s' may not read",
                     traced__excerpt(walk->step->name).text, guard,
                     traced__excerpt_of(record->spelling).text,
                     traced__excerpt_of(walk->planner->function->name).text);
    return false;
}

static bool take_member(const struct walk *walk, const struct traced__type *record,
                        struct traced__step *step, struct traced__type *type) {
    const struct traced__function *function = walk->planner->function;
    struct traced__field field;
    memset(&field, 0, sizeof field);
    if (record->is_incomplete) {
        traced__complain(walk->planner->problems, TRACED__ERROR, walk->step->place, NULL,
                         "'%s' is not defined here: its members are not known",
                         traced__excerpt_of(record->spelling).text);
        return false;
    }
    if (!function->walker->field(function->walker_context, record, walk->step->name, &field))
        return refuse_member(walk, record);
    if (field.guard)
        return refuse_guarded(walk, record, field.guard);
    step->name = walk->step->name;
    step->field = field.handle;
    *type = field.type;
    return true;
}

static bool take_arrow(const struct walk *walk, struct traced__step *step,
                       struct traced__type *type) {
    if (walk->from.kind == TRACED__TYPE_RECORD)
        return refuse_at(walk, walk->step->sign, ".", "no pointer; use '.'");
    if (!traced__is_pointer(&walk->from))
        return refuse_at(walk, walk->step->sign, NULL, "which has no members");
    struct traced__type target = traced__target(walk->planner, &walk->from);
    if (target.kind != TRACED__TYPE_RECORD)
        return refuse_at(walk, walk->step->sign, NULL, "which points to nothing that has members");
    return take_member(walk, &target, step, type);
}

static bool take_field(const struct walk *walk, struct traced__step *step,
                       struct traced__type *type) {
    if (traced__is_pointer(&walk->from))
        return refuse_at(walk, walk->step->sign, "->", "a pointer; use '->'");
    if (walk->from.kind != TRACED__TYPE_RECORD)
        return refuse_at(walk, walk->step->sign, NULL, "which has no members");
    return take_member(walk, &walk->from, step, type);
}

static bool has_value(const struct traced__type *type) {
    return type->kind != TRACED__TYPE_VOID &&
           !(type->kind == TRACED__TYPE_RECORD && type->is_incomplete);
}

static bool take_index(const struct walk *walk, struct traced__step *step,
                       struct traced__type *type) {
    uint64_t count = walk->from.kind == TRACED__TYPE_ARRAY ? walk->from.count : 0;
    if (walk->from.kind != TRACED__TYPE_ARRAY && !traced__is_pointer(&walk->from))
        return refuse_at(walk, walk->step->sign, NULL, "which has no elements");
    *type = traced__target(walk->planner, &walk->from);
    step->index = walk->step->index;
    if (!has_value(type))
        return refuse_at(walk, walk->step->sign, NULL, "whose elements are not known here");
    if (count == 0 || step->index < count)
        return true;
    traced__complain(walk->planner->problems, TRACED__ERROR, walk->step->sign, NULL,
                     "'%s' has %" PRIu64 " elements; the last is [%" PRIu64 "]", walk->name.text,
                     count, count - 1);
    return false;
}

static bool take_deref(const struct walk *walk, struct traced__type *type) {
    if (!traced__is_pointer(&walk->from))
        return refuse_at(walk, walk->step->sign, NULL, "no pointer that '*' could follow");
    *type = traced__target(walk->planner, &walk->from);
    if (!has_value(type))
        return refuse_at(walk, walk->step->sign, NULL, "and what it points to is not known here");
    return true;
}

static bool take_step(const struct walk *walk, struct traced__operand *operand) {
    struct traced__step *step = &operand->steps[operand->n_steps++];
    step->kind = walk->step->kind;
    step->guarded = traced__is_pointer(&walk->from);
    switch (walk->step->kind) {
    case TRACED__STEP_FIELD:
        return take_field(walk, step, &operand->type);
    case TRACED__STEP_ARROW:
        return take_arrow(walk, step, &operand->type);
    case TRACED__STEP_INDEX:
        return take_index(walk, step, &operand->type);
    case TRACED__STEP_DEREF:
        return take_deref(walk, &operand->type);
    }
    return false;
}

bool traced__resolve(struct traced__planner *planner, const struct traced__path *path,
                     struct traced__operand *operand) {
    memset(operand, 0, sizeof *operand);
    if (!resolve_root(planner, path, operand))
        return false;
    for (size_t i = 0; i < path->n_steps; i++) {
        const struct walk walk = {planner, &path->steps[i], operand->type,
                                  path_before(path, &path->steps[i])};
        if (!take_step(&walk, operand))
            return false;
    }
    return true;
}
