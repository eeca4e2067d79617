/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The types and functions of annotations/traced_abi.h as trees. They are made
 * when first needed and emitted by the plugin alone, so that nothing need be
 * included for a function to be woven. Whoever changes that header changes this.
 */
#include "compat.h"
#include "weaver.h"

/* Signatures: the result, then the parameters; kinds as in kind_type(). */
static const struct {
    const char *name, *signature;
} functions[ABI_FUNCTIONS] = {
    {"__traced_register", "vupp"},    {"__traced_unregister", "vpp"},
    {"__traced_enter", "pp"},         {"__traced_stream_enter", "ppU"},
    {"__traced_attr_i64", "vpuL"},    {"__traced_attr_u64", "vpuU"},
    {"__traced_attr_f64", "vpud"},    {"__traced_attr_bool", "vpui"},
    {"__traced_attr_str", "vpupu"},   {"__traced_attr_bytes", "vpupUu"},
    {"__traced_error", "vpuuL"},      {"__traced_describe", "vpp"},
    {"__traced_leave", "vp"},         {"__traced_stream_leave", "vpu"},
    {"__traced_unwind", "vpp"},       {"__traced_stream_begin", "pp"},
    {"__traced_stream_key", "vpU"},   {"__traced_stream_chunk", "vp"},
    {"__traced_stream_bytes", "vpU"}, {"__traced_yield", "p"},
    {"__traced_resume", "vp"},        {"__errno_location", "e"},
    {"__cxa_begin_catch", "pp"},      {"__cxa_end_catch", "v"},
    {"__cxa_rethrow", "v"},
};

/* Fields: kind and name, in the order of the header. */
static const struct {
    const char *name;
    const char *fields[20];
} records[ABI_TYPES] = {
    {"traced_site", {"ustate", "uid", "pdesc", "pdata"}},
    {"traced_desc",
     {"uabi", "uline", "pname", "pfunction", "pfile", "pattrs", "pexits", "un_attrs", "un_exits",
      "bkind", "bconvention", "brole", "bflags", "pnames", "un_names", "ureserved", "pstream"}},
    {"traced_attr_desc",
     {"pkey", "ptext", "Linteger", "dreal", "utype", "uflags", "pnames", "un_names", "ureserved"}},
    {"traced_stream_desc", {"Umilestone", "Usegment_chunks", "Usegment_ns", "Uidle_ns"}},
    {"traced_exit_desc", {"ptext", "uline", "uis_goto"}},
    {"traced_name_desc", {"Lvalue", "pname"}},
};

static GTY(()) tree made[ABI_FUNCTIONS + ABI_TYPES];

void register_abi_roots(const char *plugin) {
    static const struct ggc_root_tab roots[] = {
        {made, ARRAY_SIZE(made), sizeof *made, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
        LAST_GGC_ROOT_TAB,
    };
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *>(roots));
}

static tree kind_type(char kind) {
    switch (kind) {
    case 'v':
        return void_type_node;
    case 'p':
        return ptr_type_node;
    case 'i':
        return integer_type_node;
    case 'e':
        return build_pointer_type(integer_type_node);
    case 'b':
        return unsigned_char_type_node;
    case 'u':
        return uint32_type_node;
    case 'L':
        return long_long_integer_type_node;
    case 'U':
        return long_long_unsigned_type_node;
    case 'd':
        return double_type_node;
    default:
        gcc_unreachable();
    }
}

static tree function_type(const char *signature) {
    tree parameters = NULL_TREE;
    for (const char *kind = signature + 1; *kind; kind++)
        parameters = tree_cons(NULL_TREE, kind_type(*kind), parameters);
    return build_function_type(kind_type(*signature),
                               chainon(nreverse(parameters), void_list_node));
}

/* A program that declares the function itself keeps its own declaration. */
static tree declare(const char *name, const char *signature) {
    const tree id = get_identifier(name);
    symtab_node *node = symtab_node::get_for_asmname(id);
    if (node && TREE_CODE(node->decl) == FUNCTION_DECL)
        return node->decl;
    const tree decl = build_fn_decl(name, function_type(signature));
    SET_DECL_ASSEMBLER_NAME(decl, id); /* else C++ would mangle it */
    DECL_ATTRIBUTES(decl) = tree_cons(get_identifier("leaf"), NULL_TREE, NULL_TREE);
    return decl;
}

tree abi_function(enum abi_function which) {
    tree *decl = &made[which];
    if (!*decl) {
        *decl = declare(functions[which].name, functions[which].signature);
        TREE_NOTHROW(*decl) = which != ABI_RETHROW;
    }
    return *decl;
}

tree abi_type(enum abi_type which) {
    tree *type = &made[ABI_FUNCTIONS + which];
    if (*type)
        return *type;
    tree fields = NULL_TREE; /* in reverse, as finish_builtin_struct() wants them */
    for (const char *const *field = records[which].fields; *field; field++) {
        const tree decl = build_decl(BUILTINS_LOCATION, FIELD_DECL, get_identifier(*field + 1),
                                     kind_type(**field));
        DECL_CHAIN(decl) = fields;
        fields = decl;
    }
    *type = make_node(RECORD_TYPE);
    finish_builtin_struct(*type, records[which].name, fields, NULL_TREE);
    return *type;
}
