/* SPDX-License-Identifier: Apache-2.0 */
/* Text for terminals: inks, columns, and a guard against hostile data. */
#include "console_pen.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "prim.h"
#include "utf8.h"

static bool locale_is_utf8(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !value; i++) {
        value = traced__prim_getenv(names[i]);
    }
    const char *codeset = value ? strchr(value, '.') : NULL;
    return codeset &&
           (strncasecmp(codeset, ".utf-8", 6) == 0 || strncasecmp(codeset, ".utf8", 5) == 0);
}

struct traced__console_style traced__console_style(int descriptor) {
    const char *terminal = traced__prim_getenv("TERM");
    bool dumb = !terminal || strcmp(terminal, "dumb") == 0;
    return (struct traced__console_style){
        .colour = !dumb && !traced__prim_getenv("NO_COLOR") && traced__prim_is_terminal(descriptor),
        .utf8 = locale_is_utf8(),
    };
}

/* Codes are sent with the next text, so that an ink which nothing is written in
 * leaves no trace. Inks add up on a terminal: the old one is taken off first. */
static void change_ink(struct traced__pen *pen) {
    static const char *const codes[] = {"\033[0m",  "\033[1m",  "\033[2m",
                                        "\033[31m", "\033[32m", "\033[36m"};
    if (pen->ink != TRACED__INK_PLAIN) {
        traced__buffer_add_string(pen->out, codes[TRACED__INK_PLAIN]);
    }
    if (pen->wanted != TRACED__INK_PLAIN) {
        traced__buffer_add_string(pen->out, codes[pen->wanted]);
    }
    pen->ink = pen->wanted;
}

static void emit(struct traced__pen *pen, const char *bytes, size_t size) {
    if (!pen->out || size == 0) {
        return;
    }
    if (pen->style.colour && pen->ink != pen->wanted) {
        change_ink(pen);
    }
    traced__buffer_add(pen->out, bytes, size);
}

void traced__pen_ink(struct traced__pen *pen, enum traced__ink ink) {
    pen->wanted = ink;
}

void traced__pen_put(struct traced__pen *pen, const char *string) {
    emit(pen, string, strlen(string));
    for (const char *at = string; *at; at++) {
        pen->column += (*at & 0xC0) != 0x80;
    }
}

void traced__pen_mark(struct traced__pen *pen, const char *utf8, const char *ascii) {
    traced__pen_put(pen, pen->style.utf8 ? utf8 : ascii);
}

/* The character at `text`, which is well-formed and takes `size` bytes. */
static uint32_t decode(const char *text, size_t size) {
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t code = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    return code;
}

/* Control characters, and those that reorder or hide what is around them
 * (Unicode technical report 36, section 2.10). */
static bool is_unsafe(uint32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           code == 0xFEFF;
}

static void put_unsafe(struct traced__pen *pen, uint32_t code) {
    char text[8];
    if (code == '\n' || code == '\t') {
        traced__pen_put(pen, code == '\n' ? "\\n" : "\\t");
        return;
    }
    snprintf(text, sizeof text, "\\u%04x", (unsigned)code & 0xFFFFu);
    traced__pen_put(pen, text);
}

/* also: ASCII characters to put a backslash before. */
static void put_character(struct traced__pen *pen, const char *text, size_t size,
                          const char *also) {
    uint32_t code = decode(text, size);
    if (is_unsafe(code)) {
        put_unsafe(pen, code);
        return;
    }
    if (code < 0x80 && strchr(also, (int)code)) {
        traced__pen_put(pen, "\\");
    }
    emit(pen, text, size);
    pen->column++;
}

static void put_characters(struct traced__pen *pen, struct traced__text text, size_t max,
                           const char *also) {
    size_t at = 0;
    for (size_t n = 0; at < text.length; n++) {
        if (n == max) {
            traced__pen_mark(pen, "\u2026", "...");
            return;
        }
        int step = traced__utf8_step(text.text + at, text.length - at);
        if (step < 0) {
            traced__pen_mark(pen, TRACED__REPLACEMENT, "?");
            at += (size_t)-step;
        } else {
            put_character(pen, text.text + at, (size_t)step, also);
            at += (size_t)step;
        }
    }
}

void traced__pen_text(struct traced__pen *pen, struct traced__text text, size_t max) {
    put_characters(pen, text, max, "");
}

static bool needs_quotes(struct traced__text text) {
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte <= ' ' || byte == '"' || byte == 0x7F) {
            return true;
        }
    }
    return text.length == 0;
}

void traced__pen_quoted(struct traced__pen *pen, struct traced__text text, size_t max) {
    if (!needs_quotes(text)) {
        put_characters(pen, text, max, "");
        return;
    }
    traced__pen_put(pen, "\"");
    put_characters(pen, text, max, "\"\\");
    traced__pen_put(pen, "\"");
}

void traced__pen_spaces(struct traced__pen *pen, size_t count) {
    static const char spaces[] = "                                ";
    pen->column += count;
    while (count != 0) {
        size_t some = count < sizeof spaces - 1 ? count : sizeof spaces - 1;
        emit(pen, spaces, some);
        count -= some;
    }
}

void traced__pen_newline(struct traced__pen *pen) {
    emit(pen, "\n", 1);
    pen->column = 0;
}
