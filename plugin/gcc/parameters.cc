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

/* Tags of C declarations by the function's name. The arguments stay alive: the
 * declaration does, because its name is bound to it to the end of the unit. */
struct spelled {
    bool stream;
    tree arguments;
};
static hash_map<tree, spelled> *tags;

void register_parameter_roots(const char *plugin) {
    static const struct ggc_root_tab roots[] = {
        {recent, TRACED__MAX_PARAMETERS, sizeof *recent, &gt_ggc_mx_tree_node,
         &gt_pch_nx_tree_node},
        LAST_GGC_ROOT_TAB,
    };
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *>(roots));
}

void note_parameter(void *decl, void *) {
    if (TREE_CODE(static_cast<tree>(decl)) == PARM_DECL)
        recent[n_recent++ % TRACED__MAX_PARAMETERS] = static_cast<tree>(decl);
}

static bool names_parameter(const struct traced__directive *directive, tree parameter) {
    /* A stream's default key is a pointer; which one is not known yet. */
    const bool default_key = directive->stream && !(directive->given & TRACED__OPTION_KEY);
    return traced__mentions(directive, IDENTIFIER_POINTER(DECL_NAME(parameter))) ||
           (default_key && POINTER_TYPE_P(TREE_TYPE(parameter)));
}

static void use(const struct traced__directive *directive, tree parameter) {
    if (!parameter || !DECL_NAME(parameter) || !names_parameter(directive, parameter))
        return;
    TREE_USED(parameter) = 1;
    DECL_READ_P(parameter) = 1;
}

void use_parameters(tree decl, const struct traced__directive *directive) {
    for (tree p = DECL_ARGUMENTS(decl); p; p = DECL_CHAIN(p))
        use(directive, p);
}

static void use_recent(const struct spelled *spelled) {
    struct traced__tag tag;
    struct traced__directive directive;
    struct traced__problems problems = {};
    read_arguments(spelled->arguments, spelled->stream, &tag);
    traced__parse_tag(&tag, &directive, &problems);
    for (tree p : recent)
        use(&directive, p);
}

void note_tag(tree decl, bool stream, tree arguments) {
    const struct spelled spelled = {stream, arguments};
    if (lang_GNU_CXX() || !DECL_NAME(decl))
        return;
    if (!tags)
        tags = new hash_map<tree, struct spelled>;
    tags->put(DECL_NAME(decl), spelled);
    use_recent(&spelled);
}

void begin_function(void *decl, void *) {
    const struct spelled *spelled = tags ? tags->get(DECL_NAME(static_cast<tree>(decl))) : NULL;
    if (spelled)
        use_recent(spelled);
}
