/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that a tag mentions and its function does not bring along: constants
 * and functions. The parser's scopes are gone when the pass runs, so what was
 * found when the definition had been parsed stays with the declaration, as an
 * attribute of a name that nobody can write.
 */
#include "compat.h"
#include "weaver.h"

static tree identifier(struct traced__slice name) {
    return get_identifier_with_length(name.text, name.length);
}

bool find_enumerator(struct traced__slice name, int64_t *value) {
    const tree decl = lookup_name(identifier(name));
    const tree constant = decl && TREE_CODE(decl) == CONST_DECL ? DECL_INITIAL(decl) : NULL_TREE;
    if (!constant || TREE_CODE(constant) != INTEGER_CST)
        return false;
    *value = (int64_t)TREE_INT_CST_LOW(constant);
    return true;
}

/* ---- the memory ---- */

static bool is_parsing(void) {
    return symtab->state == PARSING;
}

/* The clones of a C++ constructor remember what it does. */
static tree recall(tree decl, tree name) {
    const tree memory = lookup_attribute(SCOPE_MEMORY, DECL_ATTRIBUTES(decl));
    if (memory)
        for (tree known = TREE_VALUE(memory); known; known = TREE_CHAIN(known))
            if (TREE_PURPOSE(known) == name)
                return TREE_VALUE(known);
    const tree origin = DECL_ABSTRACT_ORIGIN(decl);
    return origin && origin != decl ? recall(origin, name) : NULL_TREE;
}

static void remember(tree decl, tree name, tree what) {
    tree memory = lookup_attribute(SCOPE_MEMORY, DECL_ATTRIBUTES(decl));
    if (!memory) {
        memory = tree_cons(get_identifier(SCOPE_MEMORY), NULL_TREE, DECL_ATTRIBUTES(decl));
        DECL_ATTRIBUTES(decl) = memory;
    }
    TREE_VALUE(memory) = tree_cons(name, what, TREE_VALUE(memory));
}

bool find_constant(tree decl, struct traced__slice name, int64_t *value) {
    const tree id = identifier(name), known = recall(decl, id);
    if (known) {
        *value = (int64_t)TREE_INT_CST_LOW(known);
        return TREE_CODE(known) == INTEGER_CST;
    }
    if (!is_parsing() || !(find_macro(name, value) || find_enumerator(name, value)))
        return false;
    remember(decl, id, build_int_cst(long_long_integer_type_node, *value));
    return true;
}

tree find_function(tree decl, struct traced__slice name) {
    const tree id = identifier(name), known = recall(decl, id);
    if (known)
        return TREE_CODE(known) == FUNCTION_DECL ? known : NULL_TREE;
    const tree found = is_parsing() ? lookup_name(id) : NULL_TREE;
    if (!found || TREE_CODE(found) != FUNCTION_DECL)
        return NULL_TREE;
    remember(decl, id, found);
    return found;
}
