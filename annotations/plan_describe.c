/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `describe:`: a function that has words for an error, by its number or by what it
 * remembers. It is called where an error is recorded and nowhere else.
 */
#include "excerpt.h"
#include "planner.h"

#define refuse(planner, ...)                                                                   \
    traced__complain((planner)->problems, TRACED__ERROR, (planner)->directive->describe_place, \
                     NULL, __VA_ARGS__)

static bool check_callee(struct traced__planner *planner, const struct traced__callee *callee) {
    struct traced__excerpt name = traced__excerpt(planner->directive->describe);
    if (callee->result.kind != TRACED__TYPE_STRING)
        refuse(planner, "'%s' returns '%s'; what describes an error returns 'const char *'",
               name.text, traced__excerpt_of(callee->result.spelling).text);
    else if (callee->n_parameters > 1 || callee->is_variadic)
        refuse(planner,
               "'%s' takes several arguments; what describes an error takes its number, or "
               "nothing",
               name.text);
    else if (callee->n_parameters == 1 && !traced__is_number(&callee->parameter))
        refuse(planner, "'%s' takes '%s'; what describes an error takes its number, or nothing",
               name.text, traced__excerpt_of(callee->parameter.spelling).text);
    else
        return true;
    return false;
}

static bool find_argument(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    if (plan->describe.n_parameters == 0)
        return true;
    plan->has_words_operand = true;
    plan->words_operand =
        plan->convention == TRACED_ERROR_ERRNO ? traced__errno_operand() : plan->code;
    if (plan->convention == TRACED_ERROR_ERRNO ||
        (plan->error_has_code && traced__is_number(&plan->code.type)))
        return true;
    refuse(planner, "'%s' takes the number of an error, and an error of '%s' has none",
           traced__excerpt(planner->directive->describe).text,
           traced__excerpt_of(planner->function->name).text);
    return false;
}

static bool is_wanted(const struct traced__directive *directive) {
    return (directive->given & TRACED__OPTION_DESCRIBE) &&
           !(directive->broken & TRACED__OPTION_DESCRIBE);
}

static bool find_callee(struct traced__planner *planner, struct traced__callee *callee) {
    const struct traced__function *function = planner->function;
    struct traced__slice name = planner->directive->describe;
    if (function->walker->function(function->walker_context, name, callee))
        return check_callee(planner, callee);
    refuse(planner, "no function '%s' is declared here", traced__excerpt(name).text);
    return false;
}

void traced__check_describe(struct traced__planner *planner) {
    struct traced__callee callee = {.n_parameters = 0};
    if (is_wanted(planner->directive))
        find_callee(planner, &callee);
}

void traced__plan_describe(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    struct traced__plan *plan = planner->plan;
    struct traced__callee callee = {.n_parameters = 0};
    if (!is_wanted(directive))
        return;
    if (!plan->error.present) {
        if (!directive->for_many)
            refuse(planner,
                   "'describe:' has nothing to describe: no result of '%s' is an error; say by "
                   "'error:' what is",
                   traced__excerpt_of(planner->function->name).text);
        return;
    }
    bool found = find_callee(planner, &callee);
    plan->describe = callee;
    if (found && find_argument(planner))
        plan->words = TRACED__WORDS_CALL;
}
