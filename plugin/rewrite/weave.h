/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the writing side share: one function being woven, and C being
 * written. To be included after rewriter.h.
 *
 * Names in the inserted code begin with __traced_. What belongs to one function ends
 * in that function's name, which a unit defines once:
 *
 *     __traced_leave_charge   the function that ends a call of charge()
 *     __traced_desc_charge    what is constant about it
 *     __traced_site_charge    its switch
 */
#ifndef TRACED_WEAVE_H
#define TRACED_WEAVE_H

#include "rewriter.h"

struct span {
    size_t from, to;
};

struct weave {
    struct unit *unit;
    const struct tagged *tagged;
    const char *name; /* of the function in C */
    CXCursor body;
    size_t open;       /* where the code at entry goes: behind the brace and what must be first */
    size_t brace;      /* the closing brace */
    size_t close;      /* behind it */
    bool line;         /* what the function must remember on its way out: the line of the return, */
    bool via;          /* that of the goto that led there, */
    bool ret;          /* its value */
    bool unwinds;      /* an exception or a cancelled thread runs the cleanup too */
    bool is_record;    /* the value is a struct, union or something else of many parts */
    bool copies_bytes; /* and cannot be assigned: a member is const */
    bool names_type;   /* returns name the value's type */
    const char *ret_type;                  /* in the body */
    const char *ret_outside;               /* behind it; NULL: it has no name there */
    bool reads[TRACED__MAX_PARAMETERS];    /* parameters that the tag reads, */
    bool at_leave[TRACED__MAX_PARAMETERS]; /* when the call ends, */
    bool in_depth[TRACED__MAX_PARAMETERS]; /* and not only for their own value */
    struct ways_out ways_out;
    struct span *calls; /* what the calls of `each:` call, in the text */
    size_t n_calls;
};

/* code.c: C being written, with its indentation. */
struct code {
    struct text text;
    const char *marker;  /* put before each line that makes code; NULL: none */
    unsigned depth;      /* of braces */
    unsigned n_pointers; /* that have been loaded into variables of their own */
};
void add_line(struct code *code, const char *format, ...) __attribute__((format(printf, 2, 3)));
void open_block(struct code *code, const char *format, ...) __attribute__((format(printf, 2, 3)));
void close_block(struct code *code);
/* A string literal, "NULL" or a constant in C, as every dialect reads it. */
const char *text_literal(const char *text, size_t length);
const char *real_literal(double value);
const char *signed_literal(int64_t value);
const char *unsigned_literal(uint64_t value);
/* Puts code of several lines at an offset. What follows there stays on the line, and
 * in the column, that it had. */
void insert_block(struct unit *unit, size_t offset, const char *text);
/* The directive for "what follows is the line of that offset". */
const char *line_marker(const struct unit *unit, size_t offset);
/* The same for what nobody wrote. */
const char *made_marker(void);

/* spelling.c: types as C writes them. NULL: the type has no name where it is to stand. */
const char *spell_return(const struct weave *weave);         /* in the body */
const char *spell_return_outside(const struct weave *weave); /* behind the body */
const char *spell_parameter(const struct weave *weave, size_t index);
const char *parameter_name(const struct weave *weave, size_t index); /* in the definition */
bool has_name(const struct weave *weave, size_t index);              /* there, as it is written */
const char *declare(const char *type, const char *name);             /* "T name" */
const char *declare_pointer(const char *type, const char *name);     /* "T *name" */

/* operand.c: the values of the plan as expressions. */
enum moment { AT_ENTRY, AT_LEAVE };
struct reading {
    const char *value; /* may be read where `test` holds */
    const char *test;  /* NULL: always */
    unsigned blocks;   /* that earlier tests of pointers on the way have opened */
};
struct reading begin_reading(struct code *code, const struct weave *weave, enum moment moment,
                             const struct traced__operand *operand);
/* A statement that reads the value, run where it has one. */
void add_guarded(struct code *code, const struct reading *reading, const char *statement);
void end_reading(struct code *code, struct reading reading);
/* As 64 bits, by its own sign. */
const char *widen(const char *value, const struct traced__type *type);
const char *zero_extend(const char *value, const struct traced__type *type);
const char *comparison(const char *value, const struct traced__predicate *predicate);
/* Calls `visit` for every operand of the plan that is read at that moment. */
void each_operand(const struct traced__plan *plan, enum moment moment,
                  void (*visit)(const struct traced__operand *operand, void *context),
                  void *context);

/* entry.c and leave.c */
void add_captures(struct code *code, const struct weave *weave, enum moment moment);
void insert_entry(const struct weave *weave);
bool needs_leave(const struct traced__plan *plan); /* a function of its own to end it */
bool keeps_stack(const struct weave *weave);       /* of an error: it is to be inlined */
void add_leave(struct code *code, const struct weave *weave);

/* site.c */
const char *declare_site(const char *function); /* without a semicolon */
void add_data(struct code *code, const struct weave *weave);

/* weave.c: sets body, open and close. */
const char *find_body(struct weave *weave); /* why it cannot; NULL: it has */

/* parameters.c: what the definition must say of a parameter that is read. */
const char *check_parameters(const struct weave *weave); /* why it cannot; NULL: it can */
void edit_parameters(const struct weave *weave);

/* each.c: the calls that `each:` names. */
const char *find_calls(struct weave *weave); /* why not all can be edited; NULL: they can */
void edit_calls(const struct weave *weave);

/* ways_out.c: finds them and tells whether each can be edited, then edits them. */
const char *find_ways_out(struct weave *weave); /* why not; NULL: all can */
void edit_ways_out(const struct weave *weave);
bool is_closed(enum CXCursorKind kind); /* nothing may be inserted into it */

/* statement.c: the text of the statement that is at an offset, as far as it stands on
 * its line of the source; NULL where unknown. */
const char *statement_text(const struct unit *unit, struct presumed place, size_t offset,
                           const char *keyword);

/* prelude.c */
void note_woven(const struct weave *weave);
void note_yield(void);
bool runs_cleanup_when_unwound(void); /* -fexceptions */

#endif
