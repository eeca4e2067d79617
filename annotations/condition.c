/* SPDX-License-Identifier: Apache-2.0 */
/* `$path op constant`: always in this order, so that it reads as C does. */
#include <string.h>

#include "excerpt.h"
#include "number.h"
#include "reader.h"

static bool is_sign(char c) {
    return c != '\0' && strchr("<>=!&|", c) != NULL;
}

static bool is_suffix(char c) {
    return c == 'u' || c == 'U' || c == 'l' || c == 'L';
}

static bool read_compare(struct traced__reader *reader, struct traced__piece sign,
                         struct traced__condition *condition) {
    static const struct traced__keyword signs[] = {
        {"<", TRACED__LT},  {"<=", TRACED__LE}, {">", TRACED__GT},
        {">=", TRACED__GE}, {"==", TRACED__EQ}, {"!=", TRACED__NE},
    };
    static const char *const slips[][2] = {
        {"=", "=="}, {"=<", "<="}, {"=>", ">="}, {"<>", "!="}, {"!", "!="}, {"===", "=="},
    };
    condition->compare_place = sign.place;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (traced__slice_is(sign.slice, signs[i].word)) {
            condition->compare = (enum traced__compare)signs[i].meaning;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        if (traced__slice_is(sign.slice, slips[i][0])) {
            traced__refuse(reader, sign, slips[i][1], "'%s' compares nothing; did you mean '%s'?",
                           slips[i][0], slips[i][1]);
            return false;
        }
    }
    traced__refuse(reader, sign, NULL,
                   "'%s' is no comparison; '<', '<=', '>', '>=', '==' and '!=' are",
                   traced__excerpt(sign.slice).text);
    return false;
}

static bool read_word_constant(struct traced__slice text, struct traced__condition *condition) {
    static const struct {
        const char *word;
        enum traced__constant constant;
        int64_t integer;
    } words[] = {
        {"null", TRACED__CONSTANT_NULL, 0},    {"NULL", TRACED__CONSTANT_NULL, 0},
        {"nullptr", TRACED__CONSTANT_NULL, 0}, {"true", TRACED__CONSTANT_BOOL, 1},
        {"false", TRACED__CONSTANT_BOOL, 0},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (traced__slice_is(text, words[i].word)) {
            condition->constant = words[i].constant;
            condition->integer = words[i].integer;
            return true;
        }
    }
    return false;
}

static bool read_number_constant(struct traced__number number,
                                 struct traced__condition *condition) {
    if (traced__fits_int64(number, &condition->integer)) {
        condition->constant = TRACED__CONSTANT_INTEGER;
    } else if (number.kind == TRACED__INTEGER && !number.negative) {
        condition->constant = TRACED__CONSTANT_HUGE;
        memcpy(&condition->integer, &number.magnitude, sizeof condition->integer);
    } else if (number.kind == TRACED__REAL) {
        condition->constant = TRACED__CONSTANT_REAL;
        condition->is_real = true;
        condition->real = number.real;
    } else {
        return false;
    }
    return true;
}

/* -ENOENT, SQLITE_BUSY: what they stand for depends on the function's place. */
static bool read_name_constant(struct traced__piece text, struct traced__condition *condition) {
    struct traced__bound bound;
    if (!traced__read_bound(text, &bound) || !bound.is_name)
        return false;
    condition->constant = TRACED__CONSTANT_NAME;
    return true;
}

static void refuse_constant(struct traced__reader *reader, struct traced__piece text,
                            enum traced__number_kind kind) {
    struct traced__excerpt shown = traced__excerpt(text.slice);
    struct traced__piece stem = text;
    while (stem.slice.length > 0 && is_suffix(traced__at(stem, stem.slice.length - 1)))
        stem = traced__cut(stem, 0, stem.slice.length - 1);
    if (kind != TRACED__NO_NUMBER)
        traced__refuse(reader, text, NULL, "'%s' does not fit in 64 bits", shown.text);
    else if (stem.slice.length < text.slice.length &&
             traced__read_number(stem.slice).kind == TRACED__INTEGER)
        traced__refuse(reader, text, traced__fix("", stem.slice, "").text,
                       "a number is written without a suffix here; did you mean '%s'?",
                       traced__excerpt(stem.slice).text);
    else if (traced__is_digit(traced__at(text, 0)) || traced__at(text, 0) == '-')
        traced__refuse(reader, text, NULL,
                       "'%s' is no number; decimal, hexadecimal (0x1f) and reals (1.5) are",
                       shown.text);
    else if (traced__at(text, 0) == '$')
        traced__refuse(reader, text, NULL,
                       "the right side of a comparison is a constant, not a capture");
    else
        traced__refuse(reader, text, NULL,
                       "'%s' is no constant; a number, a name, null, true or false is", shown.text);
}

static bool read_constant(struct traced__reader *reader, struct traced__piece text,
                          struct traced__condition *condition) {
    struct traced__number number = traced__read_number(text.slice);
    condition->constant_text = text.slice;
    condition->constant_place = text.place;
    if (read_word_constant(text.slice, condition) || read_number_constant(number, condition) ||
        read_name_constant(text, condition))
        return true;
    refuse_constant(reader, text, number.kind);
    return false;
}

static bool is_constant_char(char c) {
    return !traced__is_blank(c) && c != '&' && c != '|';
}

static bool read_right_side(struct traced__reader *reader, struct traced__piece compare,
                            struct traced__piece text, struct traced__condition *condition) {
    size_t length = traced__run(text, 0, is_constant_char);
    struct traced__piece beyond = traced__trim(traced__skip(text, length));
    if (length == 0) {
        traced__refuse(reader, compare, NULL, "nothing stands on the right side of '%s'",
                       traced__excerpt(compare.slice).text);
        return false;
    }
    bool usable = read_constant(reader, traced__cut(text, 0, length), condition);
    if (beyond.slice.length == 0)
        return usable;
    traced__refuse(reader, beyond, NULL, "'%s' cannot follow a comparison; there is only one",
                   traced__excerpt(beyond.slice).text);
    return false;
}

bool traced__read_condition(struct traced__reader *reader, struct traced__piece text,
                            struct traced__condition *condition) {
    struct traced__piece rest;
    condition->place = text.place;
    if (traced__at(text, 0) != '$') {
        traced__refuse(reader, text, NULL,
                       "a comparison begins with what is compared, as in '$return < 0'");
        return false;
    }
    bool usable = traced__read_path(reader, text, &condition->path, &rest);
    usable = traced__refuse_formats(reader, &rest) && usable;
    rest = traced__trim(rest);
    if (rest.slice.length == 0) {
        condition->compare = TRACED__NE;
        condition->bare = true;
        condition->constant_place = condition->compare_place = condition->path.place;
        return usable;
    }
    size_t sign = traced__run(rest, 0, is_sign);
    if (sign == 0) {
        traced__refuse(reader, rest, NULL, "'%s' is no comparison, such as '< 0'",
                       traced__excerpt(rest.slice).text);
        return false;
    }
    struct traced__piece compare = traced__cut(rest, 0, sign);
    return read_compare(reader, compare, condition) &&
           read_right_side(reader, compare, traced__trim(traced__skip(rest, sign)), condition) &&
           usable;
}
