/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Constants, computed by precedence climbing: an operator takes what binds tighter on
 * its right.
 */
#include "compute.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* A value of one of C's four promoted integer types. */
struct number {
    uint64_t bits; /* extended to 64 by its own sign */
    bool is_wide;
    bool is_unsigned;
};

struct reader {
    const struct traced__expression *expression;
    size_t at;
};

static struct number make_number(uint64_t bits, bool is_wide, bool is_unsigned) {
    struct number number = {bits, is_wide, is_unsigned};
    if (!is_wide)
        number.bits = is_unsigned ? (uint32_t)bits : (uint64_t)(int64_t)(int32_t)bits;
    return number;
}

/* ---- operands ---- */

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

static bool read_literal(struct traced__slice word, struct number *number) {
    char digits[72], *end;
    size_t length = 0;
    if (word.length >= sizeof digits)
        return false;
    for (size_t i = 0; i < word.length; i++)
        if (word.text[i] != '\'')
            digits[length++] = word.text[i];
    digits[length] = '\0';
    const bool binary = digits[0] == '0' && (digits[1] == 'b' || digits[1] == 'B');
    errno = 0;
    const uint64_t value = strtoull(binary ? digits + 2 : digits, &end, binary ? 2 : 0);
    *number = typed(value, digits[0] != '0', end);
    return end != digits && !errno && !end[strspn(end, "uUlL")];
}

static bool read_name(const struct reader *r, struct traced__slice word, struct number *number) {
    int64_t value = 0;
    if (!r->expression->find_enumerator(r->expression->context, word, &value))
        return false;
    *number = make_number((uint64_t)value, value != (int32_t)value, false);
    return true;
}

static bool is_over(const struct reader *r) {
    return r->at == r->expression->n_words;
}

static struct traced__slice next(const struct reader *r) {
    return r->expression->words[r->at];
}

/* The sign that a word is; of << and >> one of the two. '\0': it is none. */
static char sign_of(struct traced__slice word) {
    const char c = *word.text;
    if (word.length == 2 && (c == '<' || c == '>') && word.text[1] == c)
        return c;
    return word.length == 1 && strchr("+-~()|^&*/%", c) ? c : '\0';
}

static bool read_binary(struct reader *r, int least, struct number *left);

static bool read_group(struct reader *r, struct number *number) {
    if (!read_binary(r, 1, number) || is_over(r) || sign_of(next(r)) != ')')
        return false;
    r->at++;
    return true;
}

static bool read_unary(struct reader *r, struct number *number) {
    if (is_over(r))
        return false;
    const struct traced__slice word = next(r);
    const char sign = sign_of(word);
    r->at++;
    if (*word.text >= '0' && *word.text <= '9')
        return read_literal(word, number);
    if (!sign)
        return read_name(r, word, number);
    if (sign == '(')
        return read_group(r, number);
    if (!strchr("+-~", sign) || !read_unary(r, number))
        return false;
    if (sign == '-')
        *number = make_number(0 - number->bits, number->is_wide, number->is_unsigned);
    else if (sign == '~')
        *number = make_number(~number->bits, number->is_wide, number->is_unsigned);
    return true;
}

/* ---- operators ---- */

/* How tightly one binds; 0: not one that is understood. */
static int precedence(char sign) {
    switch (sign) {
    case '|':
        return 1;
    case '^':
        return 2;
    case '&':
        return 3;
    case '<':
    case '>':
        return 4;
    case '+':
    case '-':
        return 5;
    case '*':
    case '/':
    case '%':
        return 6;
    default:
        return 0;
    }
}

static bool shift(char sign, struct number *left, const struct number *right) {
    if (right->bits >= (left->is_wide ? 64 : 32))
        return false;
    const uint64_t down = left->is_unsigned ? left->bits >> right->bits
                                            : (uint64_t)((int64_t)left->bits >> right->bits);
    *left = make_number(sign == '<' ? left->bits << right->bits : down, left->is_wide,
                        left->is_unsigned);
    return true;
}

static bool divide(char sign, struct number *left, const struct number *right) {
    const int64_t a = (int64_t)left->bits, b = (int64_t)right->bits;
    if (b == 0 || (a == INT64_MIN && b == -1 && !left->is_unsigned))
        return false;
    if (left->is_unsigned)
        left->bits = sign == '/' ? left->bits / right->bits : left->bits % right->bits;
    else
        left->bits = (uint64_t)(sign == '/' ? a / b : a % b);
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

static uint64_t combine(char sign, uint64_t left, uint64_t right) {
    switch (sign) {
    case '|':
        return left | right;
    case '^':
        return left ^ right;
    case '&':
        return left & right;
    case '*':
        return left * right;
    case '+':
        return left + right;
    default:
        return left - right;
    }
}

static bool apply(char sign, struct number *left, struct number right) {
    if (sign == '<' || sign == '>')
        return shift(sign, left, &right);
    convert(left, &right);
    const bool divides = sign == '/' || sign == '%';
    if (divides && !divide(sign, left, &right))
        return false;
    const uint64_t bits = divides ? left->bits : combine(sign, left->bits, right.bits);
    *left = make_number(bits, left->is_wide, left->is_unsigned);
    return true;
}

static int next_precedence(const struct reader *r) {
    return is_over(r) ? 0 : precedence(sign_of(next(r)));
}

static bool read_binary(struct reader *r, int least, struct number *left) {
    if (!read_unary(r, left))
        return false;
    for (int level = next_precedence(r); level >= least; level = next_precedence(r)) {
        const char sign = sign_of(next(r));
        struct number right = {0};
        r->at++;
        if (!read_binary(r, level + 1, &right) || !apply(sign, left, right))
            return false;
    }
    return true;
}

bool traced__compute(const struct traced__expression *expression, int64_t *value) {
    struct reader reader = {expression, 0};
    struct number number = {0};
    if (!read_binary(&reader, 1, &number) || !is_over(&reader))
        return false;
    *value = (int64_t)number.bits;
    return true;
}
