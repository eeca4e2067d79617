/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The string literals in a text, each byte with the place that it is spelled at:
 * escapes are undone, adjacent literals are joined.
 */
#include <ctype.h>
#include <string.h>

#include "rewriter.h"

/* Inside one literal. */
struct scanner {
    const char *text;
    size_t at, to;
    uint32_t line;
    size_t line_start;
    struct literals *found;
};

static struct spot spot_from(const struct scanner *s, size_t from) {
    const struct spot spot = {s->line, (uint32_t)(from - s->line_start) + 1,
                              (uint32_t)(s->at - s->line_start) + 1};
    return spot;
}

static void add_byte(struct scanner *s, unsigned value, size_t from) {
    struct literals *found = s->found;
    const char byte = (char)value;
    found->spots = with_room(found->spots, found->bytes.length, &found->spots_room,
                        sizeof *found->spots);
    found->spots[found->bytes.length] = spot_from(s, from);
    add_bytes(&found->bytes, &byte, 1);
    found->list[found->count - 1].length++;
}

static void add_character(struct scanner *s, unsigned value, size_t from) {
    if (value >= 0x10000)
        add_byte(s, 0xf0 | (value >> 18 & 0x07), from);
    if (value >= 0x800)
        add_byte(s, value >= 0x10000 ? 0x80 | (value >> 12 & 0x3f) : 0xe0 | value >> 12, from);
    if (value >= 0x80)
        add_byte(s, value >= 0x800 ? 0x80 | (value >> 6 & 0x3f) : 0xc0 | value >> 6, from);
    add_byte(s, value >= 0x80 ? 0x80 | (value & 0x3f) : value, from);
}

static char peek(const struct scanner *s) {
    return s->at < s->to ? s->text[s->at] : '\0';
}

static unsigned digit_of(char c) {
    if (isdigit((unsigned char)c))
        return (unsigned)(c - '0');
    return isxdigit((unsigned char)c) ? (unsigned)(tolower((unsigned char)c) - 'a') + 10 : 16;
}

static unsigned read_digits(struct scanner *s, unsigned base, unsigned most) {
    unsigned value = 0;
    for (unsigned n = 0; n < most && digit_of(peek(s)) < base; n++)
        value = value * base + digit_of(s->text[s->at++]);
    return value;
}

static void read_escape(struct scanner *s) {
    static const char letters[] = "abefnrtv", values[] = "\a\b\033\f\n\r\t\v";
    const size_t from = s->at++;
    const char c = peek(s);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (c >= '0' && c <= '7') {
        const unsigned value = read_digits(s, 8, 3);
        add_byte(s, value, from);
        return;
    }
    s->at++;
    if (c == '\n') { /* the line goes on in the next one */
        s->line++;
        s->line_start = s->at;
    } else if (c == 'x') {
        const unsigned value = read_digits(s, 16, 8);
        add_byte(s, value, from);
    } else if (c == 'u' || c == 'U') {
        const unsigned value = read_digits(s, 16, c == 'u' ? 4 : 8);
        add_character(s, value, from);
    } else {
        add_byte(s, (unsigned char)(letter ? values[letter - letters] : c), from);
    }
}

static void begin_literal(struct scanner *s) {
    struct literals *found = s->found;
    found->list = with_room(found->list, found->count, &found->room, sizeof *found->list);
    struct literal *new = &found->list[found->count++];
    new->from = found->bytes.length;
    new->length = 0;
    new->open = spot_from(s, s->at - 1);
}

/* From behind the opening quote to before the closing one. */
static void read_literal(struct scanner *s) {
    while (s->at < s->to)
        if (peek(s) == '\\') {
            read_escape(s);
        } else {
            s->at++;
            add_byte(s, (unsigned char)s->text[s->at - 1], s->at - 1);
        }
    s->at++;
    s->found->list[s->found->count - 1].close = spot_from(s, s->at - 1);
}

/* The line of the byte `to`, counted from where the scanner is. */
static void advance(struct scanner *s, size_t to) {
    const char *end = s->text + to;
    for (const char *c = s->text + s->at;;) {
        c = memchr(c, '\n', (size_t)(end - c));
        if (!c)
            break;
        c++;
        s->line++;
        s->line_start = (size_t)(c - s->text);
    }
    s->at = to;
}

/* u8"..." is text like any other. */
static bool is_prefix(const struct lexer *lexer, struct token token) {
    return token_is(lexer, token, "u8") && lexer->at < lexer->length &&
           lexer->text[lexer->at] == '"';
}

void scan_literals(const char *text, size_t length, struct literals *found) {
    struct lexer lexer = {text, length, 0, false};
    struct scanner s = {.text = text, .line = 1, .found = found};
    bool adjacent = false;
    for (struct token t = next_token(&lexer); t.kind != TOKEN_END; t = next_token(&lexer)) {
        const bool closed = t.to - t.from >= 2 && text[t.to - 1] == '"';
        if (t.kind == TOKEN_DIRECTIVE) { /* macros stand for tags, or parts of them */
            lexer.at = t.from + 1;
            lexer.in_line = true;
        }
        if (t.kind != TOKEN_STRING || !closed) {
            adjacent = adjacent && is_prefix(&lexer, t);
            continue;
        }
        advance(&s, t.from + 1);
        s.to = t.to - 1;
        if (!adjacent)
            begin_literal(&s);
        read_literal(&s);
        adjacent = true;
    }
}
