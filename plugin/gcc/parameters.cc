/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A parameter that only its function's tag uses is used: -Wunused-parameter must
 * not complain.
 *
 * In C++ there is an event between the function's end and the warning. In C
 * there is none: the parameters are remembered as they are declared, and used
 * when the definition begins, which is where its tag is handled, or where it
 * turns out to have a prototype that was tagged.
 */
#include "compat.h"
#include "weaver.h"

/* The last parameters declared. Those of other functions among them are of
 * prototypes or of functions that are done: nothing is ever said about them. */
static GTY(()) tree recent[TRACED__MAX_PARAMETERS];
static unsigned n_recent;

/* Marks of C declarations by the function's name. A mark stays alive with the
 * declaration, whose name is bound to it to the end of the unit. */
static hash_map<tree, tree> *marks;

void register_parameter_roots(const char *plugin) {
    static const struct ggc_root_tab roots[] = {
        {recent, TRACED__MAX_PARAMETERS, sizeof *recent, &gt_ggc_mx_tree_node,
         &gt_pch_nx_tree_node},
        LAST_GGC_ROOT_TAB,
    };
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *>(roots));
}

void note_parameter(void *decl, void *) {
    if (TREE_CODE(static_cast<tree>(decl)) == PARM_DECL && !lang_GNU_CXX())
        recent[n_recent++ % TRACED__MAX_PARAMETERS] = static_cast<tree>(decl);
}

static bool are_parameters(tree list, tree type) {
    tree p = list, t = TYPE_ARG_TYPES(type);
    while (p && t && t != void_list_node &&
           TYPE_MAIN_VARIANT(TREE_TYPE(p)) == TYPE_MAIN_VARIANT(TREE_VALUE(t))) {
        p = DECL_CHAIN(p);
        t = TREE_CHAIN(t);
    }
    return list && !p && (!t || t == void_list_node);
}

/* In C a declaration that is being handled has no parameters yet. They are the
 * first list of those types behind its name: a function that is returned, or taken,
 * has one of its own. */
tree declared_parameters(tree decl) {
    if (lang_GNU_CXX() || DECL_ARGUMENTS(decl))
        return DECL_ARGUMENTS(decl);
    for (unsigned i = 0; i < TRACED__MAX_PARAMETERS; i++) {
        const tree p = recent[(n_recent + i) % TRACED__MAX_PARAMETERS];
        if (p &&
            linemap_compare_locations(line_table, DECL_SOURCE_LOCATION(decl),
                                      DECL_SOURCE_LOCATION(p)) > 0 &&
            are_parameters(p, TREE_TYPE(decl)))
            return p;
    }
    return NULL_TREE;
}

/* A stream's default key is a pointer; which one is not known yet. */
static bool reads(const struct traced__directive *directive, const char *name, tree parameter) {
    const bool default_key = directive->stream && !(directive->given & TRACED__OPTION_KEY);
    return (*name && traced__mentions(directive, name)) ||
           (default_key && POINTER_TYPE_P(TREE_TYPE(parameter)));
}

static void use(tree parameter) {
    TREE_USED(parameter) = 1;
    DECL_READ_P(parameter) = 1;
}

void use_parameters(const struct tagged *tagged) {
    for (size_t i = 0; i < tagged->function.n_parameters; i++) {
        const tree parameter = parameter_at(tagged->decl, i);
        if (reads(&tagged->directive, tagged->function.parameters[i].name, parameter))
            use(parameter);
    }
}

static const char *name_in(tree names, size_t index, tree parameter) {
    if (names)
        return name_at(names, index);
    return DECL_NAME(parameter) ? IDENTIFIER_POINTER(DECL_NAME(parameter)) : "";
}

/* The parameters of the declaration, called as the mark's one calls them. */
static void use_declared(tree decl, tree mark) {
    struct traced__tag tag;
    struct traced__directive directive;
    struct traced__problems problems = {};
    tree names = declared_at(mark).parameters, list = declared_parameters(decl);
    read_tag(mark, &tag);
    traced__parse_tag(&tag, &directive, &problems);
    if (names && count_names(names) != (size_t)list_length(list))
        names = NULL_TREE;
    size_t i = 0;
    for (tree p = list; p; p = DECL_CHAIN(p))
        if (reads(&directive, name_in(names, i++, p), p))
            use(p);
}

void use_noted(tree decl, tree mark) {
    if (lang_GNU_CXX() || !DECL_NAME(decl))
        return;
    if (!marks)
        marks = new hash_map<tree, tree>;
    marks->put(DECL_NAME(decl), mark);
    use_declared(decl, mark);
}

void begin_function(void *node, void *) {
    const tree decl = static_cast<tree>(node);
    const tree *mark = marks && DECL_NAME(decl) ? marks->get(DECL_NAME(decl)) : NULL;
    if (mark)
        use_declared(decl, *mark);
}
