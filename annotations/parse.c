/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What each string of a tag is: the name, an attribute or an option. Decided by
 * how the string begins and by nothing else, so that a reader can tell too:
 *
 *     'quoted'   the name, whatever it contains     (first string only)
 *     key=       an attribute
 *     word:      an option, unless followed by ':' or '/' (ns::f, http://)
 *     the rest   the name                           (first string only)
 */
#include <string.h>

#include "excerpt.h"
#include "reader.h"
#include "utf8.h"

#define LONGEST_NAME 255

static bool is_text(struct traced__reader *reader, struct traced__piece text) {
    size_t valid = traced__utf8_valid(text.slice);
    if (valid < text.slice.length) {
        traced__refuse(reader, traced__cut(text, valid, 1), NULL,
                       "byte 0x%02x is not UTF-8, which OpenTelemetry strings must be",
                       (unsigned)(unsigned char)text.slice.text[valid]);
        return false;
    }
    const char *nul = memchr(text.slice.text, '\0', text.slice.length);
    if (nul) {
        traced__refuse(reader, traced__cut(text, (size_t)(nul - text.slice.text), 1), NULL,
                       "a NUL character cannot stand in a tag");
        return false;
    }
    return true;
}

static void read_name(struct traced__reader *reader, struct traced__piece name) {
    struct traced__piece whole = name;
    if (traced__at(name, 0) == '\'') {
        if (name.slice.length < 2 || traced__at(name, name.slice.length - 1) != '\'') {
            traced__refuse(reader, name, traced__fix("", name.slice, "'").text,
                           "the name's opening quote has no closing one");
            return;
        }
        name = traced__cut(name, 1, name.slice.length - 2);
    }
    if (traced__trim(name).slice.length == 0) {
        traced__refuse(reader, whole, NULL,
                       "a span's name cannot be blank; leave it out to use the function's name");
        return;
    }
    for (size_t i = 0; i < name.slice.length; i++) {
        if (traced__is_control(name.slice.text[i])) {
            traced__refuse(reader, traced__cut(name, i, 1), NULL,
                           "a control character cannot stand in a span's name");
            return;
        }
    }
    if (name.slice.length > LONGEST_NAME) {
        traced__refuse(reader, name, NULL, "a span's name has at most %d bytes, this one %zu",
                       LONGEST_NAME, name.slice.length);
        return;
    }
    reader->directive->name = name.slice;
}

/* "key = value" and "error : errno": nobody names a span so. */
static bool has_blank_before_sign(struct traced__reader *reader, struct traced__piece text) {
    size_t word = traced__run(text, 0, traced__is_key_char);
    size_t blanks = traced__run(text, word, traced__is_blank);
    char sign = traced__at(text, word + blanks);
    if (word == 0 || blanks == 0 || (sign != '=' && sign != ':') ||
        traced__at(text, word + blanks + 1) == sign)
        return false;
    struct traced__piece left = traced__cut(text, 0, word);
    if (sign == ':' && traced__find_option(left.slice) < 0)
        return false;
    traced__refuse(reader, traced__cut(text, 0, word + blanks + 1),
                   traced__fix("", left.slice, sign == '=' ? "=" : ":").text,
                   "no blank may stand between '%s' and '%c'", traced__excerpt(left.slice).text,
                   sign);
    return true;
}

static void refuse_lone_capture(struct traced__reader *reader, struct traced__piece text) {
    size_t length = traced__run(text, 1, traced__is_name_char);
    struct traced__piece name = traced__cut(text, 1, length);
    bool is_key = length > 0 && traced__run(name, 0, traced__is_key_char) == length;
    if (!is_key || length + 1 < text.slice.length) {
        traced__refuse(reader, text, NULL,
                       "a capture needs a key to be recorded under, as in 'key=$id'");
        return;
    }
    char fix[sizeof((struct traced__problem *)0)->fix] = "";
    if (2 * length + 2 < sizeof fix) {
        memcpy(fix, name.slice.text, length);
        memcpy(fix + length, "=$", 2);
        memcpy(fix + length + 2, name.slice.text, length);
        fix[2 * length + 2] = '\0';
    }
    traced__refuse(reader, text, fix, "a capture needs a key to be recorded under, as in '%s=$%s'",
                   traced__excerpt(name.slice).text, traced__excerpt(name.slice).text);
}

/* Neither attribute nor option, and not first: say what was likely meant. */
static void refuse_second_name(struct traced__reader *reader, struct traced__piece text) {
    size_t length = traced__run(text, 0, traced__is_key_char);
    struct traced__piece word = traced__cut(text, 0, length);
    bool alone = length == text.slice.length || traced__is_blank(traced__at(text, length));
    if (alone && traced__find_option(word.slice) >= 0) {
        traced__refuse(reader, word, traced__fix("", word.slice, ":").text,
                       "option '%s' lacks its colon", traced__excerpt(word.slice).text);
        return;
    }
    if (length > 0 && traced__at(text, length) == ':' &&
        traced__is_blank(traced__at(text, length + 1))) {
        size_t blanks = traced__run(text, length + 1, traced__is_blank);
        traced__refuse(reader, traced__cut(text, 0, length + 1 + blanks),
                       traced__fix("", word.slice, "=").text,
                       "'%s' is no option; an attribute is set with '='",
                       traced__excerpt(word.slice).text);
        return;
    }
    const char *equals = memchr(text.slice.text, '=', text.slice.length);
    if (length > 0 && equals) {
        traced__refuse(reader, traced__cut(text, length, 1), NULL,
                       "'%s' cannot stand in an attribute's key; letters, digits and '_.-/' can",
                       traced__excerpt(traced__cut(text, length, 1).slice).text);
        return;
    }
    traced__refuse(reader, text, NULL,
                   "'%s' is neither 'key=value' nor 'option: value', and only the first string "
                   "can be the span's name",
                   traced__excerpt(text.slice).text);
}

/* Whether text begins with the word of an option and a colon. A word with a
 * capital is one only if it would be an option's in lower case: "GET: x". */
static size_t option_word(struct traced__piece text) {
    size_t length = traced__run(text, 0, traced__is_letter);
    char after = traced__at(text, length + 1);
    if (length == 0 || traced__at(text, length) != ':' || after == ':' || after == '/')
        return 0;
    for (size_t i = 0; i < length; i++)
        if (text.slice.text[i] >= 'A' && text.slice.text[i] <= 'Z')
            return traced__find_option(traced__cut(text, 0, length).slice) < 0 ? 0 : length;
    return length;
}

static void read_argument(struct traced__reader *reader, size_t index) {
    struct traced__piece argument = traced__argument(reader->tag, index);
    struct traced__piece text = traced__trim(argument);
    if (argument.slice.length == 0) {
        if (index > 0)
            traced__refuse(reader, argument, NULL,
                           "an empty string says nothing; only the first may be empty, for the "
                           "function's name");
        return;
    }
    if (!is_text(reader, argument))
        return;
    size_t key = traced__run(text, 0, traced__is_key_char), word = option_word(text);
    if (traced__at(text, key) == '=')
        traced__read_attr(reader, text, key);
    else if (word > 0)
        traced__read_option(reader, text, word);
    else if (traced__at(text, 0) == '$')
        refuse_lone_capture(reader, text);
    else if (has_blank_before_sign(reader, text))
        return;
    else if (index == 0)
        read_name(reader, text.slice.length > 0 ? text : argument);
    else
        refuse_second_name(reader, text.slice.length > 0 ? text : argument);
}

bool traced__parse_tag(const struct traced__tag *tag, struct traced__directive *directive,
                       struct traced__problems *problems) {
    struct traced__reader reader = {.tag = tag, .directive = directive, .problems = problems};
    size_t errors = problems->errors;
    memset(directive, 0, sizeof *directive);
    directive->stream = tag->stream;
    directive->allow_secrets = tag->allow_secrets;
    directive->kind = 1;
    directive->convention = TRACED_ERROR_AUTO;
    directive->role = tag->stream ? TRACED_ROLE_NEXT : TRACED_ROLE_NONE;
    for (size_t i = 0; i < tag->count; i++)
        read_argument(&reader, i);
    traced__check_options(&reader);
    directive->faulty = problems->errors > errors;
    return !directive->faulty;
}
