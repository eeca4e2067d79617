/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The integer that a macro without parameters comes to: macros are expanded as the
 * preprocessor does it. One with parameters is no constant here.
 */
#include "compat.h"
#include "compute.h"
#include "weaver.h"

#define DEEPEST 16     /* macros that stand for one another */
#define MOST_WORDS 256 /* of one expression */

struct expansion {
    const cpp_hashnode *open[DEEPEST]; /* the macros being expanded */
    unsigned depth;
    auto_vec<struct traced__slice> words;
};

static const cpp_macro *macro_of(const cpp_hashnode *node) {
    if (!cpp_user_macro_p(node) || !node->value.macro || node->value.macro->lazy)
        return NULL;
    const cpp_macro *macro = node->value.macro;
    return macro->kind == cmk_macro && !macro->fun_like ? macro : NULL;
}

static bool is_open(const struct expansion *e, const cpp_hashnode *node) {
    for (unsigned i = 0; i < e->depth; i++)
        if (e->open[i] == node)
            return true;
    return false;
}

static struct traced__slice word_of(const cpp_token *token) {
    if (token->type == CPP_NAME)
        return {(const char *)NODE_NAME(token->val.node.node), NODE_LEN(token->val.node.node)};
    const char *text = (const char *)cpp_token_as_text(parse_in, token);
    return {text, strlen(text)};
}

static bool expand(struct expansion *e, const cpp_hashnode *node) {
    const cpp_macro *macro = macro_of(node);
    if (!macro || e->depth == DEEPEST)
        return false;
    e->open[e->depth++] = node;
    bool good = true;
    for (unsigned i = 0; good && i < macro->count; i++) {
        const cpp_token *token = &macro->exp.tokens[i];
        const cpp_hashnode *inner = token->type == CPP_NAME ? token->val.node.node : NULL;
        if ((token->flags & PASTE_LEFT) || e->words.length() == MOST_WORDS)
            good = false;
        else if (inner && macro_of(inner) && !is_open(e, inner))
            good = expand(e, inner);
        else
            e->words.safe_push(word_of(token));
    }
    e->depth--;
    return good;
}

static bool find_name(void *, struct traced__slice name, int64_t *value) {
    return find_enumerator(name, value);
}

bool find_macro(struct traced__slice name, int64_t *value) {
    const cpp_hashnode *node =
        cpp_lookup(parse_in, (const unsigned char *)name.text, (unsigned)name.length);
    struct expansion e = {};
    if (!expand(&e, node))
        return false;
    const struct traced__expression expression = {e.words.address(), e.words.length(), find_name,
                                                  NULL};
    return traced__compute(&expression, value);
}
