/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `error: $err` where `err` is the GError ** of GLib or anything made like it: a
 * pointer to a pointer to a struct with an integer `code` and a string `message`.
 * The call failed if there is such an object afterwards.
 */
#include "excerpt.h"
#include "planner.h"

static bool has_member(const struct traced__planner *planner, const struct traced__type *record,
                       const char *name, size_t length, struct traced__field *field) {
    const struct traced__function *function = planner->function;
    const struct traced__slice slice = {name, length};
    return function->walker->field(function->walker_context, record, slice, field);
}

struct members {
    struct traced__field code, message;
};

static bool is_error_object(const struct traced__planner *planner, const struct traced__type *type,
                            struct members *members) {
    return type->kind == TRACED__TYPE_RECORD && !type->is_incomplete &&
           has_member(planner, type, "code", 4, &members->code) &&
           has_member(planner, type, "message", 7, &members->message) &&
           traced__is_number(&members->code.type) &&
           members->message.type.kind == TRACED__TYPE_STRING;
}

static void add(struct traced__operand *operand, enum traced__step_kind kind, const char *name,
                size_t length, const struct traced__field *field) {
    struct traced__step *step = &operand->steps[operand->n_steps++];
    step->kind = kind;
    step->guarded = true;
    step->name = (struct traced__slice){name, length};
    if (field) {
        step->field = field->handle;
        operand->type = field->type;
    }
}

static void plan_object(struct traced__planner *planner, const struct traced__operand *object,
                        const struct members *members) {
    struct traced__plan *plan = planner->plan;
    plan->convention = TRACED_ERROR_OBJECT;
    plan->error =
        (struct traced__predicate){.present = true, .operand = *object, .compare = TRACED__NE};
    plan->error_has_code = true;
    plan->code = *object;
    add(&plan->code, TRACED__STEP_ARROW, "code", 4, &members->code);
    plan->words = TRACED__WORDS_OPERAND;
    plan->words_operand = *object;
    add(&plan->words_operand, TRACED__STEP_ARROW, "message", 7, &members->message);
}

/* A caller that passes the address of a pointer always passes one. */
static void refuse_address(struct traced__planner *planner, const struct traced__path *path,
                           const struct traced__type *type) {
    struct traced__slice after = {path->text.text + 1, path->text.length - 1};
    traced__complain(planner->problems, TRACED__ERROR, path->place,
                     traced__fix("$*", after, "").text,
                     "'%s' is '%s': that it is not null says only that the caller asked; did "
                     "you mean '$*%s'?",
                     traced__excerpt(path->text).text, traced__excerpt_of(type->spelling).text,
                     traced__excerpt(after).text);
}

bool traced__plan_error_object(struct traced__planner *planner) {
    const struct traced__condition *condition = &planner->directive->error;
    struct traced__problems unheard = {.count = 0};
    struct traced__planner quiet = *planner;
    struct traced__operand object;
    struct members members;
    quiet.problems = &unheard;
    if (!condition->bare || !traced__resolve(&quiet, &condition->path, &object) ||
        object.type.kind != TRACED__TYPE_POINTER)
        return false;
    struct traced__type target = traced__target(planner, &object.type);
    bool indirect = traced__is_pointer(&target);
    const struct traced__type pointer = target;
    if (indirect)
        target = traced__target(planner, &pointer);
    if (is_error_object(planner, &target, &members)) {
        if (indirect) {
            add(&object, TRACED__STEP_DEREF, "", 0, NULL);
            object.type = pointer;
        }
        plan_object(planner, &object, &members);
        return true;
    }
    if (!indirect || object.kind != TRACED__OPERAND_PARAMETER)
        return false;
    refuse_address(planner, &condition->path, &object.type);
    return true;
}
