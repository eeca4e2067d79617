/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A parameter that only its function's tag uses is used: -Wunused-parameter
 * must not complain. GCC's C front end warns before any event that knows the
 * parameters of the function, so they are remembered as they are declared.
 */
#include "compat.h"
#include "weaver.h"

/* The last parameters declared; roots, because a collection may come between. */
static GTY(()) tree recent[TRACED__MAX_PARAMETERS];
static unsigned n_recent;

void register_parameter_roots(const char *plugin)
{
    static const struct ggc_root_tab roots[] = {
        {recent, TRACED__MAX_PARAMETERS, sizeof *recent, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node},
        LAST_GGC_ROOT_TAB,
    };
    register_callback(plugin, PLUGIN_REGISTER_GGC_ROOTS, NULL, const_cast<ggc_root_tab *>(roots));
}

void note_parameter(void *decl, void *)
{
    if (TREE_CODE(static_cast<tree>(decl)) == PARM_DECL)
        recent[n_recent++ % TRACED__MAX_PARAMETERS] = static_cast<tree>(decl);
}

static void use(tree parameter, struct traced__slice name)
{
    if (parameter && DECL_NAME(parameter) &&
        traced__slice_is(name, IDENTIFIER_POINTER(DECL_NAME(parameter)))) {
        TREE_USED(parameter) = 1;
        DECL_READ_P(parameter) = 1;
    }
}

/* Names of other functions' parameters may be among the recent ones: those are
 * prototypes, about which nothing is ever said. */
static void use_path(tree decl, const struct traced__path *path)
{
    if (path->root != TRACED__ROOT_PARAM)
        return;
    for (tree p = DECL_ARGUMENTS(decl); p; p = DECL_CHAIN(p))
        use(p, path->name);
    for (tree p : recent)
        use(p, path->name);
}

/* Without `key:` a stream's key is its first pointer; which one that is, is not
 * known yet. */
static void use_pointers(void)
{
    for (tree p : recent)
        if (p && POINTER_TYPE_P(TREE_TYPE(p)) && DECL_NAME(p))
            TREE_USED(p) = DECL_READ_P(p) = 1;
}

static void use_all(tree decl, const struct traced__directive *directive)
{
    for (size_t i = 0; i < directive->n_attrs; i++)
        if (directive->attrs[i].kind == TRACED__CAPTURE)
            use_path(decl, &directive->attrs[i].path);
    use_path(decl, &directive->error.path);
    use_path(decl, &directive->end.path);
    use_path(decl, &directive->key);
    if (directive->stream && !(directive->given & TRACED__OPTION_KEY))
        use_pointers();
}

void use_parameters(void *data, void *)
{
    const tree decl = static_cast<tree>(data);
    const tree attribute = find_tag(DECL_ATTRIBUTES(decl));
    struct traced__tag tag;
    struct traced__directive directive;
    struct traced__problems problems = {};
    if (attribute) {
        read_tag(attribute, &tag);
        traced__parse_tag(&tag, &directive, &problems);
        use_all(decl, &directive);
    }
    n_recent = 0;
    memset(recent, 0, sizeof recent);
}
