/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A function as the checks and the plan need to know it. A front end fills
 * this in from its own trees or cursors; nothing here knows a compiler.
 *
 * What a path such as `$order->items[2].price` passes through is asked of the
 * front end step by step, by the functions of a walker.
 */
#ifndef TRACED_FUNCTION_H
#define TRACED_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

enum traced__type_kind {
    TRACED__TYPE_VOID,
    TRACED__TYPE_BOOL,
    TRACED__TYPE_SIGNED, /* includes plain char where it is signed */
    TRACED__TYPE_UNSIGNED,
    TRACED__TYPE_FLOATING,
    TRACED__TYPE_ENUM,
    TRACED__TYPE_STRING,  /* pointer to (qualified) char */
    TRACED__TYPE_POINTER, /* to anything else */
    TRACED__TYPE_ARRAY,   /* of anything; a parameter is a pointer instead */
    TRACED__TYPE_RECORD,  /* struct, union, class, by value */
    TRACED__TYPE_OTHER    /* complex, vector, __int128, function, ... */
};

/* Qualifiers and typedefs are looked through; a C++ reference is described as
 * what it refers to. */
struct traced__type {
    enum traced__type_kind kind;
    uint32_t bits;        /* of a number; of a bit-field its width */
    bool is_signed;       /* of an enum: whether its values may be negative */
    const char *spelling; /* for messages: "struct order *" */
    bool is_char;         /* of an integer: plain char, which is text */
    bool is_incomplete;   /* of a record: its fields are not known here */
    bool is_function;     /* of OTHER: what a pointer to a function points to */
    uint64_t count;       /* of an array: its elements; 0 where unknown */
    const void *handle;   /* the front end's own; only the walker looks at it */
};

struct traced__parameter {
    const char *name; /* "" where unnamed */
    struct traced__type type;
};

#define TRACED__MAX_PARAMETERS 64

/* A member of a record that has a name, be it in an anonymous member of it. */
struct traced__field {
    struct traced__type type; /* of a bit-field: with its width in `bits` */
    const void *handle;       /* the front end's own, for the steps of an operand */
    const char *guard;        /* NULL, or why the function may not read it: "private" */
};

struct traced__enumerator {
    const char *name;
    int64_t value; /* one above INT64_MAX by its 64 bits */
};

/* A function that the tag names. */
struct traced__callee {
    struct traced__type result;
    size_t n_parameters;
    struct traced__type parameter; /* the first, where there is one */
    bool is_variadic;
    const void *handle;
};

/* How the front end's types are looked into. Text that these return lives as long
 * as the description of the function. Lists are filled up to `room`; the number
 * returned is that of all there are, and may be larger. */
struct traced__walker {
    /* What a pointer points to, or the element of an array. `void` and functions
     * are answers too: TRACED__TYPE_VOID, TRACED__TYPE_OTHER. */
    void (*target)(void *context, const struct traced__type *type, struct traced__type *target);
    /* The member of that name of a complete record, those of its anonymous members
     * (and, in C++, of its bases) included. False where there is none. */
    bool (*field)(void *context, const struct traced__type *record, struct traced__slice name,
                  struct traced__field *field);
    /* The names of all those members, for "did you mean". */
    size_t (*field_names)(void *context, const struct traced__type *record, const char **names,
                          size_t room);
    /* The enumerators of an enum, in their order. */
    size_t (*enumerators)(void *context, const struct traced__type *type,
                          struct traced__enumerator *list, size_t room);
    /* The value of a constant that is visible where the tag stands: an enumerator of
     * any enum and, if the front end can see them, a macro that is an integer. */
    bool (*constant)(void *context, struct traced__slice name, int64_t *value);
    bool sees_macros; /* whether `constant` knows macros; for a message */
    /* A function that has been declared where the tag stands. */
    bool (*function)(void *context, struct traced__slice name, struct traced__callee *callee);
};

/* Why a function cannot or must not be traced, as far as a front end saw. */
enum traced__obstacle {
    TRACED__NAKED = 1u << 0,
    TRACED__IFUNC_RESOLVER = 1u << 1,
    TRACED__INTERRUPT = 1u << 2,
    TRACED__NO_INSTRUMENT = 1u << 3,
    TRACED__MUST_TAIL = 1u << 4, /* a call in it must stay a tail call */
    TRACED__SYSTEM_HEADER = 1u << 5,
    TRACED__ARTIFICIAL = 1u << 6,     /* made by the compiler, not written */
    TRACED__PURE_OR_CONST = 1u << 7,  /* the compiler may drop or merge calls */
    TRACED__COROUTINE_PART = 1u << 8, /* the actor or destroyer of a coroutine */
    TRACED__ALREADY_WOVEN = 1u << 9,
    TRACED__RUNTIME_ITSELF = 1u << 10, /* a function of libtraced */
    TRACED__NO_BODY_HERE = 1u << 11,   /* gnu_inline and the like: not emitted */
    TRACED__FREESTANDING = 1u << 12    /* compiled by -ffreestanding */
};

struct traced__function {
    const char *name; /* as a reader knows it: "charge", "S::get" */
    const char *file;
    uint32_t line;
    uint32_t obstacles;                 /* set of enum traced__obstacle */
    bool is_constructor, is_destructor; /* of C++: members are there at one end only */
    struct traced__type result;
    size_t n_parameters;
    struct traced__parameter parameters[TRACED__MAX_PARAMETERS];
    const struct traced__walker *walker;
    void *walker_context; /* first argument of the walker's functions */
};

/* NULL where the function can be traced, else the reason why not, a phrase
 * that completes "not traced: ". The string is static. */
const char *traced__refusal(const struct traced__function *function);

/* Whether a tag on a function that is refused is an error: where what was asked for
 * cannot be had in the whole unit. Else a warning, or nothing, is enough. */
bool traced__refusal_is_error(const struct traced__function *function);

#ifdef __cplusplus
}
#endif

#endif
