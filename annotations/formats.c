/* SPDX-License-Identifier: Apache-2.0 */
/* `:word[=value]...` behind a capture: how its value is recorded. */
#include "excerpt.h"
#include "number.h"
#include "reader.h"
#include "suggest.h"

/* By the number of their bit in enum traced__format. */
static const char *const words[TRACED__N_FORMATS] = {"max", "hex", "len", "enum", "exit"};

enum { MAX, HEX, LEN };

static bool is_value_char(char c) {
    return !traced__is_blank(c) && c != ':';
}

static int find(struct traced__slice word) {
    for (int i = 0; i < TRACED__N_FORMATS; i++)
        if (traced__slice_is(word, words[i]))
            return i;
    return -1;
}

static bool refuse_unknown(struct traced__reader *reader, struct traced__piece word) {
    const char *nearest = traced__nearest(word.slice, words, TRACED__N_FORMATS);
    if (nearest)
        traced__refuse(reader, word, nearest, "unknown format '%s'; did you mean '%s'?",
                       traced__excerpt(word.slice).text, nearest);
    else
        traced__refuse(reader, word, NULL,
                       "unknown format '%s'; there are 'max=N', 'len=$n', 'hex', 'enum' and "
                       "'exit'",
                       traced__excerpt(word.slice).text);
    return false;
}

static bool read_max(struct traced__reader *reader, struct traced__piece word,
                     struct traced__piece value, struct traced__formats *formats) {
    struct traced__number number = traced__read_number(value.slice);
    if (number.kind == TRACED__INTEGER && !number.negative && number.magnitude >= 1 &&
        number.magnitude <= TRACED__MOST_BYTES) {
        formats->max = (uint32_t)number.magnitude;
        return true;
    }
    traced__refuse(reader, value.slice.length > 0 ? value : word, NULL,
                   "'max' takes a number of bytes from 1 to %d, as in ':max=64'",
                   TRACED__MOST_BYTES);
    return false;
}

static bool read_length(struct traced__reader *reader, struct traced__piece word,
                        struct traced__piece value, struct traced__formats *formats) {
    struct traced__number number = traced__read_number(value.slice);
    struct traced__piece rest;
    if (number.kind == TRACED__INTEGER && !number.negative && number.magnitude > 0) {
        formats->length_is_number = true;
        formats->length_number = number.magnitude;
        return true;
    }
    if (traced__at(value, 0) != '$') {
        traced__refuse(reader, value.slice.length > 0 ? value : word, NULL,
                       "'len' takes a number of bytes or what holds it, as in ':len=$size'");
        return false;
    }
    if (!traced__read_path(reader, value, &formats->length, &rest))
        return false;
    if (rest.slice.length == 0)
        return true;
    traced__refuse(reader, rest, NULL, "'%s' cannot follow a length",
                   traced__excerpt(rest.slice).text);
    return false;
}

/* value.slice.text is NULL where there is no equals sign. */
static bool read_format(struct traced__reader *reader, struct traced__piece word,
                        struct traced__piece value, struct traced__formats *formats) {
    int which = find(word.slice);
    if (which < 0)
        return refuse_unknown(reader, word);
    bool again = formats->given & (1u << which);
    formats->given |= 1u << which;
    formats->places[which] = word.place;
    if (value.slice.text)
        formats->places[which].length = value.place.offset + value.place.length - word.place.offset;
    if (again) {
        traced__refuse(reader, word, NULL, "format '%s' is given twice", words[which]);
        return false;
    }
    if (which == MAX)
        return read_max(reader, word, value, formats);
    if (which == LEN)
        return read_length(reader, word, value, formats);
    if (value.slice.text) {
        traced__refuse(reader, word, NULL, "format '%s' takes no value", words[which]);
        return false;
    }
    return true;
}

bool traced__read_formats(struct traced__reader *reader, struct traced__formats *formats,
                          struct traced__piece *rest) {
    bool usable = true;
    while (traced__at(*rest, 0) == ':') {
        size_t length = traced__run(*rest, 1, traced__is_name_char), end = 1 + length;
        struct traced__piece word = traced__cut(*rest, 1, length);
        struct traced__piece value = {{NULL, 0}, word.place};
        if (traced__at(*rest, end) == '=') {
            value = traced__cut(*rest, end + 1, traced__run(*rest, end + 1, is_value_char));
            end += 1 + value.slice.length;
        }
        if (length == 0) {
            traced__refuse(reader, traced__cut(*rest, 0, 1), NULL,
                           "':' must be followed by a format, as in ':max=64'");
            usable = false;
        } else if (!read_format(reader, word, value, formats)) {
            usable = false;
        }
        *rest = traced__skip(*rest, end);
    }
    return usable;
}

bool traced__refuse_formats(struct traced__reader *reader, struct traced__piece *rest) {
    size_t length = 0;
    while (traced__at(*rest, length) == ':') {
        length += 1 + traced__run(*rest, length + 1, traced__is_name_char);
        if (traced__at(*rest, length) == '=')
            length += 1 + traced__run(*rest, length + 1, is_value_char);
    }
    if (length == 0)
        return true;
    traced__refuse(reader, traced__cut(*rest, 0, length), NULL,
                   "a format has no meaning here, only in an attribute");
    *rest = traced__skip(*rest, length);
    return false;
}
