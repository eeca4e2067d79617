/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Walks a trace twice, to learn the widths of the columns and to draw. The walk
 * goes along the links between the spans and needs no stack, however deep the
 * program was nested.
 */
#include "console_tree.h"

#include <stdio.h>
#include <string.h>

#include "console_details.h"
#include "console_duration.h"

enum {
    MAX_NAME = 80,        /* characters of a name */
    MAX_NAME_COLUMN = 48, /* a longer name pushes its own line only */
    MARK_WIDTH = 3,       /* of the status, with the gap after it */
    MAX_LEVEL = 24        /* deeper spans are drawn at this one, with their level */
};

struct tree {
    struct traced__pen *pen;
    const struct traced__console_trace *trace;
    const char *service;
    uint64_t origin_ns; /* the earliest start */
    size_t name_width, start_width, duration_width;
};

/* One span and how many stand above it. */
struct spot {
    const struct traced__console_span *span;
    size_t level;
};

/* The span after this one from top to bottom; one without a span at the end. */
static struct spot next_spot(const struct traced__console_trace *trace, struct spot at) {
    if (at.span->first_child) {
        return (struct spot){at.span->first_child, at.level + 1};
    }
    while (!at.span->next && at.span->parent != &trace->top) {
        at.span = at.span->parent;
        at.level--;
    }
    return (struct spot){at.span->next, at.level};
}

/* The lines of the levels above the span, or, below, of those that go on under
 * its own line. */
static void put_guides(struct traced__pen *pen, struct spot at, bool below) {
    bool goes_on[MAX_LEVEL + 1] = {false};
    size_t level = at.level;
    for (const struct traced__console_span *s = at.span; level > 0; s = s->parent) {
        if (level <= MAX_LEVEL) {
            goes_on[level] = s->next != NULL;
        }
        level--;
    }
    size_t drawn = at.level < MAX_LEVEL ? at.level : MAX_LEVEL;
    traced__pen_ink(pen, TRACED__INK_DIM);
    for (size_t i = 1; i < drawn; i++) {
        traced__pen_mark(pen, goes_on[i] ? "\u2502  " : "   ", goes_on[i] ? "|  " : "   ");
    }
    if (drawn > 0 && below) {
        traced__pen_mark(pen, goes_on[drawn] ? "\u2502  " : "   ", goes_on[drawn] ? "|  " : "   ");
    } else if (drawn > 0) {
        traced__pen_mark(pen, at.span->next ? "\u251c\u2500 " : "\u2514\u2500 ",
                         at.span->next ? "|- " : "`- ");
    }
    if (below) {
        bool children = at.span->first_child && at.level < MAX_LEVEL;
        traced__pen_mark(pen, children ? "\u2502" : " ", children ? "|" : " ");
    }
    traced__pen_ink(pen, TRACED__INK_PLAIN);
}

static void put_margin(struct traced__pen *pen, const void *argument) {
    const struct spot *at = argument;
    put_guides(pen, *at, true);
}

static void put_name(struct traced__pen *pen, struct spot at) {
    put_guides(pen, at, false);
    if (at.level > MAX_LEVEL) {
        char level[32];
        snprintf(level, sizeof level, "(level %zu) ", at.level);
        traced__pen_put(pen, level);
    }
    bool failed = at.span->data->status == TRACED__FAILED;
    traced__pen_ink(pen, failed          ? TRACED__INK_RED
                         : at.level == 0 ? TRACED__INK_BOLD
                                         : TRACED__INK_PLAIN);
    traced__pen_text(pen, at.span->data->name, MAX_NAME);
    traced__pen_ink(pen, TRACED__INK_PLAIN);
}

static void start_text(const struct tree *tree, const struct traced__console_span *span,
                       char text[TRACED__DURATION_SIZE + 1]) {
    text[0] = '\0';
    if (span->data->start_ns != tree->origin_ns) {
        text[0] = '+';
        traced__duration_text(text + 1, span->data->start_ns - tree->origin_ns,
                              tree->pen->style.utf8);
    }
}

static size_t width_of(const struct tree *tree, const char *text) {
    struct traced__pen ruler = {.style = tree->pen->style};
    traced__pen_put(&ruler, text);
    return ruler.column;
}

static void put_right(const struct tree *tree, enum traced__ink ink, const char *text,
                      size_t width) {
    traced__pen_spaces(tree->pen, width - width_of(tree, text));
    traced__pen_ink(tree->pen, ink);
    traced__pen_put(tree->pen, text);
    traced__pen_ink(tree->pen, TRACED__INK_PLAIN);
}

static void widen(size_t *width, size_t needed) {
    if (*width < needed) {
        *width = needed;
    }
}

static void measure(struct tree *tree, struct spot at) {
    char text[TRACED__DURATION_SIZE + 1];
    const struct traced__span_data *data = at.span->data;
    struct traced__pen ruler = {.style = tree->pen->style};
    put_name(&ruler, at);
    widen(&tree->name_width, ruler.column < MAX_NAME_COLUMN ? ruler.column : MAX_NAME_COLUMN);
    start_text(tree, at.span, text);
    widen(&tree->start_width, width_of(tree, text));
    traced__duration_text(text, data->end_ns - data->start_ns, tree->pen->style.utf8);
    widen(&tree->duration_width, width_of(tree, text));
}

static const char *note_of(const struct traced__console_span *span) {
    switch (span->whose) {
    case TRACED__PARENT_REMOTE:
        return "(remote parent)";
    case TRACED__PARENT_SHOWN:
        return "(parent shown above)";
    case TRACED__PARENT_PENDING:
        return "(parent not ended)";
    case TRACED__PARENT_NONE:
    case TRACED__PARENT_HELD:
        break;
    }
    return NULL;
}

static void put_span(const struct tree *tree, struct spot at) {
    char text[TRACED__DURATION_SIZE + 1];
    struct traced__pen *pen = tree->pen;
    const struct traced__span_data *data = at.span->data;
    put_name(pen, at);
    traced__pen_spaces(pen, pen->column < tree->name_width ? tree->name_width - pen->column : 0);
    if (tree->start_width != 0) {
        traced__pen_spaces(pen, 2);
        start_text(tree, at.span, text);
        put_right(tree, TRACED__INK_DIM, text, tree->start_width);
    }
    traced__pen_spaces(pen, 2);
    traced__duration_text(text, data->end_ns - data->start_ns, pen->style.utf8);
    put_right(tree, TRACED__INK_PLAIN, text, tree->duration_width);
    traced__pen_spaces(pen, 2);
    struct traced__margin margin = {put_margin, &at};
    traced__console_details(pen, data, note_of(at.span), pen->column + MARK_WIDTH, margin);
    traced__console_events(pen, data, margin);
}

static void put_heading(const struct tree *tree) {
    struct traced__pen *pen = tree->pen;
    char text[TRACED__DURATION_SIZE];
    traced__pen_ink(pen, TRACED__INK_BOLD);
    traced__pen_text(pen, (struct traced__text){tree->service, strlen(tree->service)}, MAX_NAME);
    traced__pen_ink(pen, TRACED__INK_PLAIN);
    traced__pen_ink(pen, TRACED__INK_DIM);
    traced__pen_put(pen, "  trace ");
    for (size_t i = 0; i < sizeof tree->trace->id; i++) {
        snprintf(text, sizeof text, "%02x", tree->trace->id[i]);
        traced__pen_put(pen, text);
    }
    traced__clock_text(text, tree->origin_ns);
    traced__pen_spaces(pen, 2);
    traced__pen_put(pen, text);
    traced__pen_put(pen, tree->trace->continued ? "  (continued)" : "");
    traced__pen_ink(pen, TRACED__INK_PLAIN);
    traced__pen_newline(pen);
}

void traced__console_draw(struct traced__pen *pen, const char *service,
                          const struct traced__console_trace *trace) {
    struct tree tree = {.pen = pen, .trace = trace, .service = service, .origin_ns = UINT64_MAX};
    for (struct traced__console_span *s = trace->held; s; s = s->next_held) {
        if (s->data->start_ns < tree.origin_ns) {
            tree.origin_ns = s->data->start_ns;
        }
    }
    struct spot first = {trace->top.first_child, 0};
    for (struct spot at = first; at.span; at = next_spot(trace, at)) {
        measure(&tree, at);
    }
    put_heading(&tree);
    for (struct spot at = first; at.span; at = next_spot(trace, at)) {
        put_span(&tree, at);
    }
    traced__pen_newline(pen);
}
