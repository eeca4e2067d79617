/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the files of the plugin share, grouped by the file that defines it. To
 * be included after compat.h.
 *
 * Nothing here is kept from one function to the next but the trees of abi.cc,
 * which are roots of the garbage collector.
 */
#ifndef TRACED_WEAVER_H
#define TRACED_WEAVER_H

#include "plan.h"
#include "suggest.h"
#include "traced_abi.h"

/* A function that carries a tag, and all that follows from the tag. */
struct tagged {
    tree decl;
    tree attribute;      /* its node in DECL_ATTRIBUTES */
    const char *refusal; /* NULL: to be woven */
    struct traced__tag tag;
    struct traced__function function;
    struct traced__directive directive;
    struct traced__plan plan;
};

/* The source text of a `return` or `goto` that the inserted code tells apart. */
struct way_out {
    uint32_t line;
    bool is_goto;
    const char *text; /* collected by the garbage collector */
};

/* One function being woven. The variables are NULL where not needed. */
struct weave {
    const struct tagged *tagged;
    tree site;
    tree span;
    tree line;
    tree via;
    tree ret;
    auto_vec<way_out> ways_out;
};

/* attributes.cc: the tags that the compiler knows. */
void register_tags(void *, void *);
tree find_tag(tree attributes); /* the first node that is a tag, or NULL */
void read_tag(tree attribute, struct traced__tag *tag);
void read_arguments(tree arguments, bool stream, struct traced__tag *tag);
void consume_tags(tree decl);

/* arguments.cc: -fplugin-arg-traced-KEY[=VALUE]. False: told why not. */
struct settings {
    const char *dump;   /* NULL: none; "" : GCC's own file name */
    const char *report; /* NULL: none */
};
extern struct settings settings;
bool read_settings(int count, const struct plugin_argument *arguments);

/* describe.cc: a declaration as annotations/function.h wants it. */
void describe(tree decl, struct traced__function *function);
tree parameter_at(tree decl, size_t index);
uint32_t late_obstacles(tree decl); /* those that are certain only when its body is final */

/* resolve.cc: reads the tag of decl, which has one. Whether it can be used. Of a
 * function that the compiler made nothing but the refusal is found out. */
bool is_made(const struct tagged *tagged);
bool resolve(tree decl, uint32_t more_obstacles, struct tagged *tagged,
             struct traced__problems *problems);

/* locate.cc: places inside the string literals of a tag. */
struct caret {
    location_t location; /* with its range, or that of the declaration */
    bool exact;          /* whether it is inside the literal */
    bool replaceable;    /* whether the range is one piece of plain text */
};
void remember_place(tree decl, tree arguments);
struct caret locate(const struct tagged *tagged, struct traced__place place);

/* literals.cc: the string literals in a stretch of source text. */
struct spot {
    int line, column, end; /* columns from 1, `end` exclusive */
};
struct literal {
    unsigned from, length; /* in the bytes and spots of the scan */
    struct spot open;      /* its first quote */
    struct spot close;     /* its last one */
};
struct literals {
    auto_vec<char> bytes;
    auto_vec<spot> spots; /* of each byte */
    auto_vec<literal> list;
};
void scan_literals(const char *file, int first_line, int last_line, struct literals *found);

/* diagnose.cc: complaints at their place, when a definition has been parsed. */
void diagnose_function(void *decl, void *);
void warn_refused(const struct tagged *tagged);

/* parameters.cc: a parameter that only its tag uses is used. */
void register_parameter_roots(const char *plugin);
void note_parameter(void *decl, void *);
void note_tag(tree decl, bool stream, tree arguments);
void begin_function(void *decl, void *);
void use_parameters(tree decl, const struct traced__directive *directive);

/* abi.cc: the types and functions of traced_abi.h. */
enum abi_function {
    ABI_REGISTER,
    ABI_UNREGISTER,
    ABI_ENTER,
    ABI_STREAM_ENTER,
    ABI_ATTR_I64,
    ABI_ATTR_U64,
    ABI_ATTR_F64,
    ABI_ATTR_BOOL,
    ABI_ATTR_STR,
    ABI_ERROR,
    ABI_LEAVE,
    ABI_STREAM_LEAVE,
    ABI_UNWIND,
    ABI_ERRNO,
    ABI_FUNCTIONS
};
enum abi_type { ABI_SITE, ABI_DESC, ABI_ATTR_DESC, ABI_EXIT_DESC, ABI_TYPES };
void register_abi_roots(const char *plugin);
tree abi_function(enum abi_function which);
tree abi_type(enum abi_type which);

/* site.cc: the static data of a tagged function. */
tree make_site(const struct weave *weave);

/* unit.cc: the constructor and destructor of the translation unit. */
void register_unit(void);

/* ways_out.cc: stores of line, via and ret before each way out of a body. */
void mark_ways_out(struct weave *weave, gimple_seq *body);

/* statement.cc: the text of the statement at a place; NULL where unknown. */
const char *statement_text(location_t location, const char *keyword);

/* emit.cc: the code at entry, at a normal leave and at an unwinding one. */
gimple_seq emit_entry(const struct weave *weave, location_t location);
gimple_seq emit_leave(const struct weave *weave, location_t location);
gimple_seq emit_unwind(const struct weave *weave, location_t location);

/* weave.cc: the pass. */
opt_pass *make_weaving_pass(void);

/* report.cc: what was done, for people (dump) and programs (report=FILE). */
void dump_woven(FILE *file, const struct weave *weave);
void dump_refused(FILE *file, const struct tagged *tagged);
void report_function(const struct tagged *tagged);
void write_report(void *, void *);

#endif
