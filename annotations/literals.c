/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String literals, read byte by byte where they stand: nothing has to be kept of a
 * file in which only a few bytes matter.
 */
#include "literals.h"

#include <ctype.h>
#include <string.h>

struct traced__literals traced__literals_of(struct traced__slice text, uint32_t line) {
    struct traced__literals l = {.text = text, .line = line};
    return l;
}

static char peek(const struct traced__literals *l, size_t ahead) {
    return ahead < l->text.length - l->at ? l->text.text[l->at + ahead] : '\0';
}

static bool at_end(const struct traced__literals *l) {
    return l->at >= l->text.length;
}

static void step(struct traced__literals *l, size_t count) {
    for (; count > 0 && !at_end(l); count--)
        if (l->text.text[l->at++] == '\n') {
            l->line++;
            l->line_start = l->at;
        }
}

/* Of one character that stands here. */
static struct traced__spot spot_here(const struct traced__literals *l) {
    const uint32_t column = (uint32_t)(l->at - l->line_start) + 1;
    const struct traced__spot spot = {l->line, column, column + 1};
    return spot;
}

/* ---- between literals ---- */

/* The length of a backslash with the end of its line, which joins the next one; 0 if
 * there is none. */
static size_t splice(const struct traced__literals *l) {
    if (peek(l, 0) != '\\')
        return 0;
    if (peek(l, 1) == '\n')
        return 2;
    return peek(l, 1) == '\r' && peek(l, 2) == '\n' ? 3 : 0;
}

static void skip_line(struct traced__literals *l) {
    while (!at_end(l) && peek(l, 0) != '\n')
        step(l, splice(l) ? splice(l) : 1);
}

static void skip_block(struct traced__literals *l) {
    step(l, 2);
    while (!at_end(l) && !(peek(l, 0) == '*' && peek(l, 1) == '/'))
        step(l, 1);
    step(l, 2);
}

/* What may stand between literals that are joined. */
static void skip_filler(struct traced__literals *l) {
    for (;;) {
        if (isspace((unsigned char)peek(l, 0)))
            step(l, 1);
        else if (splice(l))
            step(l, splice(l));
        else if (peek(l, 0) == '/' && peek(l, 1) == '*')
            skip_block(l);
        else if (peek(l, 0) == '/' && peek(l, 1) == '/')
            skip_line(l);
        else
            return;
    }
}

static bool is_word(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* A name or a number, with the apostrophes of 1'000. */
static void skip_word(struct traced__literals *l) {
    const bool number = isdigit((unsigned char)peek(l, 0));
    while (is_word(peek(l, 0)) || (number && peek(l, 0) == '\'' && is_word(peek(l, 1))))
        step(l, 1);
}

/* An apostrophe in text that is compiled out has no partner in its line. */
static void skip_character(struct traced__literals *l) {
    step(l, 1);
    while (!at_end(l) && peek(l, 0) != '\n') {
        const char c = peek(l, 0);
        step(l, c == '\\' && peek(l, 1) != '\n' ? 2 : 1);
        if (c == '\'')
            return;
    }
}

static void skip_token(struct traced__literals *l) {
    if (peek(l, 0) == '\'')
        skip_character(l);
    else if (is_word(peek(l, 0)))
        skip_word(l);
    else
        step(l, 1);
}

/* ---- quotes ---- */

/* How many characters stand before the quote of a literal that begins here: none, an
 * encoding, an R. False: none begins. */
static bool begins(const struct traced__literals *l, size_t *prefix, bool *raw) {
    static const char encodings[][3] = {"", "u8", "u", "U", "L"};
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        const size_t length = strlen(encodings[i]);
        if (length > l->text.length - l->at ||
            memcmp(l->text.text + l->at, encodings[i], length) != 0)
            continue;
        *raw = peek(l, length) == 'R';
        *prefix = length + *raw;
        if (peek(l, *prefix) == '"')
            return true;
    }
    return false;
}

enum { LONGEST_DELIMITER = 16 };

/* Behind an opening quote: whether a raw literal's delimiter is there, as it must be. */
static bool skip_delimiter(struct traced__literals *l) {
    size_t length = 0;
    while (length <= LONGEST_DELIMITER && peek(l, length) &&
           !strchr(" ()\\\t\v\f\n\"", peek(l, length)))
        length++;
    if (length > LONGEST_DELIMITER || peek(l, length) != '(')
        return false;
    l->delimiter.text = l->text.text + l->at;
    l->delimiter.length = length;
    step(l, length + 1);
    return true;
}

static bool open_literal(struct traced__literals *l) {
    size_t prefix;
    bool raw;
    if (!begins(l, &prefix, &raw))
        return false;
    step(l, prefix);
    l->spot = spot_here(l);
    step(l, 1);
    l->raw = raw && skip_delimiter(l);
    l->inside = true;
    return true;
}

/* The length of what closes the literal here, up to the quote; 0: it goes on. A line
 * ends one that has no closing quote. */
static size_t closing(const struct traced__literals *l) {
    const size_t length = l->delimiter.length;
    if (!l->raw)
        return peek(l, 0) == '"' || peek(l, 0) == '\n';
    if (peek(l, 0) != ')' || peek(l, length + 1) != '"' ||
        memcmp(l->text.text + l->at + 1, l->delimiter.text, length) != 0)
        return 0;
    return length + 2;
}

/* Whether that was the last literal of those that are joined. */
static bool close_literal(struct traced__literals *l) {
    const size_t length = closing(l);
    step(l, length > 0 ? length - 1 : 0);
    const struct traced__spot spot = spot_here(l);
    if (peek(l, 0) == '"')
        step(l, 1);
    skip_filler(l);
    if (open_literal(l))
        return false;
    l->spot = spot;
    l->inside = false;
    return true;
}

/* ---- bytes ---- */

static void give(struct traced__literals *l, unsigned byte) {
    l->bytes[l->n_bytes++] = (unsigned char)byte;
}

/* In UTF-8. */
static void give_character(struct traced__literals *l, unsigned value) {
    if (value >= 0x10000)
        give(l, 0xf0 | (value >> 18 & 0x07));
    if (value >= 0x800)
        give(l, value >= 0x10000 ? 0x80 | (value >> 12 & 0x3f) : 0xe0 | value >> 12);
    if (value >= 0x80)
        give(l, value >= 0x800 ? 0x80 | (value >> 6 & 0x3f) : 0xc0 | value >> 6);
    give(l, value >= 0x80 ? 0x80 | (value & 0x3f) : value);
}

static unsigned digit_of(char c) {
    if (isdigit((unsigned char)c))
        return (unsigned)(c - '0');
    return isxdigit((unsigned char)c) ? (unsigned)(tolower((unsigned char)c) - 'a') + 10 : 16;
}

static unsigned read_digits(struct traced__literals *l, unsigned base, unsigned most) {
    unsigned value = 0;
    for (unsigned n = 0; n < most && digit_of(peek(l, 0)) < base; n++) {
        value = value * base + digit_of(peek(l, 0));
        step(l, 1);
    }
    return value;
}

/* At the backslash. */
static void read_escape(struct traced__literals *l) {
    static const char letters[] = "abefnrtv", values[] = "\a\b\033\f\n\r\t\v";
    const char c = peek(l, 1), *letter = c ? strchr(letters, c) : NULL;
    const bool octal = c >= '0' && c <= '7';
    step(l, octal ? 1 : 2);
    if (octal)
        give(l, read_digits(l, 8, 3));
    else if (c == 'x')
        give(l, read_digits(l, 16, 8));
    else if (c == 'u' || c == 'U')
        give_character(l, read_digits(l, 16, c == 'u' ? 4 : 8));
    else
        give(l, (unsigned char)(letter ? values[letter - letters] : c));
}

/* What stands here, as bytes. */
static void read_character(struct traced__literals *l) {
    l->n_bytes = l->n_given = 0;
    l->spot = spot_here(l);
    if (peek(l, 0) == '\\' && !l->raw) {
        read_escape(l);
        l->spot.end = spot_here(l).column;
    } else {
        give(l, (unsigned char)peek(l, 0));
        step(l, 1);
    }
}

bool traced__next_literal(struct traced__literals *l) {
    for (char rest; l->inside;)
        traced__next_byte(l, &rest);
    for (skip_filler(l); !at_end(l); skip_filler(l)) {
        if (open_literal(l))
            return true;
        skip_token(l);
    }
    return false;
}

bool traced__next_byte(struct traced__literals *l, char *byte) {
    while (l->n_given == l->n_bytes) {
        if (!l->inside)
            return false;
        if (!l->raw && splice(l))
            step(l, splice(l));
        else if (!at_end(l) && !closing(l))
            read_character(l);
        else if (close_literal(l))
            return false;
    }
    *byte = (char)l->bytes[l->n_given++];
    return true;
}
