/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Deep copies of spans, in one allocation each: the records first, all texts
 * behind them. One walk measures, a second one of the same shape copies.
 */
#include "export_copy.h"

#include <string.h>

#include "prim.h"

struct room {
    size_t records, texts; /* bytes */
};

static void measure_text(struct room *room, struct traced__text text) {
    room->texts += text.length + 1;
}

static void measure_attrs(struct room *room, const struct traced__attribute *attrs, size_t count) {
    room->records += count * sizeof *attrs;
    for (size_t i = 0; i < count; i++) {
        measure_text(room, attrs[i].key);
        if (attrs[i].value.type == TRACED__STRING) {
            measure_text(room, attrs[i].value.string);
        }
    }
}

static struct room measure(const struct traced__span_data *span) {
    struct room room = {.records = sizeof *span};
    measure_text(&room, span->name);
    measure_text(&room, span->status_message);
    measure_attrs(&room, span->attrs, span->n_attrs);
    room.records += span->n_events * sizeof *span->events;
    for (size_t i = 0; i < span->n_events; i++) {
        measure_text(&room, span->events[i].name);
        measure_attrs(&room, span->events[i].attrs, span->events[i].n_attrs);
    }
    room.records += span->n_links * sizeof *span->links;
    for (size_t i = 0; i < span->n_links; i++) {
        measure_attrs(&room, span->links[i].attrs, span->links[i].n_attrs);
    }
    return room;
}

struct cursor {
    char *record, *text;
};

/* The sizes of all records are multiples of their alignment, and that of all
 * is the same, so one may follow the other. */
_Static_assert(_Alignof(struct traced__span_data) >= _Alignof(struct traced__attribute) &&
                   sizeof(struct traced__attribute) % _Alignof(struct traced__span_data) == 0 &&
                   sizeof(struct traced__event) % _Alignof(struct traced__span_data) == 0 &&
                   sizeof(struct traced__link) % _Alignof(struct traced__span_data) == 0,
               "records follow each other without padding");

static void *take_records(struct cursor *to, const void *from, size_t size) {
    void *records = to->record;
    to->record += size;
    if (size != 0) {
        memcpy(records, from, size);
    }
    return records;
}

static struct traced__text take_text(struct cursor *to, struct traced__text from) {
    struct traced__text copy = {to->text, from.length};
    if (from.length != 0) {
        memcpy(to->text, from.text, from.length);
    }
    to->text[from.length] = '\0';
    to->text += from.length + 1;
    return copy;
}

static const struct traced__attribute *
take_attrs(struct cursor *to, const struct traced__attribute *from, size_t count) {
    struct traced__attribute *attrs = take_records(to, from, count * sizeof *from);
    for (size_t i = 0; i < count; i++) {
        attrs[i].key = take_text(to, from[i].key);
        if (from[i].value.type == TRACED__STRING) {
            attrs[i].value.string = take_text(to, from[i].value.string);
        }
    }
    return attrs;
}

struct traced__span_data *traced__span_copy(const struct traced__span_data *span) {
    struct room room = measure(span);
    char *memory = traced__prim_alloc(room.records + room.texts);
    if (!memory) {
        return NULL;
    }
    struct cursor to = {memory, memory + room.records};
    struct traced__span_data *copy = take_records(&to, span, sizeof *span);
    copy->name = take_text(&to, span->name);
    copy->status_message = take_text(&to, span->status_message);
    copy->attrs = take_attrs(&to, span->attrs, span->n_attrs);
    struct traced__event *events = take_records(&to, span->events, span->n_events * sizeof *events);
    for (size_t i = 0; i < span->n_events; i++) {
        events[i].name = take_text(&to, span->events[i].name);
        events[i].attrs = take_attrs(&to, span->events[i].attrs, span->events[i].n_attrs);
    }
    copy->events = events;
    struct traced__link *links = take_records(&to, span->links, span->n_links * sizeof *links);
    for (size_t i = 0; i < span->n_links; i++) {
        links[i].attrs = take_attrs(&to, span->links[i].attrs, span->links[i].n_attrs);
    }
    copy->links = links;
    return copy;
}
