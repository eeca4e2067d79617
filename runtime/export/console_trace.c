/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Builds the trees as the spans arrive.
 *
 * Parents are looked for by walking a trace's spans. That is quadratic in the
 * size of a trace, and bounded by what the store may hold; a table would be
 * more code than an exporter for human readers deserves.
 */
#include "console_trace.h"

#include <string.h>

#include "export_copy.h"
#include "prim.h"

enum { FLAG_PARENT_IS_REMOTE = 0x200 };

static uint64_t as_number(const uint8_t id[8]) {
    uint64_t number;
    memcpy(&number, id, sizeof number);
    return number;
}

static struct traced__console_trace *find_trace(struct traced__console_store *store,
                                                const uint8_t id[16]) {
    struct traced__console_trace *trace = store->oldest;
    while (trace && memcmp(trace->id, id, sizeof trace->id) != 0) {
        trace = trace->next;
    }
    return trace;
}

static bool trace_was_shown(const struct traced__console_store *store, const uint8_t id[16]) {
    size_t known = store->n_shown_traces;
    for (size_t i = 0; i < known && i < TRACED__CONSOLE_SHOWN_TRACES; i++) {
        if (memcmp(store->shown_traces[i], id, 16) == 0) {
            return true;
        }
    }
    return false;
}

static bool span_was_shown(const struct traced__console_store *store, uint64_t id) {
    size_t known = store->n_shown_spans;
    for (size_t i = 0; i < known && i < TRACED__CONSOLE_SHOWN_SPANS; i++) {
        if (store->shown_spans[i] == id) {
            return true;
        }
    }
    return false;
}

static struct traced__console_trace *add_trace(struct traced__console_store *store,
                                               const uint8_t id[16], uint64_t now_ns) {
    struct traced__console_trace *trace = traced__prim_alloc(sizeof *trace);
    if (!trace) {
        return NULL;
    }
    memcpy(trace->id, id, sizeof trace->id);
    trace->since_ns = now_ns;
    trace->continued = trace_was_shown(store, id);
    struct traced__console_trace **end = &store->oldest;
    while (*end) {
        end = &(*end)->next;
    }
    *end = trace;
    return trace;
}

static struct traced__console_span *find_span(const struct traced__console_trace *trace,
                                              uint64_t id) {
    struct traced__console_span *span = trace->held;
    while (span && as_number(span->data->span_id) != id) {
        span = span->next_held;
    }
    return span;
}

/* Siblings mostly end in the order in which they began, so looking from the
 * last one backwards finds the place at once. */
static void add_child(struct traced__console_span *parent, struct traced__console_span *span) {
    struct traced__console_span *before = parent->last_child;
    while (before && before->data->start_ns > span->data->start_ns) {
        before = before->previous;
    }
    struct traced__console_span *after = before ? before->next : parent->first_child;
    span->parent = parent;
    span->previous = before;
    span->next = after;
    *(before ? &before->next : &parent->first_child) = span;
    *(after ? &after->previous : &parent->last_child) = span;
}

static void remove_child(struct traced__console_span *span) {
    struct traced__console_span *parent = span->parent;
    *(span->previous ? &span->previous->next : &parent->first_child) = span->next;
    *(span->next ? &span->next->previous : &parent->last_child) = span->previous;
}

/* Puts the new span below its parent, if that is here. The span is not listed
 * yet, so one that names itself as its parent does not find itself. */
static void place(struct traced__console_store *store, struct traced__console_trace *trace,
                  struct traced__console_span *span) {
    uint64_t parent_id = as_number(span->data->parent_span_id);
    struct traced__console_span *parent = parent_id ? find_span(trace, parent_id) : NULL;
    if (parent_id == 0) {
        span->whose = TRACED__PARENT_NONE;
    } else if (parent) {
        span->whose = TRACED__PARENT_HELD;
    } else if (span->data->flags & FLAG_PARENT_IS_REMOTE) {
        span->whose = TRACED__PARENT_REMOTE;
    } else if (span_was_shown(store, parent_id)) {
        span->whose = TRACED__PARENT_SHOWN;
    } else {
        span->whose = TRACED__PARENT_PENDING;
        trace->pending++;
    }
    add_child(parent ? parent : &trace->top, span);
}

/* Whether `span` is `top` or stands somewhere below it. */
static bool is_below(const struct traced__console_span *span,
                     const struct traced__console_span *top) {
    while (span && span != top) {
        span = span->parent;
    }
    return span != NULL;
}

/* Moves the spans that waited for this one below it; not one that it stands
 * below itself, which ids that name each other would ask for. */
static void adopt(struct traced__console_trace *trace, struct traced__console_span *span) {
    uint64_t id = as_number(span->data->span_id);
    struct traced__console_span *child = trace->top.first_child;
    while (child) {
        struct traced__console_span *next = child->next;
        bool waits =
            child->whose == TRACED__PARENT_PENDING || child->whose == TRACED__PARENT_REMOTE;
        if (waits && as_number(child->data->parent_span_id) == id && !is_below(span, child)) {
            trace->pending -= child->whose == TRACED__PARENT_PENDING;
            remove_child(child);
            child->whose = TRACED__PARENT_HELD;
            add_child(span, child);
        }
        child = next;
    }
}

static struct traced__console_span *new_span(const struct traced__span_data *data) {
    struct traced__console_span *span = traced__prim_alloc(sizeof *span);
    if (!span) {
        return NULL;
    }
    span->data = traced__span_copy(data);
    if (!span->data) {
        traced__prim_free(span);
        return NULL;
    }
    return span;
}

bool traced__console_hold(struct traced__console_store *store, const struct traced__span_data *data,
                          uint64_t now_ns) {
    /* Before its trace, so that a failure leaves no trace without spans. */
    struct traced__console_span *span = new_span(data);
    if (!span) {
        return false;
    }
    struct traced__console_trace *trace = find_trace(store, data->trace_id);
    if (!trace) {
        trace = add_trace(store, data->trace_id, now_ns);
    }
    if (!trace) {
        traced__prim_free(span->data);
        traced__prim_free(span);
        return false;
    }
    place(store, trace, span);
    adopt(trace, span);
    span->next_held = trace->held;
    trace->held = span;
    span->fresh = true;
    trace->count++;
    store->count++;
    return true;
}

static void remember(struct traced__console_store *store,
                     const struct traced__console_trace *trace) {
    for (struct traced__console_span *span = trace->held; span; span = span->next_held) {
        size_t slot = store->n_shown_spans++ % TRACED__CONSOLE_SHOWN_SPANS;
        store->shown_spans[slot] = as_number(span->data->span_id);
    }
    if (!trace->continued) {
        size_t slot = store->n_shown_traces++ % TRACED__CONSOLE_SHOWN_TRACES;
        memcpy(store->shown_traces[slot], trace->id, sizeof trace->id);
    }
}

void traced__console_release(struct traced__console_store *store,
                             struct traced__console_trace *trace, bool shown) {
    if (shown) {
        remember(store, trace);
    }
    struct traced__console_trace **link = &store->oldest;
    while (*link != trace) {
        link = &(*link)->next;
    }
    *link = trace->next;
    store->count -= trace->count;
    struct traced__console_span *span = trace->held;
    while (span) {
        struct traced__console_span *next = span->next_held;
        traced__prim_free(span->data);
        traced__prim_free(span);
        span = next;
    }
    traced__prim_free(trace);
}

void traced__console_age(struct traced__console_store *store) {
    for (struct traced__console_trace *trace = store->oldest; trace; trace = trace->next) {
        for (struct traced__console_span *s = trace->held; s && s->fresh; s = s->next_held) {
            s->fresh = false;
        }
    }
}
