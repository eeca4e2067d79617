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

enum { KIND, NAME, REACHED, ARGUMENTS, PARAMETERS, TOLD, PARTS };

static tree make_place(location_t location) {
    return build_int_cst(long_long_unsigned_type_node, (HOST_WIDE_INT)location);
}

/* NULL where the declaration has none: a function type's name, `f()` in C. */
static tree names_of(tree decl) {
    auto_vec<tree> names;
    tree p = declared_parameters(decl);
    if (!p && (!prototype_p(TREE_TYPE(decl)) || TYPE_ARG_TYPES(TREE_TYPE(decl)) != void_list_node))
        return NULL_TREE;
    for (; p; p = DECL_CHAIN(p))
        if (is_written(p))
            names.safe_push(DECL_NAME(p));
    const tree list = make_tree_vec((int)names.length());
    for (unsigned i = 0; i < names.length(); i++)
        TREE_VEC_ELT(list, (int)i) = names[i];
    return list;
}

tree note_mark(tree decl, enum mark_kind kind, tree arguments) {
    const tree mark = make_tree_vec(PARTS);
    TREE_VEC_ELT(mark, KIND) = build_int_cst(integer_type_node, kind);
    TREE_VEC_ELT(mark, NAME) = make_place(DECL_SOURCE_LOCATION(decl));
    TREE_VEC_ELT(mark, REACHED) = make_place(input_location);
    TREE_VEC_ELT(mark, ARGUMENTS) = arguments;
    TREE_VEC_ELT(mark, PARAMETERS) = names_of(decl);
    DECL_ATTRIBUTES(decl) =
        tree_cons(get_identifier(MEMORY), build_tree_list(NULL_TREE, mark), DECL_ATTRIBUTES(decl));
    return mark;
}

struct declared declared_at(tree mark) {
    return {(enum mark_kind)TREE_INT_CST_LOW(TREE_VEC_ELT(mark, KIND)),
            (location_t)TREE_INT_CST_LOW(TREE_VEC_ELT(mark, NAME)),
            (location_t)TREE_INT_CST_LOW(TREE_VEC_ELT(mark, REACHED)),
            TREE_VEC_ELT(mark, ARGUMENTS), TREE_VEC_ELT(mark, PARAMETERS)};
}

bool is_told(tree mark) {
    return TREE_VEC_ELT(mark, TOLD);
}

static void marks_of(tree decl, auto_vec<tree> *marks) {
    for (tree a = DECL_ATTRIBUTES(decl); a; a = TREE_CHAIN(a))
        if (is_attribute_p(MEMORY, get_attribute_name(a)))
            marks->safe_push(TREE_VALUE(TREE_VALUE(a)));
}

void tell_marks(tree decl) {
    auto_vec<tree> marks;
    marks_of(decl, &marks);
    for (tree mark : marks)
        TREE_VEC_ELT(mark, TOLD) = integer_one_node;
}

static bool is_before(location_t first, location_t second) {
    return linemap_compare_locations(line_table, first, second) > 0;
}

static bool names_all(const struct declared *declared) {
    for (int i = 0; declared->parameters && i < TREE_VEC_LENGTH(declared->parameters); i++)
        if (!TREE_VEC_ELT(declared->parameters, i))
            return false;
    return declared->parameters;
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

tree find_tag(tree decl) {
    auto_vec<tree> marks;
    tree best = NULL_TREE;
    marks_of(decl, &marks);
    for (tree mark : marks)
        if (declared_at(mark).kind != MARK_NEVER && (!best || speaks_better(decl, mark, best)))
            best = mark;
    return best;
}

bool is_never(tree decl) {
    auto_vec<tree> marks;
    marks_of(decl, &marks);
    for (tree mark : marks)
        if (declared_at(mark).kind == MARK_NEVER)
            return true;
    return false;
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
