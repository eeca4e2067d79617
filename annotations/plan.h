/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a front end must insert into one function: the directive resolved
 * against the function. Front ends act on this and decide nothing themselves.
 *
 *     at entry:  span = __traced_enter(site)                no stream
 *                span = __traced_stream_enter(site, key)    a stream, but for these:
 *                span = __traced_stream_begin(site)         role BODY, or `key_is_late`
 *                captures of TRACED__AT_ENTRY
 *     inside:    __traced_stream_chunk(span)                with `has_each`, before each call
 *                                                           through that operand
 *     at leave:  captures of TRACED__AT_LEAVE;
 *                if (error holds && no range of ok holds) {
 *                    __traced_error(span, line, via, code);
 *                    __traced_describe(span, ...);          where there is something to say
 *                } else {
 *                    __traced_stream_key(span, key);        with `key_is_late`
 *                    __traced_stream_bytes(span, bytes);    with `has_bytes`
 *                }
 *                __traced_leave(span), or __traced_stream_leave(span, ended) of a stream
 *
 * A call is through `each` where its callee is written as that path, or in any way
 * that means the same (`(*cb)(x)`, `sink->emit(x)`, `this->emit(x)` for `emit(x)`),
 * in the body itself: not in a function nested in it, a lambda, or a function that
 * it calls. Where there is no such call, the front end warns, at the path.
 *
 * A function marked traced_yield needs no plan. It is refused for the reasons of
 * traced__refusal(); what is inserted does not depend on anything:
 *
 *     yielded = __traced_yield();
 *     try { ... } finally { __traced_resume(yielded); }
 */
#ifndef TRACED_PLAN_H
#define TRACED_PLAN_H

#include "directive.h"
#include "function.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A value that the inserted code can name without evaluating anything but loads. */
enum traced__operand_kind {
    TRACED__OPERAND_PARAMETER,
    TRACED__OPERAND_RETURN,
    TRACED__OPERAND_ERRNO
};

struct traced__step {
    enum traced__step_kind kind;
    bool guarded;              /* follows a pointer, which may be null: test it first */
    const void *field;         /* handle of traced__field, of FIELD and ARROW */
    struct traced__slice name; /* of that field */
    uint64_t index;            /* of INDEX, on an array or on a pointer */
};

/* The root, then the steps from left to right; ARROW and DEREF follow a pointer,
 * INDEX may. Where a guard meets a null pointer the operand has no value, and what
 * was to be done with it is not done: a capture is left out, a predicate is false,
 * a key or a code is 0, a text is NULL. */
struct traced__operand {
    enum traced__operand_kind kind;
    size_t parameter; /* index, for TRACED__OPERAND_PARAMETER */
    size_t n_steps;
    struct traced__step steps[TRACED__MAX_STEPS + 2];
    struct traced__type type; /* of the value, behind the last step */
};

enum traced__when { TRACED__AT_ENTRY, TRACED__AT_LEAVE };

/* Which function records a capture, and how the operand is handed to it. */
enum traced__call {
    TRACED__CALL_I64,  /* widened by its own sign */
    TRACED__CALL_U64,  /* zero-extended from its own width: of a signed or pointer too */
    TRACED__CALL_F64,  /* as a double */
    TRACED__CALL_BOOL, /* as an int */
    TRACED__CALL_STR,  /* the pointer, or the address of the array; then `max` */
    TRACED__CALL_BYTES /* the same; then the length, then `max` */
};

/* Call __traced_attr_<call>(span, attribute, operand[, length][, max]). */
struct traced__capture {
    uint32_t attribute; /* index in the description's attrs */
    enum traced__when when;
    enum traced__call call;
    enum traced_value_type type; /* as in attr_types */
    struct traced__operand operand;
    uint32_t max;                  /* bytes, of STR and BYTES */
    bool has_length_operand;       /* of BYTES: the length is an operand, */
    struct traced__operand length; /* an integer widened by its own sign; without a
                                      value (null on its way) the capture is left out */
    uint64_t fixed_length;         /* else it is this */
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

/* A code between two others, both included, in the type of what is tested. */
struct traced__range {
    int64_t least, most;
};

/* Where the words of __traced_describe() come from. */
enum traced__words {
    TRACED__NO_WORDS,
    TRACED__WORDS_CALL,   /* describe(), or describe(words_operand) */
    TRACED__WORDS_OPERAND /* words_operand itself, a char pointer */
};

#define TRACED__MAX_NAMES 4

struct traced__plan {
    char name[256]; /* the span's */
    uint8_t kind;
    enum traced_role role;
    enum traced_convention convention;
    const struct traced__directive *directive; /* its attrs, in order, are the description's */
    /* Of each attribute. One of TRACED_ENUM gets the table of the enumerators of its
     * capture's operand.type; every other has no table. */
    enum traced_value_type attr_types[TRACED__MAX_ATTRS];
    size_t n_captures;
    struct traced__capture captures[TRACED__MAX_ATTRS];

    struct traced__predicate error; /* when to call __traced_error() on a normal leave */
    bool error_has_code;
    struct traced__operand code; /* its `code`, widened by its own sign */
    size_t n_ok;                 /* ranges of `ok_operand` in which it is no error */
    struct traced__range ok[TRACED__MAX_OK];
    struct traced__operand ok_operand; /* an integer, an enum, or errno */

    enum traced__words words;
    struct traced__callee describe;       /* of WORDS_CALL; called only after __traced_error(),
                                       with errno put back afterwards */
    bool has_words_operand;               /* of WORDS_CALL: whether it takes an argument; */
    struct traced__operand words_operand; /* converted to the parameter's type */

    /* The description's names: the enumerators of `names_of` unless that is void,
     * then these, which the tag itself spells. */
    struct traced__type names_of;
    size_t n_names;
    struct traced__name {
        struct traced__slice name;
        int64_t value;
    } names[TRACED__MAX_NAMES];

    uint8_t flags; /* of the description: enum traced_desc_flags */

    /* ---- of a stream ---- */
    struct traced__operand key;   /* widened by its own sign, or the address; none of BODY */
    bool key_is_late;             /* it is read at leave: role OPEN only */
    struct traced__predicate end; /* `ended` of the leave, unless */
    bool ends_always;             /* that is 1 */
    bool has_bytes;
    struct traced__operand bytes; /* an integer widened by its own sign; without a value the
                                     call is left out */
    bool has_each;
    struct traced__operand each; /* a pointer to a function: a parameter, FIELDs and ARROWs */
    /* Of struct traced_stream_desc. Where all are 0 the description has none. */
    uint64_t milestone, segment_chunks, segment_ns, idle_ns;
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
