/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `ok:`: codes that look like errors and are none. One that no error could have is
 * a mistake, most often of the sign.
 */
#include "excerpt.h"
#include "planner.h"

#define refuse(planner, place, ...) \
    traced__complain((planner)->problems, TRACED__ERROR, (place), NULL, __VA_ARGS__)

/* What the codes are compared with. */
static bool find_operand(struct traced__planner *planner) {
    struct traced__plan *plan = planner->plan;
    struct traced__place place = planner->directive->ok_place;
    struct traced__excerpt name = traced__excerpt_of(planner->function->name);
    bool number = plan->error_has_code && traced__is_number(&plan->code.type);
    plan->ok_operand =
        plan->convention == TRACED_ERROR_ERRNO ? traced__errno_operand() : plan->code;
    if (plan->error.present && (number || plan->convention == TRACED_ERROR_ERRNO))
        return true;
    if (planner->directive->for_many)
        return false;
    if (plan->error.present)
        refuse(planner, place, "'ok:' takes numbers, and an error of '%s' has none", name.text);
    else
        refuse(planner, place,
               "'ok:' has nothing to except: no result of '%s' is an error; say by 'error:' what "
               "is",
               name.text);
    return false;
}

static bool find_bound(struct traced__planner *planner, const struct traced__bound *bound,
                       const struct traced__type *type, int64_t *value) {
    *value = bound->integer;
    return !bound->is_name ||
           traced__find_constant(planner, bound->text, bound->place, type, value);
}

/* The test that an error must pass, as far as it is about the code. */
static struct traced__predicate test_of_code(const struct traced__plan *plan) {
    const struct traced__predicate nothing = {.present = false};
    const struct traced__predicate positive = {
        .present = true, .compare = TRACED__GT, .integer = 0};
    if (plan->convention == TRACED_ERROR_ERRNO)
        return positive;
    return plan->convention == TRACED_ERROR_OBJECT || plan->error.is_real ||
                   (plan->convention == TRACED_ERROR_COMPARE &&
                    !traced__is_number(&plan->error.operand.type))
               ? nothing
               : plan->error;
}

static bool some_pass(const struct traced__predicate *test, struct traced__range range) {
    if (!test->present)
        return true;
    switch (test->compare) {
    case TRACED__LT:
        return range.least < test->integer;
    case TRACED__LE:
        return range.least <= test->integer;
    case TRACED__GT:
        return range.most > test->integer;
    case TRACED__GE:
        return range.most >= test->integer;
    case TRACED__EQ:
        return range.least <= test->integer && test->integer <= range.most;
    case TRACED__NE:
        return range.least != test->integer || range.most != test->integer;
    }
    return true;
}

static bool fits(const struct traced__type *type, struct traced__range range) {
    struct traced__limits limits = traced__limits_of(type);
    return range.least >= limits.least && (range.most < 0 || (uint64_t)range.most <= limits.most);
}

/* The same code with the other sign, where that one would be an error. */
static struct traced__fix other_sign(const struct traced__ok *ok, struct traced__range range,
                                     const struct traced__predicate *test) {
    const struct traced__slice none = {"", 0};
    struct traced__slice text = ok->least.text;
    if (range.least != range.most || range.least == INT64_MIN || range.least == 0 ||
        !some_pass(test, (struct traced__range){-range.least, -range.least}))
        return traced__fix("", none, "");
    if (text.text[0] != '-')
        return traced__fix("-", text, "");
    text.text++;
    text.length--;
    return traced__fix("", text, "");
}

static struct traced__excerpt as_written(const struct traced__ok *ok) {
    uint32_t end = ok->place.offset + ok->place.length;
    return traced__excerpt(
        (struct traced__slice){ok->least.text.text, end - ok->least.place.offset});
}

static bool is_given(const struct traced__plan *plan, struct traced__range range) {
    for (size_t i = 0; i < plan->n_ok; i++)
        if (range.least <= plan->ok[i].most && plan->ok[i].least <= range.most)
            return true;
    return false;
}

static bool check_range(struct traced__planner *planner, const struct traced__ok *ok,
                        struct traced__range range) {
    const struct traced__plan *plan = planner->plan;
    const struct traced__predicate test = test_of_code(plan);
    struct traced__excerpt text = as_written(ok);
    struct traced__fix fix = other_sign(ok, range, &test);
    if (range.least > range.most)
        refuse(planner, ok->place, "'%s' is empty: it begins above its end", text.text);
    else if (!fits(&plan->ok_operand.type, range))
        refuse(planner, ok->place, "no error has the code '%s': '%s' cannot hold it", text.text,
               traced__excerpt_of(plan->ok_operand.type.spelling).text);
    else if (is_given(plan, range))
        refuse(planner, ok->place, "'%s' is given twice", text.text);
    else if (some_pass(&test, range))
        return true;
    else if (fix.text[0])
        traced__complain(planner->problems, TRACED__ERROR, ok->place, fix.text,
                         "'%s' is no error anyway; did you mean '%s'?", text.text, fix.text);
    else
        refuse(planner, ok->place, "'%s' is no error anyway", text.text);
    return false;
}

static bool is_wanted(const struct traced__directive *directive) {
    return (directive->given & TRACED__OPTION_OK) && !(directive->broken & TRACED__OPTION_OK);
}

static bool find_range(struct traced__planner *planner, const struct traced__ok *ok,
                       const struct traced__type *type, struct traced__range *range) {
    bool found = find_bound(planner, &ok->least, type, &range->least);
    range->most = range->least;
    if (ok->most.place.offset != ok->least.place.offset)
        found = find_bound(planner, &ok->most, type, &range->most) && found;
    return found;
}

/* The type may be known although the test is not. */
void traced__check_ok(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    const struct traced__type *compared = &planner->plan->error.operand.type;
    const struct traced__type *type =
        compared->kind == TRACED__TYPE_VOID ? &planner->function->result : compared;
    struct traced__range range;
    for (size_t i = 0; is_wanted(directive) && i < directive->n_ok; i++)
        find_range(planner, &directive->ok[i], type, &range);
}

void traced__plan_ok(struct traced__planner *planner) {
    const struct traced__directive *directive = planner->directive;
    struct traced__plan *plan = planner->plan;
    if (!is_wanted(directive) || !find_operand(planner))
        return;
    for (size_t i = 0; i < directive->n_ok; i++) {
        const struct traced__ok *ok = &directive->ok[i];
        struct traced__range range;
        if (find_range(planner, ok, &plan->ok_operand.type, &range) &&
            check_range(planner, ok, range))
            plan->ok[plan->n_ok++] = range;
    }
}
