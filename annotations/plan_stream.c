/* SPDX-License-Identifier: Apache-2.0 */
/* Streams: which parameter tells them apart, and what ends one. */
#include "excerpt.h"
#include "planner.h"

/* A char pointer is most often the buffer to fill, and void * the handle. */
static bool is_handle(const struct traced__type *type) {
    return type->kind == TRACED__TYPE_POINTER;
}

static void plan_default_key(struct traced__planner *planner) {
    const struct traced__function *function = planner->function;
    struct traced__place tag = {0, 0, 0};
    for (size_t i = 0; i < function->n_parameters; i++) {
        if (is_handle(&function->parameters[i].type)) {
            planner->plan->key.kind = TRACED__OPERAND_PARAMETER;
            planner->plan->key.parameter = i;
            planner->plan->key.type = function->parameters[i].type;
            return;
        }
    }
    traced__complain(planner->problems, TRACED__ERROR, tag, NULL,
                     "'%s' has no pointer parameter to tell its streams apart; name one by "
                     "'key: $parameter'",
                     traced__excerpt_of(function->name).text);
}

static void plan_key(struct traced__planner *planner) {
    const struct traced__path *path = &planner->directive->key;
    const struct traced__type *type = &planner->plan->key.type;
    if (!traced__resolve(planner, path, &planner->plan->key) || traced__is_number(type) ||
        traced__is_pointer(type))
        return;
    traced__complain(planner->problems, TRACED__ERROR, path->place, NULL,
                     "'%s' is '%s'; the key of a stream is a pointer or an integer",
                     traced__excerpt(path->text).text, traced__excerpt_of(type->spelling).text);
}

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

void traced__plan_stream(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    bool key_known = !(directive->broken & TRACED__OPTION_KEY);
    bool end_known = !(directive->broken & (TRACED__OPTION_ROLE | TRACED__OPTION_END)) &&
                     directive->role == TRACED_ROLE_NEXT;
    if (key_known && (directive->given & TRACED__OPTION_KEY))
        plan_key(planner);
    else if (key_known)
        plan_default_key(planner);
    if (end_known && (directive->given & TRACED__OPTION_END))
        traced__plan_condition(planner, &directive->end, &planner->plan->end);
    else if (end_known)
        plan_default_end(planner);
}
