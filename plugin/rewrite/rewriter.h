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

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "compat.h"
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
    const char *other;  /* preprocessed, of this language, which is not rewritten: its tags
                           are looked at, nothing is written; NULL: C */
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
/* The list with room for one element after its `count`: itself or a larger copy. */
void *with_room(void *list, size_t count, size_t *room, size_t size);
char *format_text(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *format_values(const char *format, va_list values) __attribute__((format(printf, 1, 0)));
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
    TOKEN_SIGN       /* one byte of anything else, or a digraph of a bracket */
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

/* A file that is included first; libclang is given its text. */
extern const char parse_header[], parse_header_text[];
void note_seen(size_t at);                   /* the tree has the mark that begins there */
bool next_unseen(size_t *at);                /* from *at on; false: the tree has them all */
extern const char *const mark_flags[];       /* for libclang's parse; both end with NULL */
extern const char *const macro_mark_flags[]; /* for what is not in the text */

/* macros.c: the macros of the text. */
bool note_macro(const struct unit *unit, struct token directive); /* whether it is about one */
void delete_macros(struct unit *unit); /* their lines, from the text that is written */
/* The value of a macro at that place in the text. */
bool find_macro(struct unit *unit, size_t where, struct traced__slice name, int64_t *value);

/* A place as a reader knows it: what line markers and #line say. */
struct presumed {
    const char *file;
    uint32_t line, column;
};
struct presumed presumed_place(CXSourceLocation location);
struct presumed presumed_at(const struct unit *unit, size_t offset);

/* statement.c: the line of the source that the word at an offset, presumed at `place`,
 * stands on: clang's preprocessor takes some for others. */
uint32_t line_in_source(const struct unit *unit, struct presumed place, size_t offset);

/* A tag, a traced_never or a traced_yield in the tree. */
enum mark_kind { MARK_TRACED, MARK_STREAM, MARK_NEVER, MARK_YIELD };
struct mark {
    enum mark_kind kind;
    CXCursor attribute;
    CXCursor declaration; /* of a function or of anything; its parameters' names count */
    const char *text;     /* of the arguments, as written but for macros */
    unsigned hash;        /* of what is declared */
};

/* A definition that is to be traced, by its tag or by a rule, and all that follows. */
struct tagged {
    CXCursor cursor;
    const struct mark *mark; /* the tag; NULL: a rule's, or none */
    enum traced__choice choice;
    const char *refusal; /* of REFUSE: why */
    bool is_yield;       /* marked traced_yield, and all below but `function` is unused */
    struct traced__tag tag;
    struct traced__function function;
    struct traced__directive directive;
    struct traced__plan plan;
};

/* tags.c: the tags in the tree, where they are attributes annotate("..."). */
void collect_marks(struct unit *unit);
size_t all_marks(const struct mark **list);     /* in the order of the source */
const char *mark_name(const struct mark *mark); /* "traced_stream" */
const struct mark *find_tag(CXCursor function); /* the one that counts, or NULL */
bool is_tag(const struct mark *mark);           /* traced or traced_stream */
bool is_never(CXCursor function);
bool is_yield(CXCursor function);
/* NULL, or what is wrong with its shape. */
const char *read_tag(const struct mark *mark, struct traced__tag *tag);
bool same_arguments(const struct mark *mark, const struct mark *other);
struct conflict {
    const struct mark *first, *other; /* in the order of the source */
};
bool find_conflict(CXCursor function, struct conflict *conflict);

/* types.c: types as annotations/function.h wants them; their handles are CXType *,
 * those of fields CXCursor *, those of callees CXCursor *. */
struct traced__type describe_type(CXType type);
struct traced__type describe_parameter(CXCursor parameter);
CXType type_of(const struct traced__type *type);
CXCursor cursor_of(const void *handle);
int64_t enumerator_value(CXCursor enumerator);
extern const struct traced__walker type_walker; /* its context: struct scope * of scope.c */

/* describe.c: a definition as annotations/function.h wants it. */
/* Its parameters are called as the declaration with the mark calls them (NULL: as they
 * are). */
void describe_function(struct unit *unit, CXCursor cursor, const struct mark *mark,
                       struct traced__function *function);

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
bool selects_untagged(void);
void choose(struct tagged *tagged); /* sets choice, tag and refusal */
void note_nothing_matched(void);

/* resolve.c: from a definition to its plan. False: the problems are errors. */
bool resolve(struct unit *unit, CXCursor definition, struct tagged *tagged,
             struct traced__problems *problems);

/* source.c: files of source text, read once. */
bool read_file(const char *file, struct traced__slice *text); /* false: errno says why */
struct source {
    const char *file;
    struct traced__slice text; /* empty where it could not be read */
    size_t n_lines;
    const size_t *lines; /* where each begins */
    struct source *next;
};
const struct source *find_source(const char *file);
struct traced__slice source_line(const struct source *source, uint32_t line); /* text NULL: none */

/* locate.c: places in the source. */
struct caret {
    struct presumed place;
    uint32_t width;
    bool exact;       /* whether it is inside the literal */
    bool replaceable; /* whether that is one piece of plain text */
};
struct caret locate(const struct mark *mark, const struct traced__tag *tag,
                    struct traced__place place);
struct caret locate_name(CXCursor declaration);

/* complain.c: complaints as clang prints them, on standard error. */
extern unsigned errors_told; /* > 0: the process ends with 1 and writes no output */
/* traced-rewrite: error: ... */
void complain(enum traced__severity severity, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* file:line:column: error: traced: ..., with the line, a caret and the fix (or NULL). */
void complain_at(struct presumed place, uint32_t width, const char *fix,
                 enum traced__severity severity, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* misread.c: what clang could not read of the text, which another compiler may. */
const char *find_misread(struct unit *unit, CXCursor function); /* why; NULL: all was read */
const char *find_misread_at(struct unit *unit, size_t at);      /* the same, of what stands there */
void diagnose_unread_tags(struct unit *unit);
/* Whether anything was not read outside of the system's headers; the first of it. */
bool is_misread(struct unit *unit, const char **reason, struct presumed *place);

/* diagnose.c: what there is to complain about tags. */
void diagnose_marks(struct unit *unit, size_t limit); /* those before; in turn, to the end */
void diagnose(const struct tagged *tagged, const struct traced__problems *problems);
void tell_refused(const struct tagged *tagged);
void warn_never_called(const struct tagged *tagged); /* through what `each:` names */

/* other.c: tags that another language would lose are errors; after collect_marks(). */
void check_other(struct unit *unit);

/* edits.c: insertions into the text, and deletions, applied in one go at the end. */
void insert(struct unit *unit, size_t offset, const char *text); /* in the order of calls */
void delete (struct unit *unit, size_t from, size_t to);         /* leaves line breaks */
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
/* yield.c: the same of a function marked traced_yield; sets its refusal. */
bool weave_yield(struct unit *unit, struct tagged *tagged);
/* prelude.c: declarations at the top, and at the end the unit's constructor; once,
 * after the last function. */
void weave_unit(struct unit *unit);

/* report.c: what was done, for people (dump) and programs (report). */
void dump_woven(const struct tagged *tagged, const struct ways_out *ways_out);
void dump_yield(const struct tagged *tagged);
void dump_refused(const struct tagged *tagged);
void report_function(const struct tagged *tagged);
bool open_dump(void);    /* false: told why not; so below */
bool write_report(void); /* and closes the dump */

#endif
