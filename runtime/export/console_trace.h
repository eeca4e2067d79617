/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The spans that the console holds back until their tree can be shown.
 *
 * Spans end, and so arrive, children first. A trace is complete when no span
 * held of it waits for its parent: every one hangs below a root, below a span
 * of another process, or below one that was shown already. Whether a stream or
 * another thread will add to the trace later cannot be known; what comes later
 * is shown as a tree of its own.
 *
 * Memory is bounded by the number of spans. One thread at a time.
 */
#ifndef TRACED_CONSOLE_TRACE_H
#define TRACED_CONSOLE_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span_data.h"

enum traced__console_parent {
    TRACED__PARENT_NONE,    /* a root */
    TRACED__PARENT_REMOTE,  /* in another process */
    TRACED__PARENT_SHOWN,   /* in a tree that was shown before */
    TRACED__PARENT_PENDING, /* not ended yet, or lost */
    TRACED__PARENT_HELD     /* in the same tree */
};

/* All but `data` belongs to console_trace.c. */
struct traced__console_span {
    struct traced__span_data *data;
    enum traced__console_parent whose;
    struct traced__console_span *parent; /* the trace's `top` for the outermost */
    /* Children are in the order of their start. */
    struct traced__console_span *first_child, *last_child, *previous, *next;
    struct traced__console_span *next_held; /* of the trace, by arrival */
    bool fresh;                             /* came with the batch that is being exported */
};

struct traced__console_trace {
    struct traced__console_trace *next; /* the next younger one */
    uint8_t id[16];
    struct traced__console_span top; /* stands above the outermost spans */
    struct traced__console_span *held;
    size_t count;
    size_t pending;    /* spans that wait for their parent */
    uint64_t since_ns; /* when the first of the spans held arrived */
    bool continued;    /* a part of it was shown before */
};

enum {
    TRACED__CONSOLE_MAX_SPANS = 4096,
    TRACED__CONSOLE_SHOWN_SPANS = 4096, /* remembered, to place their children */
    TRACED__CONSOLE_SHOWN_TRACES = 256
};

struct traced__console_store {
    struct traced__console_trace *oldest;
    size_t count; /* of spans, at most TRACED__CONSOLE_MAX_SPANS */
    uint64_t shown_spans[TRACED__CONSOLE_SHOWN_SPANS];
    size_t n_shown_spans; /* ever */
    uint8_t shown_traces[TRACED__CONSOLE_SHOWN_TRACES][16];
    size_t n_shown_traces; /* ever */
};

/* Takes a copy of the span. Returns false where there is no memory; a store
 * that is full must be relieved first. */
bool traced__console_hold(struct traced__console_store *store, const struct traced__span_data *span,
                          uint64_t now_ns);

/* Takes a trace out of the store and frees it. shown: remember its spans as
 * shown. */
void traced__console_release(struct traced__console_store *store,
                             struct traced__console_trace *trace, bool shown);

/* The spans are part of no batch any more. */
void traced__console_age(struct traced__console_store *store);

#endif
