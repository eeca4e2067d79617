/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words flow: each is measured by a pen without a buffer first, and begins a
 * new line where it would not fit.
 */
#include "console_details.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "console_duration.h"
#include "export_number.h"

enum { LINE_WIDTH = 100, MAX_VALUE = 120, KIND_INTERNAL = 1, NAME_SIZE = 24 };

static const char FILE_KEY[] = "code.file.path";
static const char LINE_KEY[] = "code.line.number";
static const char FUNCTION_KEY[] = "code.function.name";
static const char ERROR_KEY[] = "error.type";
static const char TYPE_KEY[] = "exception.type";
static const char MESSAGE_KEY[] = "exception.message";
static const char STACK_KEY[] = "exception.stacktrace";

static bool is_same(struct traced__text a, struct traced__text b) {
    return a.length == b.length && (a.length == 0 || memcmp(a.text, b.text, a.length) == 0);
}

static struct traced__text text_of(const char *string) {
    return (struct traced__text){string, strlen(string)};
}

static bool is_attr(const struct traced__attribute *attr, const char *key,
                    enum traced__value_type type) {
    return attr->value.type == type && is_same(attr->key, text_of(key));
}

/* One word of the flow: an attribute or a text, in an ink. */
struct word {
    enum traced__ink ink;
    struct traced__text text;
    const char *after;                    /* the text, without a gap; or NULL */
    const struct traced__attribute *attr; /* instead of the text */
};

static void put_value(struct traced__pen *pen, const struct traced__value *value) {
    char text[TRACED__DOUBLE_SIZE];
    switch (value->type) {
    case TRACED__STRING:
        traced__pen_quoted(pen, value->string, MAX_VALUE);
        return;
    case TRACED__INT:
        snprintf(text, sizeof text, "%" PRId64, value->integer);
        break;
    case TRACED__DOUBLE:
        traced__double_rounded(text, value->real);
        break;
    case TRACED__BOOL:
        snprintf(text, sizeof text, "%s", value->integer ? "true" : "false");
        break;
    }
    traced__pen_put(pen, text);
}

static void put_word(struct traced__pen *pen, const struct word *word) {
    if (word->attr) {
        traced__pen_ink(pen, TRACED__INK_DIM);
        traced__pen_text(pen, word->attr->key, MAX_VALUE);
        traced__pen_put(pen, "=");
        traced__pen_ink(pen, TRACED__INK_PLAIN);
        put_value(pen, &word->attr->value);
        return;
    }
    traced__pen_ink(pen, word->ink);
    traced__pen_text(pen, word->text, SIZE_MAX);
    traced__pen_put(pen, word->after ? word->after : "");
    traced__pen_ink(pen, TRACED__INK_PLAIN);
}

static size_t width_of(const struct traced__pen *pen, const struct word *word) {
    struct traced__pen ruler = {.style = pen->style};
    put_word(&ruler, word);
    return ruler.column;
}

struct flow {
    struct traced__pen *pen;
    size_t column; /* where further lines begin */
    struct traced__margin margin;
    bool begun; /* something stands on this line that needs a gap after it */
};

static void flow_word(struct flow *flow, size_t gap, struct word word) {
    struct traced__pen *pen = flow->pen;
    if (flow->begun && pen->column + gap + width_of(pen, &word) > LINE_WIDTH) {
        traced__pen_newline(pen);
        flow->margin.put(pen, flow->margin.argument);
        traced__pen_spaces(pen, flow->column > pen->column ? flow->column - pen->column : 0);
        flow->begun = false;
    }
    traced__pen_spaces(pen, flow->begun ? gap : 0);
    put_word(pen, &word);
    flow->begun = true;
}

static void flow_text(struct flow *flow, enum traced__ink ink, const char *string) {
    flow_word(flow, 2, (struct word){.ink = ink, .text = text_of(string)});
}

/* is_left_out: whether an attribute of the span, or of something that belongs to
 * it, is shown in another way; NULL: none is. */
static void flow_attrs(struct flow *flow, const struct traced__attribute *attrs, size_t count,
                       const struct traced__span_data *span,
                       bool (*is_left_out)(const struct traced__attribute *attr,
                                           const struct traced__span_data *span)) {
    size_t gap = 2;
    for (size_t i = 0; i < count; i++) {
        if (!is_left_out || !is_left_out(&attrs[i], span)) {
            flow_word(flow, gap, (struct word){.attr = &attrs[i]});
            gap = 1;
        }
    }
}

static void flow_dropped(struct flow *flow, uint32_t count, const char *what) {
    char text[64];
    if (count != 0) {
        snprintf(text, sizeof text, "(%" PRIu32 " %s%s dropped)", count, what,
                 count == 1 ? "" : "s");
        flow_text(flow, TRACED__INK_DIM, text);
    }
}

static const struct traced__value *find(const struct traced__attribute *attrs, size_t count,
                                        const char *key, enum traced__value_type type) {
    for (size_t i = 0; i < count; i++) {
        if (is_attr(&attrs[i], key, type)) {
            return &attrs[i].value;
        }
    }
    return NULL;
}

static struct traced__text last_component(struct traced__text path) {
    size_t start = path.length;
    while (start > 0 && path.text[start - 1] != '/') {
        start--;
    }
    return (struct traced__text){path.text + start, path.length - start};
}

/* "file.c:42", from two of the attributes. */
static void flow_place(struct flow *flow, const struct traced__span_data *span) {
    const struct traced__value *path = find(span->attrs, span->n_attrs, FILE_KEY, TRACED__STRING);
    const struct traced__value *line = find(span->attrs, span->n_attrs, LINE_KEY, TRACED__INT);
    struct traced__text name = path ? last_component(path->string) : text_of("");
    if (name.length == 0) {
        return;
    }
    char text[MAX_VALUE + NAME_SIZE];
    int shown = name.length < MAX_VALUE ? (int)name.length : MAX_VALUE;
    if (line) {
        snprintf(text, sizeof text, "%.*s:%" PRId64, shown, name.text, line->integer);
    } else {
        snprintf(text, sizeof text, "%.*s", shown, name.text);
    }
    flow_text(flow, TRACED__INK_DIM, text);
}

static bool is_exception(const struct traced__event *event) {
    return is_same(event->name, text_of("exception"));
}

/* The error's type stands in the line of the exception, if there is one. */
static bool is_shown_as_exception(const struct traced__attribute *attr,
                                  const struct traced__span_data *span) {
    if (!is_attr(attr, ERROR_KEY, TRACED__STRING)) {
        return false;
    }
    for (size_t i = 0; i < span->n_events; i++) {
        const struct traced__event *event = &span->events[i];
        const struct traced__value *type =
            find(event->attrs, event->n_attrs, TYPE_KEY, TRACED__STRING);
        if (is_exception(event) && type && is_same(type->string, attr->value.string)) {
            return true;
        }
    }
    return false;
}

static bool is_shown_otherwise(const struct traced__attribute *attr,
                               const struct traced__span_data *span) {
    return is_attr(attr, FILE_KEY, TRACED__STRING) || is_attr(attr, LINE_KEY, TRACED__INT) ||
           is_attr(attr, FUNCTION_KEY, TRACED__STRING) || is_shown_as_exception(attr, span);
}

static void flow_kind(struct flow *flow, int kind) {
    static const char *const names[] = {"server", "client", "producer", "consumer"};
    if (kind > KIND_INTERNAL && kind <= KIND_INTERNAL + 4) {
        flow_text(flow, TRACED__INK_CYAN, names[kind - KIND_INTERNAL - 1]);
    }
}

static void flow_status(struct flow *flow, const struct traced__span_data *span) {
    struct traced__pen *pen = flow->pen;
    bool failed = span->status == TRACED__FAILED, says = span->status_message.length != 0;
    traced__pen_ink(pen, failed ? TRACED__INK_RED : TRACED__INK_GREEN);
    if (failed) {
        traced__pen_mark(pen, "\u2717", says ? "ERROR:" : "ERROR");
    } else if (span->status == TRACED__OK) {
        traced__pen_mark(pen, "\u2713", "ok");
    } else {
        traced__pen_mark(pen, "-", "- ");
    }
    traced__pen_ink(pen, TRACED__INK_PLAIN);
    if (says) {
        flow_word(flow, 1, (struct word){.ink = TRACED__INK_RED, .text = span->status_message});
    }
}

void traced__console_details(struct traced__pen *pen, const struct traced__span_data *span,
                             const char *note, size_t column, struct traced__margin margin) {
    struct flow flow = {pen, column, margin, true};
    flow_status(&flow, span);
    flow_kind(&flow, span->kind);
    flow_attrs(&flow, span->attrs, span->n_attrs, span, is_shown_otherwise);
    flow_place(&flow, span);
    if (note) {
        flow_text(&flow, TRACED__INK_DIM, note);
    }
    flow_dropped(&flow, span->dropped_attrs, "attribute");
    flow_dropped(&flow, span->dropped_events, "event");
    flow_dropped(&flow, span->dropped_links, "link");
    traced__pen_newline(pen);
}

static void put_stack_line(struct traced__pen *pen, struct traced__text line,
                           struct traced__margin margin) {
    size_t tabs = 0;
    while (tabs < line.length && line.text[tabs] == '\t') {
        tabs++;
    }
    margin.put(pen, margin.argument);
    traced__pen_spaces(pen, 4 + 4 * tabs);
    traced__pen_text(pen, (struct traced__text){line.text + tabs, line.length - tabs}, SIZE_MAX);
    traced__pen_newline(pen);
}

/* The lines as they are, but for tabs, empty lines and what a terminal would
 * obey. */
static void put_stack(struct traced__pen *pen, struct traced__text stack,
                      struct traced__margin margin) {
    size_t at = 0;
    while (at < stack.length) {
        const char *line = stack.text + at;
        const char *end = memchr(line, '\n', stack.length - at);
        size_t length = end ? (size_t)(end - line) : stack.length - at;
        if (length != 0) {
            put_stack_line(pen, (struct traced__text){line, length}, margin);
        }
        at += length + 1;
    }
}

static bool is_of_exception(const struct traced__attribute *attr,
                            const struct traced__span_data *span) {
    (void)span;
    return is_attr(attr, TYPE_KEY, TRACED__STRING) || is_attr(attr, MESSAGE_KEY, TRACED__STRING) ||
           is_attr(attr, STACK_KEY, TRACED__STRING);
}

static bool contains(struct traced__text text, struct traced__text part) {
    return part.length != 0 && memmem(text.text, text.length, part.text, part.length);
}

/* "type: message"; a message around the span's status tells nothing new. */
static void flow_exception(struct flow *flow, const struct traced__event *event,
                           struct traced__text status_message) {
    const struct traced__value *type = find(event->attrs, event->n_attrs, TYPE_KEY, TRACED__STRING);
    const struct traced__value *message =
        find(event->attrs, event->n_attrs, MESSAGE_KEY, TRACED__STRING);
    bool says = message && !contains(message->string, status_message);
    if (type) {
        flow_word(flow, 1,
                  (struct word){
                      .ink = TRACED__INK_RED, .text = type->string, .after = says ? ":" : NULL});
    }
    if (says) {
        flow_word(flow, 1, (struct word){.ink = TRACED__INK_RED, .text = message->string});
    }
}

static void put_event(struct traced__pen *pen, const struct traced__span_data *span,
                      const struct traced__event *event, struct traced__margin margin) {
    char when[TRACED__DURATION_SIZE + 1] = "+";
    bool exception = is_exception(event);
    margin.put(pen, margin.argument);
    size_t column = pen->column + 4;
    traced__pen_spaces(pen, 2);
    traced__pen_mark(pen, "\u2022 ", "* ");
    struct flow flow = {pen, column, margin, false};
    flow_word(&flow, 0, (struct word){.text = event->name});
    if (exception) {
        flow_exception(&flow, event, span->status_message);
    }
    traced__duration_text(when + 1,
                          event->time_ns > span->start_ns ? event->time_ns - span->start_ns : 0,
                          pen->style.utf8);
    flow_text(&flow, TRACED__INK_DIM, when);
    flow_attrs(&flow, event->attrs, event->n_attrs, span, exception ? is_of_exception : NULL);
    flow_dropped(&flow, event->dropped_attrs, "attribute");
    traced__pen_newline(pen);
    const struct traced__value *stack =
        find(event->attrs, event->n_attrs, STACK_KEY, TRACED__STRING);
    if (exception && stack) {
        put_stack(pen, stack->string, margin);
    }
}

static void hex_text(char *text, const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    }
}

static void put_link(struct traced__pen *pen, const struct traced__link *link,
                     struct traced__margin margin) {
    char trace[33], span[17];
    margin.put(pen, margin.argument);
    size_t column = pen->column + 4;
    traced__pen_spaces(pen, 2);
    traced__pen_mark(pen, "\u2192 ", "> ");
    struct flow flow = {pen, column, margin, false};
    hex_text(trace, link->trace_id, sizeof link->trace_id);
    hex_text(span, link->span_id, sizeof link->span_id);
    flow_text(&flow, TRACED__INK_PLAIN, "link");
    flow_text(&flow, TRACED__INK_DIM, trace);
    flow_text(&flow, TRACED__INK_DIM, span);
    flow_attrs(&flow, link->attrs, link->n_attrs, NULL, NULL);
    flow_dropped(&flow, link->dropped_attrs, "attribute");
    traced__pen_newline(pen);
}

void traced__console_events(struct traced__pen *pen, const struct traced__span_data *span,
                            struct traced__margin margin) {
    for (size_t i = 0; i < span->n_events; i++) {
        put_event(pen, span, &span->events[i], margin);
    }
    for (size_t i = 0; i < span->n_links; i++) {
        put_link(pen, &span->links[i], margin);
    }
}
