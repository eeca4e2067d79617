/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The integer that a macro without parameters comes to:
 *
 *     #define IOERR_READ (IOERR | (1 << 8))
 *
 * Macros are expanded as the preprocessor does it, then the tokens are computed
 * as C does it: in int, unsigned int or 64 bits. Casts, conditions, sizeof and
 * macros with parameters are not understood: such a macro is no constant here.
 */
#include "compat.h"
#include "weaver.h"

#define DEEPEST 16      /* macros that stand for one another */
#define MOST_TOKENS 256 /* of one expression */

/* A value of one of C's four promoted integer types. */
struct number {
    uint64_t bits; /* extended to 64 by its own sign */
    bool is_wide;
    bool is_unsigned;
};

struct expansion {
    const cpp_hashnode *open[DEEPEST]; /* the macros being expanded */
    unsigned depth;
    auto_vec<const cpp_token *> tokens;
    unsigned at; /* how far they have been computed */
};

/* ---- expanding ---- */

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

static bool expand(struct expansion *e, const cpp_hashnode *node) {
    const cpp_macro *macro = macro_of(node);
    if (!macro || e->depth == DEEPEST)
        return false;
    e->open[e->depth++] = node;
    bool good = true;
    for (unsigned i = 0; good && i < macro->count; i++) {
        const cpp_token *token = &macro->exp.tokens[i];
        const cpp_hashnode *inner = token->type == CPP_NAME ? token->val.node.node : NULL;
        if ((token->flags & PASTE_LEFT) || e->tokens.length() == MOST_TOKENS)
            good = false;
        else if (inner && macro_of(inner) && !is_open(e, inner))
            good = expand(e, inner);
        else
            e->tokens.safe_push(token);
    }
    e->depth--;
    return good;
}

/* ---- computing ---- */

static struct number make_number(uint64_t bits, bool is_wide, bool is_unsigned) {
    if (!is_wide)
        bits = is_unsigned ? (uint32_t)bits : (uint64_t)(int64_t)(int32_t)bits;
    return {bits, is_wide, is_unsigned};
}

/* The first type of C's list that the value fits in: a decimal one without `u` is
 * signed. */
static struct number typed(uint64_t value, bool decimal, const char *suffix) {
    const bool u = strpbrk(suffix, "uU"), l = strpbrk(suffix, "lL");
    const bool may_be_unsigned = u || !decimal;
    if (!l && !u && value <= INT32_MAX)
        return make_number(value, false, false);
    if (!l && may_be_unsigned && value <= UINT32_MAX)
        return make_number(value, false, true);
    return make_number(value, true, u || value > INT64_MAX);
}

static bool read_literal(const cpp_token *token, struct number *number) {
    const cpp_string *text = &token->val.str;
    char digits[72], *end;
    size_t length = 0;
    if (text->len >= sizeof digits)
        return false;
    for (unsigned i = 0; i < text->len; i++)
        if (text->text[i] != '\'')
            digits[length++] = (char)text->text[i];
    digits[length] = '\0';
    const bool binary = digits[0] == '0' && (digits[1] == 'b' || digits[1] == 'B');
    errno = 0;
    const uint64_t value = strtoull(binary ? digits + 2 : digits, &end, binary ? 2 : 0);
    *number = typed(value, digits[0] != '0', end);
    return end != digits && !errno && !end[strspn(end, "uUlL")];
}

static bool read_name(const cpp_token *token, struct number *number) {
    const cpp_hashnode *node = token->val.node.node;
    int64_t value = 0;
    if (!find_enumerator({(const char *)NODE_NAME(node), NODE_LEN(node)}, &value))
        return false;
    *number = make_number((uint64_t)value, value != (int32_t)value, false);
    return true;
}

static enum cpp_ttype next(const struct expansion *e) {
    return e->at < e->tokens.length() ? e->tokens[e->at]->type : CPP_EOF;
}

static bool read_binary(struct expansion *e, int least, struct number *left);

static bool read_unary(struct expansion *e, struct number *number) {
    const enum cpp_ttype type = next(e);
    if (type == CPP_EOF)
        return false;
    const cpp_token *token = e->tokens[e->at++];
    if (type == CPP_NUMBER)
        return read_literal(token, number);
    if (type == CPP_NAME)
        return read_name(token, number);
    if (type == CPP_OPEN_PAREN)
        return read_binary(e, 1, number) && next(e) == CPP_CLOSE_PAREN && ++e->at;
    if ((type != CPP_PLUS && type != CPP_MINUS && type != CPP_COMPL) || !read_unary(e, number))
        return false;
    if (type == CPP_MINUS)
        *number = make_number(0 - number->bits, number->is_wide, number->is_unsigned);
    else if (type == CPP_COMPL)
        *number = make_number(~number->bits, number->is_wide, number->is_unsigned);
    return true;
}

/* How tightly an operator binds; 0: not one that is understood. */
static int precedence(enum cpp_ttype type) {
    switch (type) {
    case CPP_OR:
        return 1;
    case CPP_XOR:
        return 2;
    case CPP_AND:
        return 3;
    case CPP_LSHIFT:
    case CPP_RSHIFT:
        return 4;
    case CPP_PLUS:
    case CPP_MINUS:
        return 5;
    case CPP_MULT:
    case CPP_DIV:
    case CPP_MOD:
        return 6;
    default:
        return 0;
    }
}

static bool shift(enum cpp_ttype type, struct number *left, const struct number *right) {
    if (right->bits >= (left->is_wide ? 64 : 32))
        return false;
    const uint64_t down = left->is_unsigned ? left->bits >> right->bits
                                            : (uint64_t)((int64_t)left->bits >> right->bits);
    *left = make_number(type == CPP_LSHIFT ? left->bits << right->bits : down, left->is_wide,
                        left->is_unsigned);
    return true;
}

static bool divide(enum cpp_ttype type, struct number *left, const struct number *right) {
    const int64_t a = (int64_t)left->bits, b = (int64_t)right->bits;
    if (b == 0 || (a == INT64_MIN && b == -1 && !left->is_unsigned))
        return false;
    if (left->is_unsigned)
        left->bits = type == CPP_DIV ? left->bits / right->bits : left->bits % right->bits;
    else
        left->bits = (uint64_t)(type == CPP_DIV ? a / b : a % b);
    return true;
}

/* The usual arithmetic conversions. */
static void convert(struct number *left, struct number *right) {
    const bool wide = left->is_wide || right->is_wide;
    const bool is_unsigned = (left->is_unsigned && left->is_wide == wide) ||
                             (right->is_unsigned && right->is_wide == wide);
    *left = make_number(left->bits, wide, is_unsigned);
    *right = make_number(right->bits, wide, is_unsigned);
}

static bool compute(enum cpp_ttype type, struct number *left, struct number right) {
    if (type == CPP_LSHIFT || type == CPP_RSHIFT)
        return shift(type, left, &right);
    convert(left, &right);
    uint64_t bits = left->bits;
    if (type == CPP_DIV || type == CPP_MOD) {
        if (!divide(type, left, &right))
            return false;
        bits = left->bits;
    } else if (type == CPP_OR) {
        bits |= right.bits;
    } else if (type == CPP_XOR) {
        bits ^= right.bits;
    } else if (type == CPP_AND) {
        bits &= right.bits;
    } else if (type == CPP_MULT) {
        bits *= right.bits;
    } else {
        bits += type == CPP_PLUS ? right.bits : 0 - right.bits;
    }
    *left = make_number(bits, left->is_wide, left->is_unsigned);
    return true;
}

static bool read_binary(struct expansion *e, int least, struct number *left) {
    if (!read_unary(e, left))
        return false;
    for (int level = precedence(next(e)); level >= least; level = precedence(next(e))) {
        const enum cpp_ttype type = next(e);
        struct number right = {};
        e->at++;
        if (!read_binary(e, level + 1, &right) || !compute(type, left, right))
            return false;
    }
    return true;
}

bool find_macro(struct traced__slice name, int64_t *value) {
    const cpp_hashnode *node =
        cpp_lookup(parse_in, (const unsigned char *)name.text, (unsigned)name.length);
    struct expansion e = {};
    struct number number = {};
    if (!expand(&e, node) || !read_binary(&e, 1, &number) || e.at != e.tokens.length())
        return false;
    *value = (int64_t)number.bits;
    return true;
}
