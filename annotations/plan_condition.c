/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A comparison must be able to go both ways: one that no value of the type can
 * satisfy, or every value does, was meant otherwise, and a compiler would only
 * warn about it in code that the user cannot see.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "excerpt.h"
#include "planner.h"

enum verdict { DEPENDS, NEVER, ALWAYS };

struct traced__limits traced__limits_of(const struct traced__type *type) {
    unsigned bits = type->bits == 0 || type->bits > 64 ? 64 : type->bits;
    uint64_t all = UINT64_MAX >> (64 - bits);
    struct traced__limits range = {0, all};
    if (traced__is_signed(type)) {
        range.most = all >> 1;
        range.least = -(int64_t)range.most - 1;
    }
    return range;
}

/* By where the constant stands: below the range, at its ends, inside, above. */
static enum verdict judge(const struct traced__condition *condition, struct traced__limits range) {
    bool huge = condition->constant == TRACED__CONSTANT_HUGE;
    bool below = !huge && condition->integer < range.least;
    bool above = huge ? (uint64_t)condition->integer > range.most
                      : condition->integer > 0 && (uint64_t)condition->integer > range.most;
    bool least = !huge && condition->integer == range.least;
    bool most = (huge || condition->integer >= 0) && (uint64_t)condition->integer == range.most;
    switch (condition->compare) {
    case TRACED__EQ:
        return below || above ? NEVER : DEPENDS;
    case TRACED__NE:
        return below || above ? ALWAYS : DEPENDS;
    case TRACED__LT:
        return below || least ? NEVER : above ? ALWAYS : DEPENDS;
    case TRACED__LE:
        return below ? NEVER : above || most ? ALWAYS : DEPENDS;
    case TRACED__GT:
        return above || most ? NEVER : below ? ALWAYS : DEPENDS;
    case TRACED__GE:
        return above ? NEVER : below || least ? ALWAYS : DEPENDS;
    }
    return DEPENDS;
}

static bool is_equality(const struct traced__condition *condition) {
    return condition->compare == TRACED__EQ || condition->compare == TRACED__NE;
}

/* `(size_t)-1` is an error value that C code writes as -1. Narrower types are
 * promoted before C compares them and never equal it. */
static bool means_all_bits(const struct traced__condition *condition,
                           const struct traced__type *type) {
    return condition->constant == TRACED__CONSTANT_INTEGER && condition->integer == -1 &&
           is_equality(condition) && (traced__is_pointer(type) || type->bits >= 32);
}

static bool refuse(struct traced__planner *planner, const struct traced__condition *condition,
                   const struct traced__type *type, const char *fix, const char *what) {
    traced__complain(planner->problems, TRACED__ERROR, condition->constant_place, fix,
                     "'%s' is '%s', which %s", traced__excerpt(condition->path.text).text,
                     traced__excerpt_of(type->spelling).text, what);
    return false;
}

static bool check_integer(struct traced__planner *planner,
                          const struct traced__condition *condition,
                          const struct traced__type *type) {
    if (condition->constant == TRACED__CONSTANT_REAL)
        return refuse(planner, condition, type, NULL, "is compared with an integer");
    if (condition->constant == TRACED__CONSTANT_NULL)
        return refuse(planner, condition, type, "0", "is no pointer; compare it with 0");
    if (condition->constant == TRACED__CONSTANT_BOOL)
        return refuse(planner, condition, type, condition->integer ? "1" : "0",
                      "is no bool; compare it with a number");
    struct traced__limits range = traced__limits_of(type);
    enum verdict verdict = judge(condition, range);
    if (verdict == DEPENDS || means_all_bits(condition, type))
        return true;
    traced__complain(planner->problems, TRACED__ERROR, condition->place, NULL,
                     "this is %s true: '%s' is '%s', from %" PRId64 " to %" PRIu64,
                     verdict == NEVER ? "never" : "always",
                     traced__excerpt(condition->path.text).text,
                     traced__excerpt_of(type->spelling).text, range.least, range.most);
    return false;
}

static bool check_bool(struct traced__planner *planner, const struct traced__condition *condition,
                       const struct traced__type *type) {
    bool number = condition->constant == TRACED__CONSTANT_INTEGER;
    if (is_equality(condition) && (condition->constant == TRACED__CONSTANT_BOOL ||
                                   (number && (condition->integer & ~(int64_t)1) == 0)))
        return true;
    return refuse(planner, condition, type, NULL, "is compared by '==' or '!=' with true or false");
}

static bool check_pointer(struct traced__planner *planner,
                          const struct traced__condition *condition,
                          const struct traced__type *type) {
    bool zero = condition->constant == TRACED__CONSTANT_INTEGER && condition->integer == 0;
    if (is_equality(condition) &&
        (condition->constant == TRACED__CONSTANT_NULL || zero || means_all_bits(condition, type)))
        return true;
    return refuse(planner, condition, type, NULL,
                  "is compared by '==' or '!=' with null, or with -1 as in MAP_FAILED");
}

static bool check_floating(struct traced__planner *planner,
                           const struct traced__condition *condition,
                           const struct traced__type *type, struct traced__predicate *predicate) {
    if (condition->constant == TRACED__CONSTANT_NULL ||
        condition->constant == TRACED__CONSTANT_BOOL)
        return refuse(planner, condition, type, NULL, "is compared with a number");
    if (condition->constant == TRACED__CONSTANT_HUGE)
        predicate->real = (double)(uint64_t)condition->integer;
    else if (condition->constant == TRACED__CONSTANT_INTEGER)
        predicate->real = (double)condition->integer;
    predicate->is_real = true;
    predicate->integer = 0;
    return true;
}

static bool check(struct traced__planner *planner, const struct traced__condition *condition,
                  const struct traced__type *type, struct traced__predicate *predicate) {
    switch (type->kind) {
    case TRACED__TYPE_BOOL:
        return check_bool(planner, condition, type);
    case TRACED__TYPE_SIGNED:
    case TRACED__TYPE_UNSIGNED:
    case TRACED__TYPE_ENUM:
        return check_integer(planner, condition, type);
    case TRACED__TYPE_FLOATING:
        return check_floating(planner, condition, type, predicate);
    case TRACED__TYPE_STRING:
    case TRACED__TYPE_POINTER:
        return check_pointer(planner, condition, type);
    case TRACED__TYPE_VOID:
    case TRACED__TYPE_ARRAY:
    case TRACED__TYPE_RECORD:
    case TRACED__TYPE_OTHER:
        break;
    }
    return refuse(planner, condition, type, NULL, "cannot be compared");
}

bool traced__plan_condition(struct traced__planner *planner,
                            const struct traced__condition *condition,
                            struct traced__predicate *predicate) {
    struct traced__condition resolved = *condition;
    if (!traced__resolve(planner, &condition->path, &predicate->operand))
        return false;
    const struct traced__type *type = &predicate->operand.type;
    if (condition->constant == TRACED__CONSTANT_NAME) {
        resolved.constant = TRACED__CONSTANT_INTEGER;
        if (!traced__find_constant(planner, condition->constant_text, condition->constant_place,
                                   type, &resolved.integer))
            return false;
    }
    predicate->present = true;
    predicate->compare = resolved.compare;
    predicate->integer = resolved.integer;
    predicate->real = resolved.real;
    return check(planner, &resolved, type, predicate);
}
