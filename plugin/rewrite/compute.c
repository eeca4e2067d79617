/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The integer that a macro's words come to:
 *
 *     #define IOERR_READ (IOERR | (1 << 8))
 *
 * They are computed as C does it: in int, unsigned int or 64 bits. Casts, conditions
 * and sizeof are not understood: such a macro is no constant here.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

/* A value of one of C's four promoted integer types. */
struct number {
    uint64_t bits; /* extended to 64 by its own sign */
    bool is_wide;
    bool is_unsigned;
};

struct reader {
    struct unit *unit;
    size_t where;
    const struct traced__slice *words;
    size_t n_words, at;
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
    if (!find_enumerator(r->unit, r->where, word, &value))
        return false;
    *number = make_number((uint64_t)value, value != (int32_t)value, false);
    return true;
}

static char next(const struct reader *r) {
    return r->at < r->n_words ? *r->words[r->at].text : '\0';
}

static bool is_sign(char c) {
    return c && strchr("+-~()<>|^&*/%", c);
}

static bool read_binary(struct reader *r, int least, struct number *left);

static bool read_unary(struct reader *r, struct number *number) {
    const char sign = next(r);
    if (!sign)
        return false;
    const struct traced__slice word = r->words[r->at++];
    if (sign >= '0' && sign <= '9')
        return read_literal(word, number);
    if (!is_sign(sign))
        return read_name(r, word, number);
    if (sign == '(')
        return read_binary(r, 1, number) && next(r) == ')' && ++r->at;
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

/* `<<` and `>>` are two words, side by side; `||` and `<=` are not understood. */
static bool skip_operator(struct reader *r) {
    const struct traced__slice first = r->words[r->at++];
    const bool joined = r->at < r->n_words && r->words[r->at].text == first.text + 1 &&
                        strchr("|&<>=", next(r));
    const bool is_shift = *first.text == '<' || *first.text == '>';
    if (is_shift && joined && next(r) == *first.text)
        return ++r->at;
    return !is_shift && !joined;
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

static bool read_binary(struct reader *r, int least, struct number *left) {
    if (!read_unary(r, left))
        return false;
    for (int level = precedence(next(r)); level >= least; level = precedence(next(r))) {
        const char sign = next(r);
        struct number right = {0};
        if (!skip_operator(r) || !read_binary(r, level + 1, &right) || !apply(sign, left, right))
            return false;
    }
    return true;
}

bool compute(struct unit *unit, size_t where, const struct traced__slice *words, size_t n_words,
             int64_t *value) {
    struct reader reader = {unit, where, words, n_words, 0};
    struct number number = {0};
    if (!read_binary(&reader, 1, &number) || reader.at != n_words)
        return false;
    *value = (int64_t)number.bits;
    return true;
}
