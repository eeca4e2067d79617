/* SPDX-License-Identifier: Apache-2.0 */
/* Streams: what tells them apart, what ends one, what is counted. */
#include "excerpt.h"
#include "planner.h"

/* A char pointer is most often the buffer to fill, and void * the handle. */
static bool is_handle(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_POINTER;
}

static bool says(const struct traced__planner *planner, enum traced__option option) {
    return planner->directive->given & ~planner->directive->broken & (uint32_t)option;
}

static bool is_silent(const struct traced__planner *planner, enum traced__option option) {
    return !((planner->directive->given | planner->directive->broken) & (uint32_t)option);
}

/* ---- the key ---- */

bool traced__key_is_result(const struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    if (directive->role != TRACED_ROLE_OPEN || !is_handle(&planner->function->result))
        return false;
    if (is_silent(planner, TRACED__OPTION_KEY))
        return true;
    return says(planner, TRACED__OPTION_KEY) && directive->key.root == TRACED__ROOT_RETURN &&
           directive->key.n_steps == 0;
}

/* Whether a parameter may be where the function puts the handle. */
static bool may_give_back(const struct traced__planner *planner,
                          const struct traced__parameter *parameter) {
    struct traced__type target = {.kind = TRACED__TYPE_VOID};
    if (planner->directive->role == TRACED_ROLE_OPEN && is_handle(&parameter->type))
        target = traced__target(planner, &parameter->type);
    return is_handle(&target);
}

static const struct traced__parameter *find_out_handle(const struct traced__planner *planner) {
    const struct traced__function *function = planner->function;
    for (size_t i = 0; i < function->n_parameters; i++)
        if (function->parameters[i].name[0] && may_give_back(planner, &function->parameters[i]))
            return &function->parameters[i];
    return NULL;
}

static void refuse_keyless(struct traced__planner *planner) {
    const struct traced__function *function = planner->function;
    struct traced__excerpt name = traced__excerpt_of(function->name);
    bool opens =
        planner->directive->role == TRACED_ROLE_OPEN && traced__is_integer(&function->result);
    struct traced__place tag = {0, 0, 0};
    if (opens)
        traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                         "'%s' says by nothing how its streams are told apart; if it returns what "
                         "does, say 'key: $return'",
                         name.text);
    else if (function->n_parameters == 0)
        traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                         "'%s' has no parameter that could tell its streams apart, which 'key:' "
                         "needs",
                         name.text);
    else
        traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                         "'%s' has no pointer parameter to tell its streams apart; name one by "
                         "'key: $parameter'",
                         name.text);
}

static void plan_default_key(struct traced__planner *planner) {
    const struct traced__function *function = planner->function;
    const struct traced__parameter *out = find_out_handle(planner);
    struct traced__place tag = {0, 0, 0};
    if (traced__key_is_result(planner)) {
        planner->plan->key = traced__return_operand(planner);
        planner->plan->key_is_late = true;
        return;
    }
    if (out) {
        traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                         "'%s' may hand its stream back through '%s'; say what the key is, as in "
                         "'key: $*%s'",
                         traced__excerpt_of(function->name).text,
                         traced__excerpt_of(out->name).text, traced__excerpt_of(out->name).text);
        return;
    }
    for (size_t i = 0; i < function->n_parameters; i++) {
        if (is_handle(&function->parameters[i].type)) {
            planner->plan->key.kind = TRACED__OPERAND_PARAMETER;
            planner->plan->key.parameter = i;
            planner->plan->key.type = function->parameters[i].type;
            return;
        }
    }
    refuse_keyless(planner);
}

/* What an open puts where a parameter points to is there when it leaves. */
static bool is_late(const struct traced__directive *directive) {
    const struct traced__path *path = &directive->key;
    bool star = path->n_steps > 0 && path->steps[path->n_steps - 1].kind == TRACED__STEP_DEREF;
    return directive->role == TRACED_ROLE_OPEN &&
           (star || directive->key_at_exit || path->root == TRACED__ROOT_RETURN);
}

static void plan_key(struct traced__planner *planner) {
    const struct traced__path *path = &planner->directive->key;
    const struct traced__type *type = &planner->plan->key.type;
    planner->plan->key_is_late = is_late(planner->directive);
    if (!traced__resolve(planner, path, &planner->plan->key) || traced__is_number(type) ||
        traced__is_pointer(type))
        return;
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' is '%s'; the key of a stream is a pointer or an integer",
                     traced__excerpt(path->text).text, traced__excerpt_of(type->spelling).text);
}

/* ---- the end ---- */

static void plan_default_end(struct traced__planner *planner) {
    const struct traced__function *function = planner->function;
    struct traced__predicate *end = &planner->plan->end;
    struct traced__place tag = {0, 0, 0};
    end->present = true;
    end->operand = traced__return_operand(planner);
    end->compare = traced__is_integer(&function->result) ? TRACED__LE : TRACED__EQ;
    if (traced__is_integer(&function->result) || traced__is_pointer(&function->result) ||
        function->result.kind == TRACED__TYPE_BOOL)
        return;
    end->present = false;
    traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                     "'%s' returns '%s', which does not tell the end of a stream; say it by "
                     "'end:' and a comparison",
                     traced__excerpt_of(function->name).text,
                     traced__excerpt_of(function->result.spelling).text);
}

static void plan_end(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    if (!is_silent(planner, TRACED__OPTION_END)) {
        if (says(planner, TRACED__OPTION_END) && directive->ends == TRACED__ENDS_WHEN)
            traced__plan_condition(planner, &directive->end, &planner->plan->end);
        planner->plan->ends_always = directive->ends == TRACED__ENDS_ALWAYS;
    } else if (directive->role == TRACED_ROLE_NEXT) {
        plan_default_end(planner);
    } else {
        planner->plan->ends_always = directive->role == TRACED_ROLE_BODY;
    }
}

/* ---- what is counted ---- */

static void plan_bytes(struct traced__planner *planner) {
    const struct traced__path *path = &planner->directive->bytes;
    struct traced__plan *plan = planner->plan;
    if (!says(planner, TRACED__OPTION_BYTES) || !traced__resolve(planner, path, &plan->bytes))
        return;
    plan->has_bytes = traced__is_integer(&plan->bytes.type);
    if (plan->has_bytes)
        return;
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' is '%s'; a number of bytes is an integer",
                     traced__excerpt(path->text).text,
                     traced__excerpt_of(plan->bytes.type.spelling).text);
}

static void plan_each(struct traced__planner *planner) {
    const struct traced__path *path = &planner->directive->each;
    struct traced__plan *plan = planner->plan;
    struct traced__type target = {.kind = TRACED__TYPE_VOID};
    if (!says(planner, TRACED__OPTION_EACH) || !traced__resolve(planner, path, &plan->each))
        return;
    if (is_handle(&plan->each.type))
        target = traced__target(planner, &plan->each.type);
    plan->has_each = target.is_function;
    if (plan->has_each) {
        plan->flags |= TRACED_DESC_EACH;
        return;
    }
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' is '%s'; what 'each:' names is a pointer to a function",
                     traced__excerpt(path->text).text,
                     traced__excerpt_of(plan->each.type.spelling).text);
}

void traced__plan_stream(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    struct traced__plan *plan = planner->plan;
    bool role_known = !(directive->broken & TRACED__OPTION_ROLE);
    if (says(planner, TRACED__OPTION_KEY))
        plan_key(planner);
    else if (is_silent(planner, TRACED__OPTION_KEY) && role_known &&
             directive->role != TRACED_ROLE_BODY)
        plan_default_key(planner);
    if (role_known)
        plan_end(planner);
    plan_bytes(planner);
    plan_each(planner);
    plan->milestone = directive->milestone;
    plan->segment_chunks = directive->segment_chunks;
    plan->segment_ns = directive->segment_ns;
    plan->idle_ns = directive->idle_ns;
}
