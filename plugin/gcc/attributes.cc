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

static tree check_shape(tree *node, tree name, tree arguments, int, bool *do_not_add) {
    if (TREE_CODE(*node) != FUNCTION_DECL) {
        error_at(DECL_SOURCE_LOCATION(*node), "%qE is for functions only", name);
        *do_not_add = true;
    } else if (good_shape(*node, name, arguments)) {
        remember_place(*node, arguments);
        note_tag(*node, !id_equal(name, "traced"), arguments);
    } else {
        *do_not_add = true;
    }
    return NULL_TREE;
}

static tree check_never(tree *node, tree name, tree, int, bool *do_not_add) {
    *do_not_add = TREE_CODE(*node) != FUNCTION_DECL;
    if (*do_not_add)
        error_at(DECL_SOURCE_LOCATION(*node), "%qE is for functions only", name);
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

static bool is_scoped(tree attribute) {
    const tree name_space = get_attribute_namespace(attribute);
    return name_space && id_equal(name_space, "traced");
}

static bool is_named(tree attribute, const char *name) {
    return is_attribute_p(name, get_attribute_name(attribute));
}

static bool is_stream(tree attribute) {
    return is_named(attribute, is_scoped(attribute) ? "stream" : "traced_stream");
}

tree find_tag(tree attributes) {
    while (attributes && !is_named(attributes, "traced") && !is_stream(attributes))
        attributes = TREE_CHAIN(attributes);
    return attributes;
}

bool is_never(tree decl) {
    for (tree a = DECL_ATTRIBUTES(decl); a; a = TREE_CHAIN(a))
        if (is_named(a, is_scoped(a) ? "never" : "traced_never"))
            return true;
    return false;
}

void read_arguments(tree arguments, bool stream, struct traced__tag *tag) {
    tag->stream = stream;
    tag->allow_secrets = settings.allow_secrets;
    tag->count = 0;
    for (tree a = arguments; a; a = TREE_CHAIN(a)) {
        const tree text = TREE_VALUE(a);
        const size_t length = (size_t)TREE_STRING_LENGTH(text);
        tag->arguments[tag->count++] = {TREE_STRING_POINTER(text), length ? length - 1 : 0};
    }
}

void read_tag(tree attribute, struct traced__tag *tag) {
    read_arguments(TREE_VALUE(attribute), is_stream(attribute), tag);
}

/* A tag acts once. Declarations share tails of their lists (the clones of a
 * constructor do), so the list is rebuilt and not edited. */
void consume_tags(tree decl) {
    tree kept = NULL_TREE;
    for (tree a = DECL_ATTRIBUTES(decl); a; a = TREE_CHAIN(a))
        if (find_tag(a) != a && !is_named(a, SCOPE_MEMORY))
            kept = tree_cons(TREE_PURPOSE(a), TREE_VALUE(a), kept);
    DECL_ATTRIBUTES(decl) = nreverse(kept);
}
