/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that a tag mentions and its function does not bring along: constants
 * and functions. The parser's scopes are gone when the pass runs, so what was
 * found when the definition had been parsed stays with the declaration, as an
 * attribute of a name that nobody can write.
 */
#include "compat.h"
#include "weaver.h"

/* How many macros may stand for one another until one stands for a number. */
#define DEEPEST 8

static bool look_up(const char *name, size_t length, int depth, int64_t *value);

static tree identifier(struct traced__slice name) {
    return get_identifier_with_length(name.text, name.length);
}

/* ---- macros ---- */

static bool read_number(const cpp_token *token, int64_t *value) {
    const cpp_string *text = &token->val.str;
    char digits[40], *end;
    if (text->len >= sizeof digits)
        return false;
    memcpy(digits, text->text, text->len);
    digits[text->len] = '\0';
    errno = 0;
    *value = (int64_t)strtoull(digits, &end, 0);
    return end != digits && !errno && !end[strspn(end, "uUlL")];
}

/* One integer or a name that stands for one, perhaps in parentheses, perhaps with
 * a minus. */
static bool read_tokens(const cpp_token *token, size_t n, int depth, int64_t *value) {
    if (n >= 2 && token[0].type == CPP_OPEN_PAREN && token[n - 1].type == CPP_CLOSE_PAREN)
        return read_tokens(token + 1, n - 2, depth, value);
    if (n >= 2 && token[0].type == CPP_MINUS) {
        int64_t positive = 0;
        const bool found = read_tokens(token + 1, n - 1, depth, &positive);
        *value = (int64_t)(0 - (uint64_t)positive);
        return found;
    }
    if (n != 1)
        return false;
    if (token->type == CPP_NUMBER)
        return read_number(token, value);
    return token->type == CPP_NAME && look_up((const char *)NODE_NAME(token->val.node.node),
                                              NODE_LEN(token->val.node.node), depth + 1, value);
}

static bool read_macro(const char *name, size_t length, int depth, int64_t *value) {
    const cpp_hashnode *node = cpp_lookup(parse_in, (const unsigned char *)name, (unsigned)length);
    if (!cpp_user_macro_p(node) || !node->value.macro || node->value.macro->lazy)
        return false;
    const cpp_macro *macro = node->value.macro;
    return macro->kind == cmk_macro && !macro->fun_like &&
           read_tokens(macro->exp.tokens, macro->count, depth, value);
}

/* ---- the parser's scopes ---- */

static bool read_enumerator(tree name, int64_t *value) {
    const tree decl = lookup_name(name);
    const tree constant = decl && TREE_CODE(decl) == CONST_DECL ? DECL_INITIAL(decl) : NULL_TREE;
    if (!constant || TREE_CODE(constant) != INTEGER_CST)
        return false;
    *value = (int64_t)TREE_INT_CST_LOW(constant);
    return true;
}

static bool look_up(const char *name, size_t length, int depth, int64_t *value) {
    if (depth > DEEPEST)
        return false;
    return read_macro(name, length, depth, value) ||
           read_enumerator(get_identifier_with_length(name, length), value);
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
    if (!is_parsing() || !look_up(name.text, name.length, 0, value))
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
