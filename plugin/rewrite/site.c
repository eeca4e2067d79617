/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The static data of a tagged function: the constant description, with its tables,
 * and the site, writable and in the section that gathers sites. The structures are
 * those of traced_abi.h; prelude.c declares them.
 */
#include <string.h>

#include "weave.h"

#define MOST_NAMES 1024

struct names {
    const char *table; /* its name, or "0" */
    size_t count;
};

static const char *slice_literal(struct traced__slice slice) {
    return text_literal(slice.text, slice.length);
}

static const char *cell(const char *text) {
    return text_literal(text, text ? strlen(text) : 0);
}

/* ---- names of numbers ---- */

static size_t add_enumerators(struct text *rows, const struct weave *weave,
                              const struct traced__type *type) {
    const struct traced__function *function = &weave->tagged->function;
    static struct traced__enumerator list[MOST_NAMES];
    if (type->kind != TRACED__TYPE_ENUM)
        return 0;
    size_t n = function->walker->enumerators(function->walker_context, type, list, MOST_NAMES);
    n = n < MOST_NAMES ? n : MOST_NAMES;
    for (size_t i = 0; i < n; i++)
        add_format(rows, "    {%s, %s},\n", signed_literal(list[i].value), cell(list[i].name));
    return n;
}

static struct names add_table(struct code *code, const char *comment, const struct text *rows,
                              size_t count) {
    static unsigned number;
    if (!count)
        return (struct names){"0", 0};
    const char *table = format_text("__traced_names_%u", ++number);
    add_line(code, "static const struct __traced_name_desc %s[] = { /* %s */", table, comment);
    add_text(&code->text, rows->bytes);
    add_line(code, "};");
    return (struct names){table, count};
}

/* Tables of enums that have one in this unit. */
static struct known {
    CXCursor declaration;
    struct names names;
} known[256];
static size_t n_known;

static struct names add_enum_table(struct code *code, const struct weave *weave,
                                   const struct traced__type *type) {
    const CXType canonical = clang_getCanonicalType(type_of(type));
    const CXCursor declaration = clang_getTypeDeclaration(canonical);
    struct text rows = {0};
    for (size_t i = 0; i < n_known; i++)
        if (clang_equalCursors(known[i].declaration, declaration))
            return known[i].names;
    const size_t count = add_enumerators(&rows, weave, type);
    const struct names names = add_table(code, type->spelling, &rows, count);
    if (n_known < sizeof known / sizeof *known)
        known[n_known++] = (struct known){declaration, names};
    return names;
}

/* Of the codes of an error. */
static struct names add_code_names(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    struct text rows = {0};
    if (!plan->n_names && plan->names_of.kind == TRACED__TYPE_ENUM)
        return add_enum_table(code, weave, &plan->names_of);
    size_t count = add_enumerators(&rows, weave, &plan->names_of);
    for (size_t i = 0; i < plan->n_names; i++, count++)
        add_format(&rows, "    {%s, %s},\n", signed_literal(plan->names[i].value),
                   slice_literal(plan->names[i].name));
    return add_table(code, "codes of errors", &rows, count);
}

/* Of the values of an attribute. */
static struct names add_value_names(struct code *code, const struct weave *weave,
                                    size_t attribute) {
    const struct traced__plan *plan = &weave->tagged->plan;
    for (size_t i = 0; i < plan->n_captures; i++)
        if (plan->captures[i].attribute == attribute && plan->captures[i].type == TRACED_ENUM)
            return add_enum_table(code, weave, &plan->captures[i].operand.type);
    return (struct names){"0", 0};
}

/* ---- the description ---- */

static const char *attr_row(const struct weave *weave, size_t index, struct names names) {
    const struct traced__attr *attr = &weave->tagged->directive.attrs[index];
    const enum traced_value_type type = weave->tagged->plan.attr_types[index];
    const bool fixed = attr->kind != TRACED__CAPTURE;
    return format_text("    {%s, %s, %s, %s, %d, %d, %s, %zu, 0},", slice_literal(attr->key),
                       fixed && type == TRACED_STRING ? slice_literal(attr->text) : "0",
                       signed_literal(attr->integer), real_literal(attr->real), (int)type,
                       fixed ? TRACED_ATTR_FIXED : 0, names.table, names.count);
}

static void add_attrs(struct code *code, const struct weave *weave) {
    const size_t n = weave->tagged->directive.n_attrs;
    struct text rows = {0};
    if (!n)
        return;
    for (size_t i = 0; i < n; i++)
        add_format(&rows, "%s\n", attr_row(weave, i, add_value_names(code, weave, i)));
    add_line(code, "static const struct __traced_attr_desc __traced_attrs_%s[] = {", weave->name);
    add_text(&code->text, rows.bytes);
    add_line(code, "};");
}

static void add_exits(struct code *code, const struct weave *weave) {
    const struct ways_out *ways_out = &weave->ways_out;
    if (!ways_out->count)
        return;
    add_line(code, "static const struct __traced_exit_desc __traced_exits_%s[] = {", weave->name);
    for (size_t i = 0; i < ways_out->count; i++)
        add_line(code, "    {%s, %u, %d},", cell(ways_out->list[i].text), ways_out->list[i].line,
                 ways_out->list[i].is_goto);
    add_line(code, "};");
}

/* "__traced_attrs_charge", or "0" where there is none. */
static const char *array_name(const char *what, const struct weave *weave, size_t count) {
    return count ? format_text("__traced_%s_%s", what, weave->name) : "0";
}

static bool has_stream_options(const struct traced__plan *plan) {
    return plan->milestone || plan->segment_chunks || plan->segment_ns || plan->idle_ns;
}

static void add_stream_options(struct code *code, const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (has_stream_options(plan))
        add_line(
            code, "static const struct __traced_stream_desc __traced_stream_%s = {%s, %s, %s, %s};",
            weave->name, unsigned_literal(plan->milestone), unsigned_literal(plan->segment_chunks),
            unsigned_literal(plan->segment_ns), unsigned_literal(plan->idle_ns));
}

static void add_description(struct code *code, const struct weave *weave, struct names names) {
    const struct traced__function *function = &weave->tagged->function;
    const struct traced__plan *plan = &weave->tagged->plan;
    const size_t n_attrs = weave->tagged->directive.n_attrs, n_exits = weave->ways_out.count;
    add_line(code, "static const struct __traced_desc __traced_desc_%s = {", weave->name);
    add_line(code, "    %d, %u, %s, %s, %s,", TRACED_ABI_VERSION, function->line, cell(plan->name),
             cell(function->name), cell(function->file));
    add_line(code, "    %s, %s, %zu, %zu,", array_name("attrs", weave, n_attrs),
             array_name("exits", weave, n_exits), n_attrs, n_exits);
    add_line(code, "    %d, %d, %d, %d, %s, %zu, 0, %s};", plan->kind, (int)plan->convention,
             (int)plan->role, plan->flags, names.table, names.count,
             has_stream_options(plan) ? format_text("&__traced_stream_%s", weave->name) : "0");
}

/* Gaps between sites would break their array: an alignment of its own keeps a compiler
 * from choosing a larger one. GCC 11 must be told at each declaration. */
const char *declare_site(const char *function) {
    return format_text("static struct __traced_site __traced_site_%s\n"
                       "    __attribute__((__section__(\"" TRACED_SITES_SECTION "\"), "
                       "__aligned__(sizeof(void *))))",
                       function);
}

void add_data(struct code *code, const struct weave *weave) {
    add_line(code, "/* traced: what is constant about %s(), and its switch. */", weave->name);
    add_attrs(code, weave);
    add_exits(code, weave);
    add_stream_options(code, weave);
    const struct names names = add_code_names(code, weave);
    add_description(code, weave, names);
    add_line(code, "%s = {0, 0, &__traced_desc_%s, 0};", declare_site(weave->name), weave->name);
}
