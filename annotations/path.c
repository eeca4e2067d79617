/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `$param[:format]...`. Steps through fields and the other formats are part of
 * the language already: they are read to their end, so that the rest of the
 * string is still checked, and refused by name.
 */
#include "excerpt.h"
#include "number.h"
#include "reader.h"
#include "suggest.h"

#define MOST_BYTES 65535

static bool is_format_value_char(char c) {
    return !traced__is_blank(c) && c != ':';
}

/* The bytes of `->a.b[2]` from `from` on; 0 where no step begins there. */
static size_t steps(struct traced__piece text, size_t from) {
    size_t at = from;
    for (;;) {
        char c = traced__at(text, at);
        if (c == '-' && traced__at(text, at + 1) == '>')
            at += 2;
        else if (c == '.' || c == '[' || c == ']')
            at++;
        else if (at > from && (traced__is_name_char(c) || c == '$'))
            at++;
        else
            return at - from;
    }
}

static bool refuse_dereference(struct traced__reader *reader, struct traced__piece text,
                               struct traced__piece *rest) {
    size_t length = 2;
    length += traced__run(text, length, traced__is_name_char);
    length += steps(text, length);
    traced__refuse(reader, traced__cut(text, 0, length), NULL,
                   "capturing through '*' is not supported yet");
    *rest = traced__skip(text, length);
    return false;
}

static bool refuse_steps(struct traced__reader *reader, struct traced__piece text, size_t from,
                         size_t length) {
    struct traced__piece all = traced__cut(text, from, length);
    const char *step = "[n]";
    if (traced__at(all, 0) == '-')
        step = "->";
    else if (traced__at(all, 0) == '.')
        step = ".";
    traced__refuse(reader, all, NULL, "capturing through '%s' is not supported yet", step);
    return false;
}

static void set_root(struct traced__path *path, struct traced__piece name,
                     struct traced__piece whole) {
    path->name = name.slice;
    path->name_place = name.place;
    path->text = whole.slice;
    path->place = whole.place;
    path->root = TRACED__ROOT_PARAM;
    if (traced__slice_is(name.slice, "return"))
        path->root = TRACED__ROOT_RETURN;
    else if (traced__slice_is(name.slice, "errno"))
        path->root = TRACED__ROOT_ERRNO;
}

static bool read_max(struct traced__reader *reader, struct traced__piece word,
                     struct traced__piece value, struct traced__formats *formats) {
    struct traced__number number = traced__read_number(value.slice);
    bool again = formats->given & TRACED__FORMAT_MAX;
    formats->given |= TRACED__FORMAT_MAX;
    formats->places[0] = word.place;
    formats->places[0].length = value.place.offset + value.place.length - word.place.offset;
    if (again) {
        traced__refuse(reader, word, NULL, "format 'max' is given twice");
        return false;
    }
    if (number.kind == TRACED__INTEGER && !number.negative && number.magnitude >= 1 &&
        number.magnitude <= MOST_BYTES) {
        formats->max = (uint32_t)number.magnitude;
        return true;
    }
    traced__refuse(reader, value.slice.length > 0 ? value : word, NULL,
                   "'max' takes a number of bytes from 1 to %d, as in ':max=64'", MOST_BYTES);
    return false;
}

static bool read_format(struct traced__reader *reader, struct traced__piece word,
                        struct traced__piece value, struct traced__formats *formats) {
    static const char *const known[] = {"max", "hex", "len", "enum", "exit"};
    const size_t n = sizeof known / sizeof *known;
    if (traced__slice_is(word.slice, "max"))
        return read_max(reader, word, value, formats);
    for (size_t i = 1; i < n; i++) {
        if (traced__slice_is(word.slice, known[i])) {
            traced__refuse(reader, word, NULL, "format '%s' is not supported yet", known[i]);
            return false;
        }
    }
    const char *nearest = traced__nearest(word.slice, known, n);
    if (nearest)
        traced__refuse(reader, word, nearest, "unknown format '%s'; did you mean '%s'?",
                       traced__excerpt(word.slice).text, nearest);
    else
        traced__refuse(reader, word, NULL, "unknown format '%s'; strings take ':max=N'",
                       traced__excerpt(word.slice).text);
    return false;
}

/* All of `:word[=value]...`; *rest is what follows. */
static bool read_formats(struct traced__reader *reader, struct traced__formats *formats,
                         struct traced__piece *rest) {
    bool usable = true;
    while (traced__at(*rest, 0) == ':') {
        size_t length = traced__run(*rest, 1, traced__is_name_char), end = 1 + length;
        struct traced__piece word = traced__cut(*rest, 1, length);
        struct traced__piece value = traced__cut(*rest, end, 0);
        if (traced__at(*rest, end) == '=') {
            value = traced__cut(*rest, end + 1, traced__run(*rest, end + 1, is_format_value_char));
            end += 1 + value.slice.length;
        }
        if (length == 0) {
            traced__refuse(reader, traced__cut(*rest, 0, 1), NULL,
                           "':' must be followed by a format, as in ':max=64'");
            usable = false;
        } else if (!formats) {
            traced__refuse(reader, traced__cut(*rest, 0, end), NULL,
                           "a format has no meaning here, only in an attribute");
            usable = false;
        } else if (!read_format(reader, word, value, formats)) {
            usable = false;
        }
        *rest = traced__skip(*rest, end);
    }
    return usable;
}

bool traced__read_path(struct traced__reader *reader, struct traced__piece text,
                       struct traced__formats *formats, struct traced__path *path,
                       struct traced__piece *rest) {
    bool usable = true;
    if (traced__at(text, 1) == '*') {
        usable = refuse_dereference(reader, text, rest);
        return read_formats(reader, formats, rest) && usable;
    }
    size_t length = traced__run(text, 1, traced__is_name_char);
    struct traced__piece name = traced__cut(text, 1, length);
    *rest = traced__skip(text, 1 + length);
    if (length == 0 || traced__is_digit(traced__at(name, 0))) {
        traced__refuse(reader, traced__cut(text, 0, 1 + length), NULL,
                       "'$' must be followed by a parameter's name, 'return' or 'errno'; text "
                       "with a dollar goes in single quotes");
        return false;
    }
    set_root(path, name, traced__cut(text, 0, 1 + length));
    size_t stepped = steps(text, 1 + length);
    if (stepped > 0) {
        usable = refuse_steps(reader, text, 1 + length, stepped);
        *rest = traced__skip(text, 1 + length + stepped);
    }
    return read_formats(reader, formats, rest) && usable;
}
