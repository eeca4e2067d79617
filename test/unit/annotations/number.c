/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers are read alike in every locale, and the largest are told apart. */
#include "number.h"

#include <locale.h>
#include <stdlib.h>

#include "../check.h"

static struct traced__number read_text(const char *text) {
    struct traced__slice slice = {text, strlen(text)};
    CASE(text);
    return traced__read_number(slice);
}

static void kinds(void) {
    CHECK_INT(read_text("0").kind, TRACED__INTEGER);
    CHECK_INT(read_text("18446744073709551615").kind, TRACED__INTEGER);
    CHECK(read_text("18446744073709551615").magnitude == UINT64_MAX);
    CHECK(read_text("0xffffffffffffffff").magnitude == UINT64_MAX);
    CHECK_INT(read_text("18446744073709551616").kind, TRACED__TOO_LARGE);
    CHECK_INT(read_text("0x10000000000000000").kind, TRACED__TOO_LARGE);
    CHECK_INT(read_text("1.0").kind, TRACED__REAL);
    CHECK_INT(read_text("0e5").kind, TRACED__REAL);
    CHECK_INT(read_text("1e-9999").kind, TRACED__REAL);
    CHECK(read_text("1e-99999999999999999999").real == 0);
    CHECK_INT(read_text("1e99999999999999999999").kind, TRACED__TOO_LARGE);
    CHECK_INT(read_text("0.000e999999999").kind, TRACED__REAL);
    CHECK(read_text("123.4560e-2").real == 1.23456);
    CHECK(read_text("2.2250738585072014e-308").real == 2.2250738585072014e-308);
    CHECK(read_text("1.7976931348623157E308").real == 1.7976931348623157e308);
    CHECK_INT(read_text("1e9999").kind, TRACED__TOO_LARGE);
    CHECK_INT(read_text("-1e9999").kind, TRACED__TOO_LARGE);
    CHECK_INT(read_text("").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("-").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("--1").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("1 ").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("1e+").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("1.e5").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("0xg").kind, TRACED__NO_NUMBER);
    CHECK_INT(read_text("0x1.8p3").kind, TRACED__NO_NUMBER);
}

/* More digits than are kept are no reason to read past them. */
static void long_reals(void) {
    char text[200];
    CASE("long reals");
    memset(text, '1', sizeof text - 1);
    text[1] = '.';
    text[sizeof text - 1] = '\0';
    CHECK_INT(read_text(text).kind, TRACED__TOO_LARGE);
    text[72] = '\0';
    CHECK_INT(read_text(text).kind, TRACED__REAL);
    CHECK_INT(read_text(text).real * 1000, 1111);
}

static bool fits(const char *text, int64_t expected) {
    int64_t value = 99;
    if (!traced__fits_int64(read_text(text), &value))
        return false;
    CHECK_INT(value, expected);
    return true;
}

static void limits(void) {
    CHECK(fits("9223372036854775807", INT64_MAX));
    CHECK(fits("-9223372036854775808", INT64_MIN));
    CHECK(fits("-0", 0));
    CHECK(fits("-1", -1));
    CHECK(!fits("9223372036854775808", 0));
    CHECK(!fits("-9223372036854775809", 0));
    CHECK(!fits("1.5", 0));
    CHECK(!fits("x", 0));
}

/* Where the system has a locale whose decimal point is a comma. */
static void locales(void) {
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "ps_AF.UTF-8",
                                        "C"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!setlocale(LC_ALL, names[i]))
            continue;
        CHECK(read_text("1.5").real == 1.5);
        CHECK(read_text("-2.5e1").real == -25.0);
        CHECK_INT(read_text("1,5").kind, TRACED__NO_NUMBER);
    }
}

int main(void) {
    kinds();
    long_reals();
    limits();
    locales();
    return check_report();
}
