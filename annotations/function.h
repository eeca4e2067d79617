/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A function as the checks and the plan need to know it. A front end fills
 * this in from its own trees or cursors; nothing here knows a compiler.
 */
#ifndef TRACED_FUNCTION_H
#define TRACED_FUNCTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
    TRACED__TYPE_RECORD,  /* struct, union, class, by value */
    TRACED__TYPE_OTHER    /* complex, vector, __int128, ... */
};

struct traced__type {
    enum traced__type_kind kind;
    uint32_t bits;        /* of a number */
    bool is_signed;       /* of an enum: whether its values may be negative */
    const char *spelling; /* for messages: "struct order *" */
};

struct traced__parameter {
    const char *name; /* "" where unnamed */
    struct traced__type type;
};

#define TRACED__MAX_PARAMETERS 64

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
    TRACED__NO_BODY_HERE = 1u << 11    /* gnu_inline and the like: not emitted */
};

struct traced__function {
    const char *name; /* as a reader knows it: "charge", "S::get" */
    const char *file;
    uint32_t line;
    uint32_t obstacles; /* set of enum traced__obstacle */
    struct traced__type result;
    size_t n_parameters;
    struct traced__parameter parameters[TRACED__MAX_PARAMETERS];
};

/* NULL where the function can be traced, else the reason why not, a phrase
 * that completes "not traced: ". The string is static. */
const char *traced__refusal(const struct traced__function *function);

#ifdef __cplusplus
}
#endif

#endif
