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
#include "rules.h"
#include "suggest.h"
#include "traced_abi.h"

/* A function that is to be traced, by its tag or by a rule, and all that follows. */
struct tagged {
    tree decl;
    tree mark; /* the tag, as declared.cc keeps it; NULL: a rule's, or none */
    enum traced__choice choice;
    const char *refusal; /* of REFUSE: why */
    bool is_yield;       /* marked traced_yield, and all below but `function` is unused */
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

/* One function being woven. The variables are NULL where not needed; a value that
 * is returned in memory is read there and needs none. */
struct weave {
    const struct tagged *tagged;
    tree site;
    tree span;
    tree line;
    tree via;
    tree ret;
    tree saved_errno;
    auto_vec<way_out> ways_out;
};

/* attributes.cc: the tags that the compiler knows. */
void register_tags(void *, void *);
void read_tag(tree mark, struct traced__tag *tag);

/* declared.cc: what each declaration said: a mark for each tag and traced_never. */
enum mark_kind { MARK_TRACED, MARK_STREAM, MARK_NEVER, MARK_YIELD };
struct declared {
    enum mark_kind kind;
    location_t name;    /* of the function in that declaration */
    location_t reached; /* how far the compiler had read then */
    tree arguments;
    tree parameters; /* their names, for the two functions below; NULL: not known there */
};
struct conflict {
    tree first, other; /* marks, in the order of the source */
};
tree note_mark(tree decl, enum mark_kind kind, tree arguments);
struct declared declared_at(tree mark);
bool is_tag(tree mark); /* traced or traced_stream */
size_t count_names(tree names);
const char *name_at(tree names, size_t index); /* "" where it has none */
tree find_tag(tree decl);                      /* the mark of the tag that counts, or NULL */
bool is_never(tree decl);                      /* whether it is marked traced_never */
bool is_yield(tree decl);                      /* whether it is marked traced_yield */
bool find_conflict(tree decl, struct conflict *conflict);
bool is_told(tree mark); /* whether all there is to say about it has been said */
void tell_marks(tree decl);
void consume_tags(tree decl);

/* arguments.cc: -fplugin-arg-traced-KEY[=VALUE]. False: told why not. */
struct settings {
    const char *dump;   /* NULL: none; "" : GCC's own file name */
    const char *report; /* NULL: none */
    const char *rules;  /* NULL: none */
    bool all;
    bool allow_secrets;
};
extern struct settings settings;
bool read_settings(int count, const struct plugin_argument *arguments);

/* describe.cc: a declaration as annotations/function.h wants it, its parameters
 * called as the declaration with the mark calls them (NULL: as they are). */
void describe(tree decl, tree mark, struct traced__function *function);
tree parameter_at(tree decl, size_t index);
bool is_written(tree parameter);    /* by a person: what counts as a parameter */
uint32_t late_obstacles(tree decl); /* those that are certain only when its body is final */

/* types.cc: types as annotations/function.h wants them, and the walker from one
 * to the next; its context is the FUNCTION_DECL. */
struct traced__type describe_type(tree type);
tree tree_of(const struct traced__type *type);
tree member_of(tree record, tree field); /* RECORD.FIELD, through anonymous members; NULL: none */
extern const struct traced__walker type_walker;

/* scope.cc: what a name stands for where the definition of decl stands. Asked of
 * the parser when the definition has been parsed, and remembered from then on. */
#define SCOPE_MEMORY "traced scope" /* an attribute that nobody can write */
bool find_constant(tree decl, struct traced__slice name, int64_t *value);
tree find_function(tree decl, struct traced__slice name);
bool find_enumerator(struct traced__slice name, int64_t *value); /* of the parser, now */

/* macros.cc: what a macro comes to, where that is an integer. */
bool find_macro(struct traced__slice name, int64_t *value);

/* selection.cc: functions that are traced though they carry no tag. */
bool load_rules(const char *file); /* false: told why not */
void depend_on_rules(void *, void *);
bool has_rules(void);
bool selects_untagged(void);
void choose(struct tagged *tagged); /* sets choice, tag and refusal */
void note_nothing_matched(void *, void *);

/* resolve.cc: the tag of decl, or what the rules say of it. False: the problems
 * are errors. Of a function that the compiler made nothing but the refusal is
 * found out. */
bool is_made(const struct tagged *tagged);
bool resolve(tree decl, uint32_t more_obstacles, struct tagged *tagged,
             struct traced__problems *problems);

/* locate.cc: places inside the string literals of a tag. */
struct caret {
    location_t location; /* with its range, or that of the declaration */
    bool exact;          /* whether it is inside the literal */
    bool replaceable;    /* whether the range is one piece of plain text */
};
struct caret locate(const struct tagged *tagged, struct traced__place place);

/* diagnose.cc: complaints at their place, when a definition has been parsed. */
void diagnose_function(void *decl, void *);
void diagnose_declaration(void *decl, void *);
void tell_refused(const struct tagged *tagged);

/* parameters.cc: a parameter that only its tag uses is used. */
void register_parameter_roots(const char *plugin);
void note_parameter(void *decl, void *);
void begin_function(void *decl, void *);
tree declared_parameters(tree decl); /* of this very declaration, just read */
void use_noted(tree decl, tree mark);
void use_parameters(const struct tagged *tagged);

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
    ABI_ATTR_BYTES,
    ABI_ERROR,
    ABI_DESCRIBE,
    ABI_LEAVE,
    ABI_STREAM_LEAVE,
    ABI_UNWIND,
    ABI_STREAM_BEGIN,
    ABI_STREAM_KEY,
    ABI_STREAM_CHUNK,
    ABI_STREAM_BYTES,
    ABI_YIELD,
    ABI_RESUME,
    ABI_ERRNO,
    ABI_BEGIN_CATCH, /* from here on: of the C++ runtime */
    ABI_END_CATCH,
    ABI_RETHROW,
    ABI_FUNCTIONS
};
enum abi_type {
    ABI_SITE,
    ABI_DESC,
    ABI_ATTR_DESC,
    ABI_STREAM_DESC,
    ABI_EXIT_DESC,
    ABI_NAME_DESC,
    ABI_TYPES
};
void register_abi_roots(const char *plugin);
tree abi_function(enum abi_function which);
tree abi_type(enum abi_type which);

/* site.cc: the static data of a tagged function. */
void register_site_roots(const char *plugin);
tree make_site(const struct weave *weave);

/* unit.cc: the constructor and destructor of the translation unit. */
void register_unit(void);

/* ways_out.cc: stores of line, via and ret before each way out of a body. */
bool is_closed(const gimple *statement); /* nothing may be inserted into it */
void mark_ways_out(struct weave *weave, gimple_seq *body);

/* falls_off.cc: the compiler warns of a body whose end is reached (-Wreturn-type), and
 * of no other; the pass undoes what the mark does. */
void mark_end(tree decl, gimple_seq *body);
opt_pass *make_falls_off_pass(void);

/* each.cc: a chunk before each call through what `each:` names. */
void mark_calls(struct weave *weave, gimple_seq *body);

/* yield.cc: functions marked traced_yield. */
void weave_yield(function *fun);

/* statement.cc: the text of the statement at a place; NULL where unknown. */
const char *statement_text(location_t location, const char *keyword);

/* operand.cc: the value of an operand as an expression. It may be computed more
 * than once, and only where `present` holds (NULL: always). */
struct reading {
    tree present;
    tree value;
};
struct reading read_operand(const struct weave *weave, const struct traced__operand *operand);
tree read_errno(void);
bool reads_return(const struct traced__operand *operand);
tree widen(tree value);             /* to 64 bits by its own sign */
tree both(tree first, tree second); /* && of two conditions, each of which may be NULL */
tree is_set(tree value);

/* emit.cc: the code at entry, at a normal leave and at an unwinding one. */
gimple_seq emit_entry(const struct weave *weave, location_t location);
gimple_seq emit_leave(const struct weave *weave, location_t location);
gimple_seq emit_unwind(const struct weave *weave, location_t location);
gimple_seq emit_chunk(const struct weave *weave, location_t location);

/* weave.cc: the pass. */
opt_pass *make_weaving_pass(void);

/* report.cc: what was done, for people (dump) and programs (report=FILE). */
void dump_woven(FILE *file, const struct weave *weave);
void dump_refused(FILE *file, const struct tagged *tagged);
void dump_yield(FILE *file, const struct tagged *tagged);
void report_function(const struct tagged *tagged);
void write_report(void *, void *);

#endif
