/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a front end must insert into one function: the directive resolved
 * against the function. Front ends act on this and decide nothing themselves.
 */
#ifndef TRACED_PLAN_H
#define TRACED_PLAN_H

#include "directive.h"
#include "function.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A value that the inserted code can name without evaluating anything. */
enum traced__operand_kind {
    TRACED__OPERAND_PARAMETER,
    TRACED__OPERAND_RETURN,
    TRACED__OPERAND_ERRNO
};

struct traced__operand {
    enum traced__operand_kind kind;
    size_t parameter; /* index, for TRACED__OPERAND_PARAMETER */
};

enum traced__when { TRACED__AT_ENTRY, TRACED__AT_LEAVE };

/* Call __traced_attr_<type>(span, attribute, operand[, max]). */
struct traced__capture {
    uint32_t attribute; /* index in the description's attrs */
    enum traced__when when;
    enum traced_value_type type;
    struct traced__operand operand;
    uint32_t max; /* bytes, for TRACED_STRING */
};

/* `operand compare constant`. An integer constant is of the operand's own type:
 * it fits in it, or is -1 and means all bits set (unsigned types, pointers). A
 * real is compared as C does it, in double or in the operand's wider type. */
struct traced__predicate {
    bool present; /* false: never true */
    struct traced__operand operand;
    enum traced__compare compare;
    bool is_real;
    int64_t integer;
    double real;
};

struct traced__plan {
    char name[256]; /* the span's */
    uint8_t kind;
    enum traced_role role;
    enum traced_convention convention;
    const struct traced__directive *directive; /* its attrs, in order, are the description's */
    enum traced_value_type attr_types[TRACED__MAX_ATTRS]; /* of each attribute */
    size_t n_captures;
    struct traced__capture captures[TRACED__MAX_ATTRS];
    struct traced__predicate error; /* when to call __traced_error() on a normal leave */
    bool error_has_code;            /* whether the return value is its `code` */
    struct traced__operand key;     /* of a stream */
    struct traced__predicate end;   /* of a stream: `ended` of the leave */
};

/* Resolves a directive. Reports every problem; returns whether the plan may be
 * used, which is never so for a directive that did not parse: that one is looked
 * at only to report all problems of a tag in one go. The plan points into the
 * directive. A convention that the directive has not from the tag (`given`) but
 * as a default, and that does not suit the function's result, reads as never. */
bool traced__make_plan(const struct traced__function *function,
                       const struct traced__directive *directive, struct traced__plan *plan,
                       struct traced__problems *problems);

#ifdef __cplusplus
}
#endif

#endif
