/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The static data of a tagged function: its site, writable and in the section
 * that gathers sites, and the constant description that the site points to.
 */
#include "compat.h"
#include "weaver.h"

/* A record of the ABI whose fields are filled in one after the other. */
struct record {
    tree type, field;
    vec<constructor_elt, va_gc> *values;
};

static struct record begin_record(enum abi_type which) {
    const tree type = abi_type(which);
    return {type, TYPE_FIELDS(type), NULL};
}

static void put(struct record *record, tree value) {
    const tree field = record->field;
    CONSTRUCTOR_APPEND_ELT(record->values, field, fold_convert(TREE_TYPE(field), value));
    record->field = DECL_CHAIN(field);
}

static void put_number(struct record *record, uint64_t value) {
    put(record, build_int_cst(TREE_TYPE(record->field), (HOST_WIDE_INT)value));
}

static void put_text(struct record *record, const char *text) {
    put(record, text ? build_string_literal((unsigned)strlen(text) + 1, text) : null_pointer_node);
}

static tree constant_value(tree type, vec<constructor_elt, va_gc> *values) {
    const tree value = build_constructor(type, values);
    TREE_CONSTANT(value) = TREE_STATIC(value) = 1;
    return value;
}

static tree end_record(const struct record *record) {
    return constant_value(record->type, record->values);
}

static const char *slice_text(struct traced__slice slice) {
    return ggc_alloc_string(slice.text, (int)slice.length);
}

static tree real_constant(double value) {
    char text[64];
    REAL_VALUE_TYPE real;
    snprintf(text, sizeof text, "%a", value);
    real_from_string(&real, text);
    return build_real(double_type_node, real);
}

/* The name of a static variable, which tells in the assembly whose it is. A function
 * may have got its own by an asm label, with a mark in front and whatever stands
 * between quotes; that it stays apart from others is the number's business, as it is
 * for the clones of a C++ constructor. It is the same in every compilation. */
static tree object_name(tree decl, const char *what) {
    static unsigned number;
    const char *function =
        targetm.strip_name_encoding(IDENTIFIER_POINTER(DECL_ASSEMBLER_NAME(decl)));
    char *name = xasprintf("__traced_%s.%s.%u", what, function, ++number);
    for (char *c = name; *c; c++)
        if (!ISIDNUM(*c) && *c != '.' && *c != '$' && (unsigned char)*c < 0x80)
            *c = '_';
    const tree id = get_identifier(name);
    free(name);
    return id;
}

/* A static variable that only inserted code knows. */
static tree make_static(const struct weave *weave, const char *what, tree type, tree value) {
    const tree id = object_name(weave->tagged->decl, what);
    const tree decl = build_decl(BUILTINS_LOCATION, VAR_DECL, id, type);
    TREE_STATIC(decl) = TREE_ADDRESSABLE(decl) = TREE_USED(decl) = 1;
    DECL_ARTIFICIAL(decl) = DECL_IGNORED_P(decl) = 1;
    DECL_INITIAL(decl) = value;
    SET_DECL_ASSEMBLER_NAME(decl, id);
    return decl;
}

static tree make_constant(const struct weave *weave, const char *what, tree type, tree value) {
    const tree decl = make_static(weave, what, type, value);
    TREE_READONLY(decl) = 1;
    varpool_node::finalize_decl(decl);
    return build_fold_addr_expr(decl);
}

/* Of records that are filled in; null where there is none. */
static tree make_array(const struct weave *weave, const char *what, enum abi_type element,
                       const auto_vec<record> *records) {
    if (records->is_empty())
        return null_pointer_node;
    vec<constructor_elt, va_gc> *values = NULL;
    for (unsigned i = 0; i < records->length(); i++)
        CONSTRUCTOR_APPEND_ELT(values, size_int(i), end_record(&(*records)[i]));
    const tree type = build_array_type_nelts(abi_type(element), records->length());
    return make_constant(weave, what, type, constant_value(type, values));
}

/* ---- names of numbers ---- */

#define MOST_NAMES 1024

struct names {
    tree table; /* its address, or null */
    unsigned count;
};

static void add_name(auto_vec<record> *records, const char *name, int64_t value) {
    struct record record = begin_record(ABI_NAME_DESC);
    put_number(&record, (uint64_t)value);
    put_text(&record, name);
    records->safe_push(record);
}

static void add_enumerators(const struct weave *weave, const struct traced__type *type,
                            auto_vec<record> *records) {
    const struct traced__function *function = &weave->tagged->function;
    static struct traced__enumerator list[MOST_NAMES];
    if (type->kind != TRACED__TYPE_ENUM)
        return;
    const size_t n =
        function->walker->enumerators(function->walker_context, type, list, MOST_NAMES);
    for (size_t i = 0; i < MIN(n, MOST_NAMES); i++)
        add_name(records, list[i].name, list[i].value);
}

/* Tables of enums that have one in this unit: a list of enum and address. */
static GTY(()) tree enum_tables;

void register_site_roots(const char *plugin) {
    static const struct ggc_root_tab roots[] = {
        {&enum_tables, 1, sizeof enum_tables, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
        LAST_GGC_ROOT_TAB,
    };
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *>(roots));
}

static struct names find_table(tree type) {
    for (tree t = enum_tables; t; t = TREE_CHAIN(t))
        if (TREE_PURPOSE(t) == type) {
            const tree indexes = TYPE_DOMAIN(TREE_TYPE(TREE_TYPE(TREE_VALUE(t))));
            return {TREE_VALUE(t), (unsigned)tree_to_uhwi(TYPE_MAX_VALUE(indexes)) + 1};
        }
    return {null_pointer_node, 0};
}

static struct names make_enum_names(const struct weave *weave, const struct traced__type *type) {
    const tree key = TYPE_MAIN_VARIANT(tree_of(type));
    const struct names known = find_table(key);
    if (known.count)
        return known;
    auto_vec<record> records;
    add_enumerators(weave, type, &records);
    const tree table = make_array(weave, "names", ABI_NAME_DESC, &records);
    if (!records.is_empty())
        enum_tables = tree_cons(key, table, enum_tables);
    return {table, records.length()};
}

/* Of the codes of an error. */
static struct names make_code_names(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    if (!plan->n_names && plan->names_of.kind == TRACED__TYPE_ENUM)
        return make_enum_names(weave, &plan->names_of);
    auto_vec<record> records;
    add_enumerators(weave, &plan->names_of, &records);
    for (size_t i = 0; i < plan->n_names; i++)
        add_name(&records, slice_text(plan->names[i].name), plan->names[i].value);
    return {make_array(weave, "names", ABI_NAME_DESC, &records), records.length()};
}

/* Of the values of an attribute. */
static struct names make_value_names(const struct weave *weave, size_t attribute) {
    const struct traced__plan *plan = &weave->tagged->plan;
    for (size_t i = 0; i < plan->n_captures; i++)
        if (plan->captures[i].attribute == attribute && plan->captures[i].type == TRACED_ENUM)
            return make_enum_names(weave, &plan->captures[i].operand.type);
    return {null_pointer_node, 0};
}

/* ---- the description ---- */

static struct record make_attr(const struct weave *weave, size_t index) {
    const struct traced__attr *attr = &weave->tagged->directive.attrs[index];
    const enum traced_value_type type = weave->tagged->plan.attr_types[index];
    const bool fixed = attr->kind != TRACED__CAPTURE;
    const struct names names = make_value_names(weave, index);
    struct record value = begin_record(ABI_ATTR_DESC);
    put_text(&value, slice_text(attr->key));
    put_text(&value, fixed && type == TRACED_STRING ? slice_text(attr->text) : NULL);
    put_number(&value, (uint64_t)attr->integer);
    put(&value, real_constant(attr->real));
    put_number(&value, type);
    put_number(&value, fixed ? TRACED_ATTR_FIXED : 0);
    put(&value, names.table);
    put_number(&value, names.count);
    put_number(&value, 0);
    return value;
}

static tree make_attrs(const struct weave *weave) {
    auto_vec<record> records;
    for (size_t i = 0; i < weave->tagged->directive.n_attrs; i++)
        records.safe_push(make_attr(weave, i));
    return make_array(weave, "attrs", ABI_ATTR_DESC, &records);
}

static tree make_exits(const struct weave *weave) {
    auto_vec<record> records;
    for (const way_out &way_out : weave->ways_out) {
        struct record value = begin_record(ABI_EXIT_DESC);
        put_text(&value, way_out.text);
        put_number(&value, way_out.line);
        put_number(&value, way_out.is_goto);
        records.safe_push(value);
    }
    return make_array(weave, "exits", ABI_EXIT_DESC, &records);
}

/* The options of a stream; null where there is none. */
static tree make_stream(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    struct record value = begin_record(ABI_STREAM_DESC);
    if (!plan->milestone && !plan->segment_chunks && !plan->segment_ns && !plan->idle_ns)
        return null_pointer_node;
    put_number(&value, plan->milestone);
    put_number(&value, plan->segment_chunks);
    put_number(&value, plan->segment_ns);
    put_number(&value, plan->idle_ns);
    return make_constant(weave, "stream", abi_type(ABI_STREAM_DESC), end_record(&value));
}

static tree make_description(const struct weave *weave) {
    const struct traced__function *function = &weave->tagged->function;
    const struct traced__plan *plan = &weave->tagged->plan;
    const struct names names = make_code_names(weave);
    struct record value = begin_record(ABI_DESC);
    put_number(&value, TRACED_ABI_VERSION);
    put_number(&value, function->line);
    put_text(&value, plan->name);
    put_text(&value, function->name);
    put_text(&value, function->file);
    put(&value, make_attrs(weave));
    put(&value, make_exits(weave));
    put_number(&value, plan->directive->n_attrs);
    put_number(&value, weave->ways_out.length());
    put_number(&value, plan->kind);
    put_number(&value, plan->convention);
    put_number(&value, plan->role);
    put_number(&value, plan->flags);
    put(&value, names.table);
    put_number(&value, names.count);
    put_number(&value, 0);
    put(&value, make_stream(weave));
    return make_constant(weave, "desc", abi_type(ABI_DESC), end_record(&value));
}

tree make_site(const struct weave *weave) {
    struct record value = begin_record(ABI_SITE);
    put_number(&value, 0);
    put_number(&value, 0);
    put(&value, make_description(weave));
    put(&value, null_pointer_node);
    const tree decl = make_static(weave, "site", abi_type(ABI_SITE), end_record(&value));
    DECL_USER_ALIGN(decl) = 1; /* no more than the type's: gaps would break the array */
    set_decl_section_name(decl, TRACED_SITES_SECTION);
    varpool_node::finalize_decl(decl);
    return decl;
}
