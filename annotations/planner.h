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

/* ---- plan_operand.c ---- */

/* Finds what a path names in the function. */
bool traced__resolve(struct traced__planner *planner, const struct traced__path *path,
                     struct traced__operand *operand);
struct traced__operand traced__errno_operand(void);
struct traced__operand traced__return_operand(const struct traced__planner *planner);
/* What a pointer points to, or the element of an array. */
struct traced__type traced__target(const struct traced__planner *planner,
                                   const struct traced__type *type);

bool traced__is_integer(const struct traced__type *type); /* an enum is none */
bool traced__is_number(const struct traced__type *type);  /* integer or enum */
bool traced__is_signed(const struct traced__type *type);  /* an enum can be */
bool traced__is_pointer(const struct traced__type *type); /* strings included */

/* ---- plan_constant.c ---- */

/* The value of a constant's name, perhaps with a minus before it, that is to be
 * compared with a value of `type`. */
bool traced__find_constant(struct traced__planner *planner, struct traced__slice text,
                           struct traced__place place, const struct traced__type *type,
                           int64_t *value);

/* ---- plan_condition.c ---- */

struct traced__limits {
    int64_t least;
    uint64_t most;
};
struct traced__limits traced__limits_of(const struct traced__type *type);

/* A comparison, checked against the type of what it compares. */
bool traced__plan_condition(struct traced__planner *planner,
                            const struct traced__condition *condition,
                            struct traced__predicate *predicate);

/* ---- one file each ---- */

void traced__plan_attrs(struct traced__planner *planner);
/* `error:`, and with it `ok:` and `describe:`, which need to know what is one. */
void traced__plan_error(struct traced__planner *planner);
/* Whether `error: $err` names an error object; if so, plans for it. */
bool traced__plan_error_object(struct traced__planner *planner);
void traced__plan_ok(struct traced__planner *planner);
void traced__plan_describe(struct traced__planner *planner);
/* What can be said of them where `error:` is wrong: of the names in them. */
void traced__check_ok(struct traced__planner *planner);
void traced__check_describe(struct traced__planner *planner);
void traced__plan_stream(struct traced__planner *planner);

/* Whether the key of what opens a stream is the pointer that the function returns,
 * be that written or the default. */
bool traced__key_is_result(const struct traced__planner *planner);

/* ---- secret.c ---- */

/* Whether a name has a word in it that says what must not leave the process. */
bool traced__looks_secret(struct traced__slice name);

#endif
