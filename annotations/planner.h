/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the plan share. Every function complains for itself; what it
 * returns says whether its result can be used, and the others run regardless.
 */
#ifndef TRACED_PLANNER_H
#define TRACED_PLANNER_H

#include "plan.h"

struct traced__planner {
    const struct traced__function *function;
    const struct traced__directive *directive;
    struct traced__plan *plan;
    struct traced__problems *problems;
};

/* Finds what a path names in the function, and its type. */
bool traced__resolve(struct traced__planner *planner, const struct traced__path *path,
                     struct traced__operand *operand, struct traced__type *type);

void traced__plan_attrs(struct traced__planner *planner);
void traced__plan_error(struct traced__planner *planner);
void traced__plan_stream(struct traced__planner *planner);

/* A comparison, checked against the type of what it compares. */
bool traced__plan_condition(struct traced__planner *planner,
                            const struct traced__condition *condition,
                            struct traced__predicate *predicate);

bool traced__is_integer(const struct traced__type *type); /* an enum is none */
bool traced__is_signed(const struct traced__type *type);  /* an enum can be */
bool traced__is_pointer(const struct traced__type *type); /* strings included */

#endif
