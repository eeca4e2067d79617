/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `ok: EAGAIN, 100..199` and `describe: sqlite3_errstr`: numbers and names. What
 * the names stand for is found when the function is known.
 */
#include <string.h>

#include "excerpt.h"
#include "number.h"
#include "reader.h"

bool traced__is_constant_name(struct traced__piece text) {
    size_t at = 0;
    for (;;) {
        size_t length = traced__run(text, at, traced__is_name_char);
        if (length == 0 || traced__is_digit(traced__at(text, at)))
            return false;
        at += length;
        if (at == text.slice.length)
            return true;
        if (traced__at(text, at) != ':' || traced__at(text, at + 1) != ':')
            return false;
        at += 2;
    }
}

bool traced__read_bound(struct traced__piece text, struct traced__bound *bound) {
    struct traced__number number = traced__read_number(text.slice);
    size_t sign = traced__at(text, 0) == '-' ? 1 : 0;
    *bound = (struct traced__bound){.text = text.slice, .place = text.place};
    bound->is_name = traced__is_constant_name(traced__skip(text, sign));
    return bound->is_name || traced__fits_int64(number, &bound->integer);
}

/* The dots between two bounds; the length of the text where there are none. */
static size_t find_dots(struct traced__piece text) {
    size_t at = 0;
    while (at < text.slice.length &&
           (traced__at(text, at) != '.' || traced__at(text, at + 1) != '.'))
        at++;
    return at;
}

static bool read_bound(struct traced__reader *reader, struct traced__piece text,
                       struct traced__bound *bound) {
    if (traced__read_bound(text, bound))
        return true;
    if (text.slice.length > 0)
        traced__refuse(reader, text, NULL,
                       "'%s' is no code; an integer, an enumerator or an errno name is",
                       traced__excerpt(text.slice).text);
    return false;
}

static bool read_codes(struct traced__reader *reader, struct traced__piece text,
                       struct traced__ok *ok) {
    size_t dots = find_dots(text);
    struct traced__piece left = traced__trim(traced__cut(text, 0, dots));
    struct traced__piece right = traced__trim(traced__skip(text, dots + 2));
    ok->place = text.place;
    if (dots == text.slice.length) {
        bool usable = read_bound(reader, text, &ok->least);
        ok->most = ok->least;
        return usable;
    }
    if (left.slice.length == 0 || right.slice.length == 0) {
        traced__refuse(reader, text, NULL, "a range has two ends, as in '100..199'");
        return false;
    }
    bool usable = read_bound(reader, left, &ok->least);
    return read_bound(reader, right, &ok->most) && usable;
}

static bool is_no_comma(char c) {
    return c != ',';
}

bool traced__read_ok(struct traced__reader *reader, struct traced__piece value) {
    struct traced__directive *directive = reader->directive;
    bool usable = true;
    size_t at = 0;
    directive->ok_place = value.place;
    directive->n_ok = 0; /* the option may be given twice, which is told elsewhere */
    for (;;) {
        size_t length = traced__run(value, at, is_no_comma);
        struct traced__piece item = traced__trim(traced__cut(value, at, length));
        struct traced__ok ok;
        if (item.slice.length == 0) {
            traced__refuse(reader, traced__cut(value, at < value.slice.length ? at : at - 1, 1),
                           NULL, "a code is missing here");
            usable = false;
        } else if (directive->n_ok == TRACED__MAX_OK) {
            traced__refuse(reader, item, NULL, "'ok:' takes at most %d codes", TRACED__MAX_OK);
            return false;
        } else if (!read_codes(reader, item, &ok)) {
            usable = false;
        } else {
            directive->ok[directive->n_ok++] = ok;
        }
        at += length + 1;
        if (at > value.slice.length)
            return usable;
    }
}

/* Written as a call, it is still clear which function is meant. */
bool traced__read_describe(struct traced__reader *reader, struct traced__piece value) {
    struct traced__directive *directive = reader->directive;
    const char *parenthesis = memchr(value.slice.text, '(', value.slice.length);
    directive->describe = value.slice;
    directive->describe_place = value.place;
    if (traced__is_constant_name(value))
        return true;
    struct traced__piece name = value;
    if (parenthesis)
        name = traced__trim(traced__cut(value, 0, (size_t)(parenthesis - value.slice.text)));
    if (parenthesis && traced__is_constant_name(name))
        traced__refuse(reader, value, traced__fix("", name.slice, "").text,
                       "'describe:' takes the name of a function; did you mean '%s'?",
                       traced__excerpt(name.slice).text);
    else
        traced__refuse(reader, value, NULL,
                       "'describe:' takes the name of a function, as in 'describe: strerror'");
    return false;
}
