/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The static data of a tagged function: its site, writable and in the section
 * that gathers sites, and the constant description that the site points to.
 */
#include "compat.h"
#include "weaver.h"

/* Fills the fields of a record one after the other. */
class filler {
    tree type, field;
    vec<constructor_elt, va_gc> *values;

  public:
    explicit filler(enum abi_type which)
        : type(abi_type(which)), field(TYPE_FIELDS(type)), values(NULL) {
    }

    void put(tree value) {
        CONSTRUCTOR_APPEND_ELT(values, field, fold_convert(TREE_TYPE(field), value));
        field = DECL_CHAIN(field);
    }
    void put(uint64_t value) {
        put(build_int_cst(TREE_TYPE(field), (HOST_WIDE_INT)value));
    }
    void put(const char *text) {
        put(text ? build_string_literal((unsigned)strlen(text) + 1, text) : null_pointer_node);
    }
    tree done() const {
        const tree value = build_constructor(type, values);
        TREE_CONSTANT(value) = TREE_STATIC(value) = 1;
        return value;
    }
};

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

/* A static variable that only inserted code knows. The number keeps the sites of
 * a C++ constructor's clones apart, and is the same in every compilation. */
static tree make_static(const struct weave *weave, const char *what, tree type, tree value) {
    static unsigned number;
    const tree function = DECL_ASSEMBLER_NAME(weave->tagged->decl);
    char *name = xasprintf("__traced_%s.%s.%u", what, IDENTIFIER_POINTER(function), ++number);
    const tree decl = build_decl(BUILTINS_LOCATION, VAR_DECL, get_identifier(name), type);
    free(name);
    TREE_STATIC(decl) = TREE_ADDRESSABLE(decl) = TREE_USED(decl) = 1;
    DECL_ARTIFICIAL(decl) = DECL_IGNORED_P(decl) = 1;
    DECL_INITIAL(decl) = value;
    SET_DECL_ASSEMBLER_NAME(decl, DECL_NAME(decl));
    return decl;
}

static tree make_constant(const struct weave *weave, const char *what, tree type, tree value) {
    const tree decl = make_static(weave, what, type, value);
    TREE_READONLY(decl) = 1;
    varpool_node::finalize_decl(decl);
    return build_fold_addr_expr(decl);
}

static tree make_array(const struct weave *weave, const char *what, enum abi_type element,
                       vec<constructor_elt, va_gc> *values) {
    if (!vec_safe_length(values))
        return null_pointer_node;
    const tree type = build_array_type_nelts(abi_type(element), vec_safe_length(values));
    const tree value = build_constructor(type, values);
    TREE_CONSTANT(value) = TREE_STATIC(value) = 1;
    return make_constant(weave, what, type, value);
}

static tree make_attr(const struct traced__attr *attr, enum traced_value_type type) {
    const bool fixed = attr->kind != TRACED__CAPTURE;
    filler value(ABI_ATTR_DESC);
    value.put(slice_text(attr->key));
    value.put(fixed && type == TRACED_STRING ? slice_text(attr->text) : NULL);
    value.put((uint64_t)attr->integer);
    value.put(real_constant(attr->real));
    value.put(type);
    value.put(fixed ? TRACED_ATTR_FIXED : 0);
    return value.done();
}

static tree make_attrs(const struct weave *weave) {
    const struct traced__plan *plan = &weave->tagged->plan;
    vec<constructor_elt, va_gc> *values = NULL;
    for (size_t i = 0; i < plan->directive->n_attrs; i++)
        CONSTRUCTOR_APPEND_ELT(values, size_int(i),
                               make_attr(&plan->directive->attrs[i], plan->attr_types[i]));
    return make_array(weave, "attrs", ABI_ATTR_DESC, values);
}

static tree make_exits(const struct weave *weave) {
    vec<constructor_elt, va_gc> *values = NULL;
    for (unsigned i = 0; i < weave->ways_out.length(); i++) {
        const struct way_out *way_out = &weave->ways_out[i];
        filler value(ABI_EXIT_DESC);
        value.put(way_out->text);
        value.put(way_out->line);
        value.put(way_out->is_goto);
        CONSTRUCTOR_APPEND_ELT(values, size_int(i), value.done());
    }
    return make_array(weave, "exits", ABI_EXIT_DESC, values);
}

static tree make_description(const struct weave *weave) {
    const struct traced__function *function = &weave->tagged->function;
    const struct traced__plan *plan = &weave->tagged->plan;
    filler value(ABI_DESC);
    value.put(TRACED_ABI_VERSION);
    value.put(function->line);
    value.put(plan->name);
    value.put(function->name);
    value.put(function->file);
    value.put(make_attrs(weave));
    value.put(make_exits(weave));
    value.put(plan->directive->n_attrs);
    value.put(weave->ways_out.length());
    value.put(plan->kind);
    value.put(plan->convention);
    value.put(plan->role);
    value.put((uint64_t)0);
    return make_constant(weave, "desc", abi_type(ABI_DESC), value.done());
}

tree make_site(const struct weave *weave) {
    filler value(ABI_SITE);
    value.put((uint64_t)0);
    value.put((uint64_t)0);
    value.put(make_description(weave));
    value.put(null_pointer_node);
    const tree decl = make_static(weave, "site", abi_type(ABI_SITE), value.done());
    DECL_USER_ALIGN(decl) = 1; /* no more than the type's: gaps would break the array */
    set_decl_section_name(decl, TRACED_SITES_SECTION);
    varpool_node::finalize_decl(decl);
    return decl;
}
