/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a tag says, before anything is known about the function it stands on:
 * the grammar of docs/tags.md turned into data.
 */
#ifndef TRACED_DIRECTIVE_H
#define TRACED_DIRECTIVE_H

#include "tag.h"
#include "traced_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/* $param, $return, $errno. (Steps through fields are refused by the parser as
 * known but not supported yet.) */
enum traced__root { TRACED__ROOT_PARAM, TRACED__ROOT_RETURN, TRACED__ROOT_ERRNO };

struct traced__path {
    enum traced__root root;
    struct traced__slice name;      /* of the parameter; "return", "errno" */
    struct traced__place place;     /* of "$name", the dollar included */
    uint32_t max;                   /* `:max=N` in bytes, 0 where not given */
    struct traced__place max_place; /* of "max=N" */
};

/* One side of `key=value`. */
enum traced__attr_kind {
    TRACED__LITERAL_TEXT,
    TRACED__LITERAL_INTEGER,
    TRACED__LITERAL_REAL,
    TRACED__LITERAL_BOOL,
    TRACED__CAPTURE
};

struct traced__attr {
    struct traced__slice key;
    struct traced__place key_place;
    enum traced__attr_kind kind;
    struct traced__slice text; /* the value as written */
    int64_t integer;           /* integer, and bool as 0 or 1 */
    double real;
    struct traced__path path; /* TRACED__CAPTURE */
};

enum traced__compare { TRACED__LT, TRACED__LE, TRACED__GT, TRACED__GE, TRACED__EQ, TRACED__NE };

/* How the constant of a comparison was written. */
enum traced__constant {
    TRACED__CONSTANT_INTEGER,
    TRACED__CONSTANT_HUGE, /* above INT64_MAX: `integer` holds its 64 bits */
    TRACED__CONSTANT_REAL,
    TRACED__CONSTANT_NULL,
    TRACED__CONSTANT_BOOL
};

/* `path op constant`, the constant an integer or a real; `null` reads as 0.
 * A path alone, `$failed`, reads as `$failed != 0`. */
struct traced__condition {
    struct traced__path path;
    enum traced__compare compare;
    bool is_real;
    int64_t integer;
    double real;
    struct traced__place place; /* of the whole */
    enum traced__constant constant;
    bool bare; /* a path alone */
    struct traced__slice constant_text;
    struct traced__place constant_place;
    struct traced__place compare_place;
};

/* Which options the tag gave; the rest have their defaults. */
enum traced__option {
    TRACED__OPTION_ERROR = 1u << 0,
    TRACED__OPTION_KIND = 1u << 1,
    TRACED__OPTION_KEY = 1u << 2,
    TRACED__OPTION_ROLE = 1u << 3,
    TRACED__OPTION_END = 1u << 4
};

#define TRACED__MAX_ATTRS 64

struct traced__directive {
    bool stream;
    uint32_t given;            /* set of enum traced__option */
    struct traced__slice name; /* length 0: the function's name */
    size_t n_attrs;
    struct traced__attr attrs[TRACED__MAX_ATTRS];
    uint8_t kind; /* SpanKind of OTLP, 1 to 5 */
    enum traced_convention convention;
    struct traced__condition error; /* TRACED_ERROR_COMPARE */
    struct traced__place error_place;
    enum traced_role role; /* TRACED_ROLE_NONE unless stream */
    struct traced__path key;
    struct traced__condition end; /* option END */
    bool faulty;                  /* an error was reported: not to be acted on */
    uint32_t broken;              /* options given in vain: misspelled, twice, unusable */
};

/* Reads a tag. Reports every problem it finds, in one go; returns whether the
 * directive may be used (no error was reported). Where it may not, it can still
 * be handed to traced__make_plan() for the problems that show only there. */
bool traced__parse_tag(const struct traced__tag *tag, struct traced__directive *directive,
                       struct traced__problems *problems);

#ifdef __cplusplus
}
#endif

#endif
