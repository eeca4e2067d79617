/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `30s`, `1.5ms`: a number, whole or decimal, and a unit. There is no default unit:
 * what a bare number would mean is what people remember wrongly.
 */
#include "excerpt.h"
#include "number.h"
#include "reader.h"

static const struct {
    const char *word;
    uint64_t ns;
} units[] = {
    {"ns", 1},
    {"us", 1000},
    {"ms", 1000000},
    {"s", 1000000000ull},
    {"min", 60000000000ull},
    {"h", 3600000000000ull},
};

static const char *const slips[][2] = {
    {"m", "min"}, {"sec", "s"}, {"\xc2\xb5s", "us"}, {"hr", "h"}, {"S", "s"}, {"H", "h"},
};

static bool is_number_char(char c) {
    return traced__is_digit(c) || c == '.';
}

static uint64_t find_unit(struct traced__slice word) {
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (traced__slice_is(word, units[i].word))
            return units[i].ns;
    return 0;
}

static void refuse_unit(struct traced__reader *reader, struct traced__piece unit) {
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        if (traced__slice_is(unit.slice, slips[i][0])) {
            traced__refuse(reader, unit, slips[i][1], "'%s' is no unit of time; did you mean '%s'?",
                           slips[i][0], slips[i][1]);
            return;
        }
    }
    traced__refuse(reader, unit, NULL, "'%s' is no unit of time; ns, us, ms, s, min and h are",
                   traced__excerpt(unit.slice).text);
}

/* In nanoseconds; 0 where it is less than one or more than 63 bits hold. */
static uint64_t multiply(struct traced__number number, uint64_t unit) {
    if (number.kind == TRACED__INTEGER)
        return number.magnitude > (uint64_t)INT64_MAX / unit ? 0 : number.magnitude * unit;
    double ns = number.real * (double)unit + 0.5;
    return ns >= 1 && ns < 9.2e18 ? (uint64_t)ns : 0;
}

bool traced__read_duration(struct traced__reader *reader, struct traced__piece value,
                           const char *option, uint64_t *ns) {
    size_t length = traced__run(value, 0, is_number_char);
    struct traced__piece digits = traced__cut(value, 0, length);
    struct traced__piece unit = traced__trim(traced__skip(value, length));
    struct traced__number number = traced__read_number(digits.slice);
    if (number.kind == TRACED__NO_NUMBER) {
        traced__refuse(reader, value, NULL, "'%s:' takes a duration, such as '30s' or '1.5ms'",
                       option);
        return false;
    }
    if (unit.slice.length == 0) {
        traced__refuse(reader, value, traced__fix("", value.slice, "s").text,
                       "a duration needs a unit: ns, us, ms, s, min or h");
        return false;
    }
    uint64_t factor = find_unit(unit.slice);
    if (factor == 0) {
        refuse_unit(reader, unit);
        return false;
    }
    *ns = multiply(number, factor);
    if (*ns > 0)
        return true;
    traced__refuse(reader, value, NULL, "'%s' is out of range: a duration is from 1ns to 292 years",
                   traced__excerpt(value.slice).text);
    return false;
}
