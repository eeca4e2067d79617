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

enum traced__root { TRACED__ROOT_PARAM, TRACED__ROOT_RETURN, TRACED__ROOT_ERRNO };

enum traced__step_kind {
    TRACED__STEP_FIELD, /* .name */
    TRACED__STEP_ARROW, /* ->name */
    TRACED__STEP_INDEX, /* [n] */
    TRACED__STEP_DEREF  /* the star of `$*path`, which comes last, as in C */
};

#define TRACED__MAX_STEPS 8

struct traced__path_step {
    enum traced__step_kind kind;
    struct traced__slice name;  /* of a field */
    uint64_t index;             /* of an element */
    struct traced__place sign;  /* of "->", ".", "[n]" or the star */
    struct traced__place place; /* of the field's name, else as `sign` */
};

/* `$name`, then steps. */
struct traced__path {
    enum traced__root root;
    struct traced__slice name;       /* of the parameter; "return", "errno" */
    struct traced__place name_place; /* of the name alone */
    struct traced__slice text;       /* as written, from the dollar to the last step */
    struct traced__place place;      /* of that text */
    size_t n_steps;
    struct traced__path_step steps[TRACED__MAX_STEPS];
};

enum traced__format {
    TRACED__FORMAT_MAX = 1u << 0,
    TRACED__FORMAT_HEX = 1u << 1,
    TRACED__FORMAT_LEN = 1u << 2,
    TRACED__FORMAT_ENUM = 1u << 3,
    TRACED__FORMAT_EXIT = 1u << 4
};

/* The most bytes that a string can be recorded with; the runtime keeps no more. */
#define TRACED__MOST_BYTES 1024

#define TRACED__N_FORMATS 5

/* `:hex:max=64:len=$n`, in any order, each once. */
struct traced__formats {
    uint32_t given;        /* set of enum traced__format */
    uint32_t max;          /* bytes */
    bool length_is_number; /* FORMAT_LEN: `length_number`, */
    uint64_t length_number;
    struct traced__path length;                     /* else this */
    struct traced__place places[TRACED__N_FORMATS]; /* by the number of the bit */
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
    struct traced__path path;       /* TRACED__CAPTURE */
    struct traced__formats formats; /* the same */
};

enum traced__compare { TRACED__LT, TRACED__LE, TRACED__GT, TRACED__GE, TRACED__EQ, TRACED__NE };

/* How the constant of a comparison was written. */
enum traced__constant {
    TRACED__CONSTANT_INTEGER,
    TRACED__CONSTANT_HUGE, /* above INT64_MAX: `integer` holds its 64 bits */
    TRACED__CONSTANT_REAL,
    TRACED__CONSTANT_NULL,
    TRACED__CONSTANT_BOOL,
    TRACED__CONSTANT_NAME /* `constant_text`, to be looked up; perhaps with a minus */
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

/* One end of a range in `ok:`: a number, or a name as written. */
struct traced__bound {
    bool is_name;
    int64_t integer;
    struct traced__slice text;
    struct traced__place place;
};

/* One of the codes of `ok:`; a single code is a range of one. */
struct traced__ok {
    struct traced__bound least, most;
    struct traced__place place;
};

/* Which options the tag gave; the rest have their defaults. */
enum traced__option {
    TRACED__OPTION_ERROR = 1u << 0,
    TRACED__OPTION_KIND = 1u << 1,
    TRACED__OPTION_KEY = 1u << 2,
    TRACED__OPTION_ROLE = 1u << 3,
    TRACED__OPTION_END = 1u << 4,
    TRACED__OPTION_OK = 1u << 5,
    TRACED__OPTION_DESCRIBE = 1u << 6,
    TRACED__OPTION_BACKTRACE = 1u << 7,
    TRACED__OPTION_BYTES = 1u << 8,
    TRACED__OPTION_MILESTONE = 1u << 9,
    TRACED__OPTION_SEGMENT = 1u << 10,
    TRACED__OPTION_EACH = 1u << 11,
    TRACED__OPTION_IDLE = 1u << 12
};

#define TRACED__N_OPTIONS 13

/* What `end:` says. */
enum traced__ends {
    TRACED__ENDS_BY_DEFAULT,
    TRACED__ENDS_WHEN,
    TRACED__ENDS_ALWAYS,
    TRACED__ENDS_NEVER
};

#define TRACED__MAX_ATTRS 64
#define TRACED__MAX_OK 32

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
    size_t n_ok;
    struct traced__ok ok[TRACED__MAX_OK];
    struct traced__place ok_place;
    struct traced__slice describe; /* the function's name; length 0: none */
    struct traced__place describe_place;
    bool backtrace;
    enum traced_role role; /* TRACED_ROLE_NONE unless stream; of `each:`, body */
    struct traced__path key;
    bool key_at_exit; /* `:exit` */
    enum traced__ends ends;
    struct traced__condition end; /* TRACED__ENDS_WHEN */
    struct traced__path bytes;    /* option BYTES */
    struct traced__path each;     /* option EACH: of a parameter, names only */
    uint64_t milestone;           /* chunks; 0: not given. So are these: */
    uint64_t segment_chunks, segment_ns, idle_ns;
    bool allow_secrets; /* as in the tag */
    bool for_many;      /* from a rule: see traced__parse_rule_tag() */
    bool faulty;        /* an error was reported: not to be acted on */
    uint32_t broken;    /* options given in vain: misspelled, twice, unusable */
};

/* Reads a tag. Reports every problem it finds, in one go; returns whether the
 * directive may be used (no error was reported). Where it may not, it can still
 * be handed to traced__make_plan() for the problems that show only there. */
bool traced__parse_tag(const struct traced__tag *tag, struct traced__directive *directive,
                       struct traced__problems *problems);

/* Whether the tag reads the parameter of that name anywhere. What a stream without
 * `key:` reads is not known before the plan is made, and is not counted. */
bool traced__mentions(const struct traced__directive *directive, const char *parameter);

#ifdef __cplusplus
}
#endif

#endif
