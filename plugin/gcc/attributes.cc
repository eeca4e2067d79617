/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tags as attributes: __attribute__((traced(...))), [[gnu::traced(...)]],
 * [[traced::traced(...)]], and the same for streams.
 *
 * Here only their shape is checked. What they say can be judged when the
 * function has its parameters and its body: diagnose.cc.
 */
#include "compat.h"
#include "weaver.h"

static bool is_string(tree argument) {
    return TREE_CODE(argument) == STRING_CST &&
           TYPE_MAIN_VARIANT(TREE_TYPE(TREE_TYPE(argument))) == char_type_node;
}

static bool good_shape(tree decl, tree name, tree arguments) {
    const location_t here = DECL_SOURCE_LOCATION(decl);
    int count = 0;
    for (tree a = arguments; a; a = TREE_CHAIN(a)) {
        STRIP_ANY_LOCATION_WRAPPER(TREE_VALUE(a));
        if (++count > TRACED__MAX_ARGUMENTS) {
            error_at(here, "more than %d arguments in a %qE tag", TRACED__MAX_ARGUMENTS, name);
            return false;
        }
        if (!is_string(TREE_VALUE(a))) {
            error_at(here, "argument %d of %qE is no string literal", count, name);
            return false;
        }
    }
    return true;
}

static bool is_function(tree decl, tree name) {
    const bool good = TREE_CODE(decl) == FUNCTION_DECL;
    if (!good)
        error_at(DECL_SOURCE_LOCATION(decl), "%qE is for functions only", name);
    return good;
}

/* What stays with the function is declared.cc's. */
static tree check_shape(tree *node, tree name, tree arguments, int, bool *do_not_add) {
    const enum mark_kind kind = id_equal(name, "traced") ? MARK_TRACED : MARK_STREAM;
    *do_not_add = true;
    if (is_function(*node, name) && good_shape(*node, name, arguments))
        use_noted(*node, note_mark(*node, kind, arguments));
    return NULL_TREE;
}

static tree check_never(tree *node, tree name, tree, int, bool *do_not_add) {
    *do_not_add = true;
    if (is_function(*node, name))
        note_mark(*node, MARK_NEVER, NULL_TREE);
    return NULL_TREE;
}

static tree check_yield(tree *node, tree name, tree, int, bool *do_not_add) {
    *do_not_add = true;
    if (is_function(*node, name))
        note_mark(*node, MARK_YIELD, NULL_TREE);
    return NULL_TREE;
}

/* -Wno-attributes=gnu::traced makes the name known as one to ignore, and GCC
 * crashes when a plugin then brings it. */
static void refuse_if_known(const char *name_space, const char *name) {
    tree id = get_identifier(name);
    if (name_space)
        id = tree_cons(get_identifier(name_space), id, NULL_TREE);
    const attribute_spec *known = lookup_attribute_spec(id);
    if (!known)
        return;
    if (known->handler)
        fatal_error(UNKNOWN_LOCATION,
                    "another plugin has the attribute %qs: is the plugin %qs"
                    " loaded twice, from two places?",
                    name, "traced");
    fatal_error(UNKNOWN_LOCATION,
                "%<-Wno-attributes=%s::%s%> hides the tags from the plugin %qs;"
                " leave it out",
                name_space ? name_space : "gnu", name, "traced");
}

void register_tags(void *, void *) {
    static const attribute_spec plain[] = {
        {"traced", 0, -1, true, false, false, false, check_shape, NULL},
        {"traced_stream", 0, -1, true, false, false, false, check_shape, NULL},
        {"traced_never", 0, 0, true, false, false, false, check_never, NULL},
        {"traced_yield", 0, 0, true, false, false, false, check_yield, NULL},
    };
    static const attribute_spec scoped[] = {
        {"traced", 0, -1, true, false, false, false, check_shape, NULL},
        {"stream", 0, -1, true, false, false, false, check_shape, NULL},
        {"never", 0, 0, true, false, false, false, check_never, NULL},
        {"yield", 0, 0, true, false, false, false, check_yield, NULL},
        {NULL, 0, 0, false, false, false, false, NULL, NULL},
    };
    for (const attribute_spec &spec : plain)
        refuse_if_known(NULL, spec.name);
    for (const attribute_spec &spec : scoped)
        if (spec.name)
            refuse_if_known("traced", spec.name);
    for (const attribute_spec &spec : plain)
        register_attribute(&spec);
    register_scoped(scoped, "traced");
}

void read_tag(tree mark, struct traced__tag *tag) {
    const struct declared declared = declared_at(mark);
    tag->stream = declared.kind == MARK_STREAM;
    tag->allow_secrets = settings.allow_secrets;
    tag->count = 0;
    for (tree a = declared.arguments; a; a = TREE_CHAIN(a)) {
        const tree text = TREE_VALUE(a);
        const size_t length = (size_t)TREE_STRING_LENGTH(text);
        tag->arguments[tag->count++] = {TREE_STRING_POINTER(text), length ? length - 1 : 0};
    }
}
