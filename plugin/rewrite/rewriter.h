/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the rewriter share, grouped by the file that defines it.
 *
 * One process rewrites one translation unit: it reads the text and libclang's tree
 * of it, turns each tagged definition into a plan (annotations/plan.h), and the
 * plan into edits of the text. What is allocated lives until the process ends.
 */
#ifndef TRACED_REWRITER_H
#define TRACED_REWRITER_H

#include <clang-c/Index.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "plan.h"
#include "rules.h"
#include "traced_abi.h"

/* arguments.c: the command line. */
struct settings {
    const char *input;
    const char *output; /* "-": standard output */
    bool preprocessed;  /* the input is a compiler's -E output: every function in it is
                           to be seen, and line markers say where text came from */
    bool gnu_headers;   /* preprocessed by GCC: its headers need help to be parsed */
    const char *dump;   /* NULL: none; "-": standard output */
    const char *report; /* NULL: none */
    const char *rules;  /* NULL: none */
    bool all;
    bool allow_secrets;
    const char *const *redirects; /* "old=new": library calls to lead elsewhere */
    size_t n_redirects;
    const char *const *flags; /* of the compiler, for libclang */
    size_t n_flags;
};
extern struct settings settings;
void read_arguments(int count, char **arguments); /* ends the process where they are wrong */

/* memory.c: allocation that ends the process when there is no memory. */
void *allocate(size_t size); /* zeroed */
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *copy_text(const char *text, size_t length);
const char *text_of(CXString string); /* copies it and disposes of it */

/* A growing piece of text. */
struct text {
    char *bytes; /* NUL-terminated */
    size_t length, room;
};
void add_text(struct text *text, const char *more);
void add_bytes(struct text *text, const char *bytes, size_t length);
void add_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* unit.c: the text to be rewritten and its tree. */
struct unit {
    const char *text; /* as it is on disk */
    size_t length;
    CXTranslationUnit tree;
    CXFile file; /* the one that is edited */
};
bool read_unit(struct unit *unit); /* false: told why not */
/* Where in unit->text a location is, macros looked through; false: in another file. */
bool offset_of(const struct unit *unit, CXSourceLocation location, size_t *offset);
/* The same of both ends of a cursor. */
bool extent_of(const struct unit *unit, CXCursor cursor, size_t *from, size_t *to);

/* lexer.c: the words of a text. Blanks and comments are passed over. */
enum token_kind {
    TOKEN_END,
    TOKEN_DIRECTIVE, /* a line that begins with #, and those joined to it */
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,    /* without its prefix, which is a word */
    TOKEN_CHARACTER, /* the same */
    TOKEN_SIGN       /* one byte of anything else */
};
struct token {
    enum token_kind kind;
    size_t from, to;
};
struct lexer {
    const char *text;
    size_t length, at;
    bool in_line; /* something stands before `at` in its line: # is no directive */
};
struct token next_token(struct lexer *lexer);
bool token_is(const struct lexer *lexer, struct token token, const char *text);

/* flags.c: the flags for libclang; the list is valid until the next call. */
const char *const *parse_flags(int *count);

/* marks.c: the words of tags in the text. */
const char *mark_tags(struct unit *unit); /* the text for libclang, as long as unit->text */
void delete_tags(struct unit *unit);      /* from the text that is written */

extern const char *const mark_flags[];       /* for libclang's parse; both end with NULL */
extern const char *const macro_mark_flags[]; /* for what is not in the text */

/* macros.c: macros that stand for integers. */
bool note_macro(const struct unit *unit, struct token directive); /* whether it is about one */
/* The value of a macro or an enumerator at that place in the text. */
bool find_value(struct unit *unit, size_t where, struct traced__slice name, int64_t *value);

/* A place as a reader knows it: what line markers and #line say. */
struct presumed {
    const char *file;
    uint32_t line, column;
};
struct presumed presumed_place(CXSourceLocation location);
struct presumed presumed_at(const struct unit *unit, size_t offset);

/* A definition that is to be traced, by its tag or by a rule, and all that follows. */
struct tagged {
    CXCursor cursor;
    CXCursor attribute; /* the tag; null cursor: a rule's, or none */
    enum traced__choice choice;
    const char *refusal; /* of REFUSE: why */
    struct traced__tag tag;
    struct traced__function function;
    struct traced__directive directive;
    struct traced__plan plan;
};

/* tags.c: the tags in the tree, where they are attributes annotate("..."). */
enum mark { NO_MARK, MARK_TRACED, MARK_STREAM, MARK_NEVER };
enum mark mark_of(CXCursor attribute);
const char *mark_name(enum mark mark); /* "traced" */
#define MAX_TAGS 16
/* The different tags of a function and its earlier declarations; their number. */
size_t find_tags(CXCursor function, CXCursor tags[MAX_TAGS]);
bool is_never(CXCursor function);
/* False: it has no tag's shape; told if `tell`. */
bool read_tag(CXCursor attribute, struct traced__tag *tag, char **problem);

/* types.c: types as annotations/function.h wants them; their handles are CXType *,
 * those of fields CXCursor *, those of callees CXCursor *. */
struct traced__type describe_type(CXType type);
CXType type_of(const struct traced__type *type);
CXCursor cursor_of(const void *handle);
extern const struct traced__walker type_walker; /* its context: struct scope * of scope.c */

/* describe.c: a definition as annotations/function.h wants it. */
void describe_function(struct unit *unit, CXCursor cursor, struct traced__function *function);

/* scope.c: what a name stands for where the function's definition stands. */
struct scope {
    struct unit *unit;
    CXCursor function;
};
bool find_enumerator(struct unit *unit, size_t where, struct traced__slice name, int64_t *value);
bool find_constant(const struct scope *scope, struct traced__slice name, int64_t *value);
bool find_function(const struct scope *scope, struct traced__slice name, CXCursor *found);

/* selection.c: functions that are traced though they carry no tag. */
bool load_rules(void); /* false: told why not */
void choose(struct tagged *tagged);
void note_nothing_matched(void);

/* resolve.c: from a definition to its plan. False: the problems are errors. */
bool resolve(struct unit *unit, CXCursor definition, struct tagged *tagged,
             struct traced__problems *problems);

/* diagnose.c: complaints at their place in the source, as clang prints them. */
void diagnose(struct unit *unit, const struct tagged *tagged,
              const struct traced__problems *problems);
void warn_refused(struct unit *unit, const struct tagged *tagged);
/* file:line:column: error: traced: ..., with the line and a caret. */
void complain_at(struct presumed place, uint32_t width, enum traced__severity severity,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
extern unsigned errors_told; /* > 0: the process ends with 1 and writes no output */

/* edits.c: insertions into the text, and deletions, applied in one go at the end. */
void insert(struct unit *unit, size_t offset, const char *text); /* in the order of calls */
void delete(struct unit *unit, size_t from, size_t to);          /* leaves line breaks */
bool write_edited(const struct unit *unit, const char *file);    /* false: errno says why */

/* ways_out.c: the returns and forward gotos of a body, and their edits. */
struct way_out {
    uint32_t line;
    bool is_goto;
    const char *text;
};
struct ways_out {
    struct way_out *list;
    size_t count;
};

/* weave.c: the edits that a plan asks for. False: not possible for `*refusal`, nothing
 * was edited. */
bool weave(struct unit *unit, struct tagged *tagged, const char **refusal,
           struct ways_out *ways_out);
/* prelude.c: declarations at the top, and at the end the unit's constructor; once,
 * after the last function. */
void weave_unit(struct unit *unit);

/* report.c: what was done, for people (dump) and programs (report). */
void dump_woven(const struct tagged *tagged, const struct ways_out *ways_out);
void dump_refused(const struct tagged *tagged);
void report_function(const struct tagged *tagged);
bool write_report(void);

#endif
