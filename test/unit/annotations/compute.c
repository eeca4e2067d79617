/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions of constants come to what C says, in the types that C gives them; what is
 * not understood, or has no value, is no constant. */
#include "../check.h"
#include "compute.h"

static bool find_enumerator(void *context, struct traced__slice name, int64_t *value) {
    int *asked = context;
    (*asked)++;
    *value = traced__slice_is(name, "BIG") ? INT64_C(0x100000000) : -3;
    return traced__slice_is(name, "BIG") || traced__slice_is(name, "LESS");
}

/* The text's words stand between blanks. */
static bool comes_to(const char *text, int64_t *value) {
    struct traced__slice words[64];
    int asked = 0;
    struct traced__expression expression = {words, 0, find_enumerator, &asked};
    CASE(text);
    for (size_t length; *text; text += length + (text[length] == ' ')) {
        length = strcspn(text, " ");
        words[expression.n_words++] = (struct traced__slice){text, length};
    }
    return traced__compute(&expression, value);
}

static int64_t value_of(const char *text) {
    int64_t value = -424242;
    CHECK(comes_to(text, &value));
    return value;
}

static bool is_none(const char *text) {
    int64_t value;
    return !comes_to(text, &value);
}

/* Each expression twice: as words, and as the compiler's own arithmetic. */
#define SAME(text, expression) CHECK_INT(value_of(text), (int64_t)(expression))

static void literals(void) {
    SAME("0", 0);
    SAME("017", 017);
    SAME("0x7fffffff", 0x7fffffff);
    SAME("0xffffffff", 0xffffffff);
    SAME("~ 0xffffffff", ~0xffffffff);
    SAME("- 2147483648", -2147483648);
    SAME("~ 2147483648", ~2147483648);
    SAME("~ 4294967295u", ~4294967295u);
    SAME("~ 0ul", ~UINT64_C(0));
    SAME("~ 1ULL", ~UINT64_C(1));
    SAME("18446744073709551615u", UINT64_MAX);
    CHECK_INT(value_of("0b101"), 5);
    CHECK_INT(value_of("1'000'000"), 1000000);
    CHECK(is_none("18446744073709551616"));
    CHECK(is_none("1.5"));
    CHECK(is_none("1z"));
    CHECK(is_none("0x"));
}

static void operators(void) {
    SAME("1 + 2 * 3 - 4", 1 + 2 * 3 - 4);
    SAME("( 1 + 2 ) * 3", (1 + 2) * 3);
    SAME("7 / 2 * 2 + 7 % 2", 7 / 2 * 2 + 7 % 2);
    SAME("- 7 / 2", -7 / 2);
    SAME("- 7 % 3", -7 % 3);
    SAME("10 - 4 - 3", 10 - 4 - 3);
    SAME("1 << 2 + 3", 1 << (2 + 3));
    SAME("1 | 2 ^ 3 & 6", 1 | (2 ^ (3 & 6)));
    SAME("~ - + 5", ~-+5);
    SAME("256 >> 4 >> 2", 256 >> 4 >> 2);
    SAME("- 256 >> 4", -256 >> 4);
    SAME("0x80000000 >> 4", 0x80000000 >> 4);
    SAME("1ll << 40 | 1", 1ll << 40 | 1);
}

static void conversions(void) {
    SAME("1u - 2", 1u - 2);
    SAME("1u - 2ll", 1u - 2ll);
    SAME("- 1 / 2u", (unsigned)-1 / 2u);
    SAME("- 1ll / 2u", -1ll / 2u);
    SAME("- 1 / 2ull", (unsigned long long)-1 / 2ull);
    SAME("0xffffffff + 1", 0xffffffff + 1);
    SAME("0xffffffffll + 1", 0xffffffffll + 1);
    CHECK_INT(value_of("BIG + 1"), INT64_C(0x100000001));
    CHECK_INT(value_of("LESS * 2"), -6);
    CHECK_INT(value_of("~ BIG"), ~INT64_C(0x100000000));
}

static void no_constants(void) {
    CHECK(is_none(""));
    CHECK(is_none("("));
    CHECK(is_none("( 1"));
    CHECK(is_none("( )"));
    CHECK(is_none("1 )"));
    CHECK(is_none("1 2"));
    CHECK(is_none("1 +"));
    CHECK(is_none("* 1"));
    CHECK(is_none("1 / 0"));
    CHECK(is_none("1 % 0"));
    CHECK(is_none("- 9223372036854775807ll - 1 / - 1ll + OTHER"));
    CHECK(is_none("( - 9223372036854775807ll - 1 ) / - 1ll"));
    CHECK(is_none("1 << 32"));
    CHECK(is_none("1 << - 1"));
    CHECK(is_none("1ll << 64"));
    CHECK(is_none("1 < 2"));
    CHECK(is_none("1 || 2"));
    CHECK(is_none("1 == 1"));
    CHECK(is_none("! 1"));
    CHECK(is_none("1 ? 2 : 3"));
    CHECK(is_none("( int ) 1"));
    CHECK(is_none("sizeof ( LESS )"));
    CHECK(is_none("'a'"));
    CHECK(is_none("OTHER"));
}

int main(void) {
    literals();
    operators();
    conversions();
    no_constants();
    return check_report();
}
