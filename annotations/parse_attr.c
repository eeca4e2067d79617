/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `key=value`. A value is a capture where it begins with a dollar, text where it
 * is quoted, else whatever it looks like as a whole: true, 42, 1.5, or text.
 */
#include "excerpt.h"
#include "number.h"
#include "reader.h"

static bool read_quoted(struct traced__reader *reader, struct traced__piece value,
                        struct traced__attr *attr) {
    size_t length = value.slice.length;
    if (length < 2 || traced__at(value, length - 1) != '\'') {
        traced__refuse(reader, value, traced__fix("", value.slice, "'").text,
                       "the value's opening quote has no closing one");
        return false;
    }
    attr->kind = TRACED__LITERAL_TEXT;
    attr->text = traced__cut(value, 1, length - 2).slice;
    return true;
}

static bool read_capture(struct traced__reader *reader, struct traced__piece value,
                         struct traced__attr *attr) {
    struct traced__piece rest;
    attr->kind = TRACED__CAPTURE;
    bool usable = traced__read_path(reader, value, &attr->path, &rest);
    usable = traced__read_formats(reader, &attr->formats, &rest) && usable;
    if (!usable || rest.slice.length == 0)
        return usable;
    traced__refuse(reader, rest, NULL,
                   "'%s' cannot follow a capture; put the value in single quotes to record it "
                   "as text",
                   traced__excerpt(rest.slice).text);
    return false;
}

static bool read_literal(struct traced__reader *reader, struct traced__piece value,
                         struct traced__attr *attr) {
    struct traced__number number = traced__read_number(value.slice);
    bool is_true = traced__slice_is(value.slice, "true");
    if (is_true || traced__slice_is(value.slice, "false")) {
        attr->kind = TRACED__LITERAL_BOOL;
        attr->integer = is_true;
    } else if (traced__fits_int64(number, &attr->integer)) {
        attr->kind = TRACED__LITERAL_INTEGER;
    } else if (number.kind == TRACED__REAL) {
        attr->kind = TRACED__LITERAL_REAL;
        attr->real = number.real;
    } else if (number.kind != TRACED__NO_NUMBER) {
        traced__refuse(reader, value, traced__fix("'", value.slice, "'").text,
                       "'%s' does not fit in 64 bits; put it in single quotes to record it as "
                       "text",
                       traced__excerpt(value.slice).text);
        return false;
    } else {
        attr->kind = TRACED__LITERAL_TEXT;
    }
    return true;
}

static bool read_value(struct traced__reader *reader, struct traced__piece key,
                       struct traced__piece value, struct traced__attr *attr) {
    attr->text = value.slice;
    if (value.slice.length == 0) {
        traced__refuse(reader, key, NULL, "attribute '%s' has no value; write '' for empty text",
                       traced__excerpt(key.slice).text);
        return false;
    }
    if (traced__at(value, 0) == '$')
        return read_capture(reader, value, attr);
    if (traced__at(value, 0) == '\'')
        return read_quoted(reader, value, attr);
    return read_literal(reader, value, attr);
}

static bool is_set_already(const struct traced__directive *directive, struct traced__slice key) {
    for (size_t i = 0; i < directive->n_attrs; i++) {
        struct traced__piece other = {directive->attrs[i].key, directive->attrs[i].key_place};
        size_t same = 0;
        while (same < key.length && traced__at(other, same) == key.text[same])
            same++;
        if (same == key.length && other.slice.length == key.length)
            return true;
    }
    return false;
}

/* "kind=client" is an attribute by the rules and a slip by all experience. */
static void warn_if_option_meant(struct traced__reader *reader, struct traced__piece key,
                                 struct traced__piece sign, struct traced__slice value) {
    if (!traced__is_option_value(key.slice, value))
        return;
    traced__complain(reader->problems, TRACED__WARNING, sign.place, ": ",
                     "'=' sets an attribute named '%s'; for the option write '%s: %s', for the "
                     "attribute put the value in single quotes",
                     traced__excerpt(key.slice).text, traced__excerpt(key.slice).text,
                     traced__excerpt(value).text);
}

void traced__read_attr(struct traced__reader *reader, struct traced__piece text, size_t length) {
    struct traced__directive *directive = reader->directive;
    struct traced__piece key = traced__cut(text, 0, length);
    struct traced__piece value = traced__trim(traced__skip(text, length + 1));
    struct traced__attr attr = {.key = key.slice, .key_place = key.place};
    if (length == 0) {
        traced__refuse(reader, traced__cut(text, 0, 1), NULL,
                       "an attribute needs a key before '='");
        return;
    }
    bool usable = read_value(reader, key, value, &attr);
    if (is_set_already(directive, key.slice))
        traced__refuse(reader, key, NULL, "attribute '%s' is given twice",
                       traced__excerpt(key.slice).text);
    warn_if_option_meant(reader, key, traced__cut(text, length, 1), value.slice);
    if (directive->n_attrs == TRACED__MAX_ATTRS) {
        traced__refuse(reader, key, NULL, "a tag has at most %d attributes", TRACED__MAX_ATTRS);
        return;
    }
    /* One that was refused is kept too, so that all of its problems are seen. */
    if (!usable)
        attr.kind = TRACED__LITERAL_TEXT;
    directive->attrs[directive->n_attrs++] = attr;
}
