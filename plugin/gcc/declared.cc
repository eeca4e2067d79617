/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the declarations of a function said: each tag and each traced_never, with
 * the place of its declaration and the names that one has for the parameters.
 *
 * The compiler keeps no more of a declaration than the next one of the same
 * function lets stand. So all this is noted when the attribute is handled, and
 * stays with the function as an attribute of a name that nobody can write: it is
 * merged, copied and precompiled like any other.
 */
#include "compat.h"
#include "weaver.h"

#define MEMORY "traced declared"

enum { KIND, NAME, REACHED, ARGUMENTS, PARAMETERS, TOLD };

static tree make_place(location_t location) {
    return build_int_cst(long_long_unsigned_type_node, (HOST_WIDE_INT)location);
}

/* A list whose first node stands for the list itself. NULL where the declaration
 * has none: a function type's name, `f()` in C. */
static tree names_of(tree decl) {
    tree names = NULL_TREE, p = declared_parameters(decl);
    if (!p && (!prototype_p(TREE_TYPE(decl)) || TYPE_ARG_TYPES(TREE_TYPE(decl)) != void_list_node))
        return NULL_TREE;
    for (; p; p = DECL_CHAIN(p))
        if (is_written(p))
            names = tree_cons(NULL_TREE, DECL_NAME(p), names);
    return tree_cons(NULL_TREE, NULL_TREE, nreverse(names));
}

size_t count_names(tree names) {
    return (size_t)list_length(names) - 1;
}

const char *name_at(tree names, size_t index) {
    tree node = TREE_CHAIN(names);
    while (index-- > 0)
        node = TREE_CHAIN(node);
    return TREE_VALUE(node) ? IDENTIFIER_POINTER(TREE_VALUE(node)) : "";
}

/* Lists, which link-time optimisation can write and read back, as it cannot vectors. */
tree note_mark(tree decl, enum mark_kind kind, tree arguments) {
    tree mark = build_tree_list(NULL_TREE, NULL_TREE); /* TOLD */
    mark = tree_cons(NULL_TREE, names_of(decl), mark);
    mark = tree_cons(NULL_TREE, arguments, mark);
    mark = tree_cons(NULL_TREE, make_place(input_location), mark);
    mark = tree_cons(NULL_TREE, make_place(DECL_SOURCE_LOCATION(decl)), mark);
    mark = tree_cons(NULL_TREE, build_int_cst(integer_type_node, kind), mark);
    DECL_ATTRIBUTES(decl) = tree_cons(get_identifier(MEMORY), mark, DECL_ATTRIBUTES(decl));
    return mark;
}

static tree *part(tree mark, int which) {
    while (which-- > 0)
        mark = TREE_CHAIN(mark);
    return &TREE_VALUE(mark);
}

struct declared declared_at(tree mark) {
    return {(enum mark_kind)TREE_INT_CST_LOW(*part(mark, KIND)),
            (location_t)TREE_INT_CST_LOW(*part(mark, NAME)),
            (location_t)TREE_INT_CST_LOW(*part(mark, REACHED)), *part(mark, ARGUMENTS),
            *part(mark, PARAMETERS)};
}

bool is_told(tree mark) {
    return *part(mark, TOLD);
}

static void marks_of(tree decl, auto_vec<tree> *marks) {
    for (tree a = DECL_ATTRIBUTES(decl); a; a = TREE_CHAIN(a))
        if (is_attribute_p(MEMORY, get_attribute_name(a)))
            marks->safe_push(TREE_VALUE(a));
}

void tell_marks(tree decl) {
    auto_vec<tree> marks;
    marks_of(decl, &marks);
    for (tree mark : marks)
        *part(mark, TOLD) = integer_one_node;
}

static bool is_before(location_t first, location_t second) {
    return linemap_compare_locations(line_table, first, second) > 0;
}

static bool names_all(const struct declared *declared) {
    const tree names = declared->parameters;
    for (size_t i = 0; names && i < count_names(names); i++)
        if (!*name_at(names, i))
            return false;
    return names;
}

/* The one that should speak for all: they say the same, but the names that they
 * say it with are those of their declarations. */
static bool speaks_better(tree decl, tree mark, tree than) {
    const struct declared one = declared_at(mark), other = declared_at(than);
    const location_t definition = DECL_SOURCE_LOCATION(decl);
    if ((one.name == definition) != (other.name == definition))
        return one.name == definition;
    if (names_all(&one) != names_all(&other))
        return names_all(&one);
    return is_before(one.name, other.name);
}

bool is_tag(tree mark) {
    const enum mark_kind kind = declared_at(mark).kind;
    return kind == MARK_TRACED || kind == MARK_STREAM;
}

tree find_tag(tree decl) {
    auto_vec<tree> marks;
    tree best = NULL_TREE;
    marks_of(decl, &marks);
    for (tree mark : marks)
        if (is_tag(mark) && (!best || speaks_better(decl, mark, best)))
            best = mark;
    return best;
}

static bool has_mark(tree decl, enum mark_kind kind) {
    auto_vec<tree> marks;
    marks_of(decl, &marks);
    for (tree mark : marks)
        if (declared_at(mark).kind == kind)
            return true;
    return false;
}

bool is_never(tree decl) {
    return has_mark(decl, MARK_NEVER);
}

bool is_yield(tree decl) {
    return has_mark(decl, MARK_YIELD);
}

static bool says_the_same(tree mark, tree other) {
    const struct declared a = declared_at(mark), b = declared_at(other);
    tree x = a.arguments, y = b.arguments;
    for (; x && y; x = TREE_CHAIN(x), y = TREE_CHAIN(y))
        if (TREE_STRING_LENGTH(TREE_VALUE(x)) != TREE_STRING_LENGTH(TREE_VALUE(y)) ||
            memcmp(TREE_STRING_POINTER(TREE_VALUE(x)), TREE_STRING_POINTER(TREE_VALUE(y)),
                   (size_t)TREE_STRING_LENGTH(TREE_VALUE(x))))
            return false;
    return a.kind == b.kind && !x && !y;
}

/* The first that was written counts as the one that is meant. */
bool find_conflict(tree decl, struct conflict *conflict) {
    auto_vec<tree> marks;
    marks_of(decl, &marks);
    tree first = NULL_TREE, other = NULL_TREE;
    for (tree mark : marks)
        if (!first || !is_before(declared_at(first).name, declared_at(mark).name))
            first = mark;
    for (tree mark : marks)
        if (!says_the_same(mark, first) &&
            (!other || !is_before(declared_at(other).name, declared_at(mark).name)))
            other = mark;
    *conflict = {first, other};
    return other;
}

/* A tag acts once. Declarations share tails of their lists (the clones of a
 * constructor do), so the list is rebuilt and not edited. */
void consume_tags(tree decl) {
    tree kept = NULL_TREE;
    for (tree a = DECL_ATTRIBUTES(decl); a; a = TREE_CHAIN(a))
        if (!is_attribute_p(MEMORY, get_attribute_name(a)) &&
            !is_attribute_p(SCOPE_MEMORY, get_attribute_name(a)))
            kept = tree_cons(TREE_PURPOSE(a), TREE_VALUE(a), kept);
    DECL_ATTRIBUTES(decl) = nreverse(kept);
}
