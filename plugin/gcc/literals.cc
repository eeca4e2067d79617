/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The string literals in a stretch of a source file, each byte with the columns
 * it is spelled in. Attributes keep no location of their arguments, so the
 * source is read again; escapes and adjacent literals are followed, comments
 * and character constants skipped. A raw string is understood within its line.
 */
#include "compat.h"
#include "weaver.h"

struct scanner {
    const char *text;
    size_t length, at;
    int line;
    bool in_comment;
    bool adjacent; /* only blanks since the last literal: the next one joins it */
    struct literals *found;
};

static char peek(const struct scanner *s, size_t ahead) {
    return s->at + ahead < s->length ? s->text[s->at + ahead] : '\0';
}

static struct spot spot_from(const struct scanner *s, size_t from) {
    return {s->line, (int)from + 1, (int)s->at + 1};
}

static void add_byte(struct scanner *s, unsigned value, size_t from) {
    s->found->bytes.safe_push((char)value);
    s->found->spots.safe_push(spot_from(s, from));
    s->found->list.last().length++;
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

static unsigned read_digits(struct scanner *s, unsigned base, unsigned most) {
    unsigned value = 0;
    for (unsigned n = 0; n < most && ISXDIGIT(peek(s, 0)); n++) {
        const unsigned digit = hex_value(peek(s, 0));
        if (digit >= base)
            break;
        value = value * base + digit;
        s->at++;
    }
    return value;
}

static void read_escape(struct scanner *s) {
    static const char letters[] = "abefnrtv", values[] = "\a\b\033\f\n\r\t\v";
    const size_t from = s->at++;
    const char c = peek(s, 0);
    const char *letter = c ? strchr(letters, c) : NULL;
    if (c >= '0' && c <= '7') {
        const unsigned value = read_digits(s, 8, 3);
        add_byte(s, value, from);
        return;
    }
    s->at++;
    if (c == 'x') {
        const unsigned value = read_digits(s, 16, 8);
        add_byte(s, value, from);
    } else if (c == 'u' || c == 'U') {
        const unsigned value = read_digits(s, 16, c == 'u' ? 4 : 8);
        add_character(s, value, from);
    } else {
        add_byte(s, (unsigned char)(letter ? values[letter - letters] : c), from);
    }
}

static void read_raw(struct scanner *s) {
    char end[20] = ")";
    size_t n = 1;
    for (; peek(s, 0) && peek(s, 0) != '(' && n < sizeof end - 2; s->at++)
        end[n++] = peek(s, 0);
    end[n++] = '"';
    for (s->at++; s->at < s->length; add_byte(s, (unsigned char)s->text[s->at - 1], s->at - 1)) {
        if (s->length - s->at >= n && !memcmp(s->text + s->at, end, n)) {
            s->at += n - 1;
            break;
        }
        s->at++;
    }
}

static void read_plain(struct scanner *s) {
    while (s->at < s->length && peek(s, 0) != '"') {
        if (peek(s, 0) == '\\') {
            read_escape(s);
        } else {
            s->at++;
            add_byte(s, (unsigned char)s->text[s->at - 1], s->at - 1);
        }
    }
}

/* At an opening quote. */
static void read_literal(struct scanner *s) {
    const bool raw = s->at > 0 && s->text[s->at - 1] == 'R';
    const size_t from = s->at++;
    if (!s->adjacent)
        s->found->list.safe_push({s->found->bytes.length(), 0, spot_from(s, from), {0, 0, 0}});
    if (raw)
        read_raw(s);
    else
        read_plain(s);
    s->at++;
    s->found->list.last().close = spot_from(s, s->at - 1);
    s->adjacent = true;
}

static void skip_character(struct scanner *s) {
    const bool separator = s->at > 0 && ISALNUM(s->text[s->at - 1]); /* 1'000 */
    for (s->at++; !separator && s->at < s->length; s->at++) {
        if (peek(s, 0) == '\'') {
            s->at++;
            break;
        }
        if (peek(s, 0) == '\\')
            s->at++;
    }
}

static void skip_comment(struct scanner *s) {
    while (s->at < s->length && !(peek(s, 0) == '*' && peek(s, 1) == '/'))
        s->at++;
    s->in_comment = s->at >= s->length;
    s->at += 2;
}

static bool is_filler(const struct scanner *s) {
    return ISSPACE(peek(s, 0)) || (peek(s, 0) == '\\' && s->at + 1 >= s->length);
}

static void scan_token(struct scanner *s) {
    if (s->in_comment) {
        skip_comment(s);
    } else if (peek(s, 0) == '/' && peek(s, 1) == '*') {
        s->at += 2;
        skip_comment(s);
    } else if (peek(s, 0) == '/' && peek(s, 1) == '/') {
        s->at = s->length;
    } else if (peek(s, 0) == '"') {
        read_literal(s);
    } else if (is_filler(s)) {
        s->at++;
    } else {
        s->adjacent = false;
        if (peek(s, 0) == '\'')
            skip_character(s);
        else
            s->at++;
    }
}

void scan_literals(const char *file, int first_line, int last_line, struct literals *found) {
    struct scanner s = {};
    s.found = found;
    for (s.line = first_line; s.line <= last_line; s.line++) {
        if (!source_line(file, s.line, &s.text, &s.length))
            break;
        for (s.at = 0; s.at < s.length;)
            scan_token(&s);
    }
}
