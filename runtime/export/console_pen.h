/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes for human eyes: colours where wanted, columns counted, and nothing in
 * a program's data can move the cursor, change a colour or hide text.
 *
 * A pen without a buffer writes nothing and only counts, to measure.
 */
#ifndef TRACED_CONSOLE_PEN_H
#define TRACED_CONSOLE_PEN_H

#include <stdbool.h>
#include <stddef.h>

#include "export_buffer.h"
#include "span_data.h"

struct traced__console_style {
    bool colour;
    bool utf8; /* else the lines of trees and all marks are ASCII */
};

enum traced__ink {
    TRACED__INK_PLAIN,
    TRACED__INK_BOLD,
    TRACED__INK_DIM,
    TRACED__INK_RED,
    TRACED__INK_GREEN,
    TRACED__INK_CYAN
};

struct traced__pen {
    struct traced__buffer *out; /* NULL: measure only */
    struct traced__console_style style;
    size_t column;                /* characters since the last newline; each counts as one */
    enum traced__ink ink, wanted; /* of what was written last, and of what comes next */
};

/* What the descriptor's reader can show: colour on a terminal unless NO_COLOR
 * is set (no-color.org) or TERM is dumb; UTF-8 where the locale's variables
 * (LC_ALL, LC_CTYPE, LANG) ask for it. */
struct traced__console_style traced__console_style(int descriptor);

/* What follows is in this ink. Ends with TRACED__INK_PLAIN. */
void traced__pen_ink(struct traced__pen *pen, enum traced__ink ink);

/* Words and lines of our own, as they are. */
void traced__pen_put(struct traced__pen *pen, const char *string);
/* The same in the one or the other form, by the style. */
void traced__pen_mark(struct traced__pen *pen, const char *utf8, const char *ascii);

/* Text of the program: at most max characters (then "..."), those that a
 * terminal would obey or hide written as \n, \t or \u001b. */
void traced__pen_text(struct traced__pen *pen, struct traced__text text, size_t max);
/* The same, in quotes where it is empty or could not be told from what stands
 * around it. */
void traced__pen_quoted(struct traced__pen *pen, struct traced__text text, size_t max);

void traced__pen_spaces(struct traced__pen *pen, size_t count);
void traced__pen_newline(struct traced__pen *pen);

#endif
