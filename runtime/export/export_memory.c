/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exporter `memory`: finished spans stay in the process, for tests.
 *
 * Spans are numbered in the order of their arrival. A visit walks by number and
 * holds the lock only to find the next span and to pin it; while the visitor
 * runs no lock is held, so it may call anything of traced.h, these functions
 * included. Forgetting a span that is pinned leaves its memory to the visit.
 * A visit ends with the last span that was there when it began.
 *
 * A child of fork() starts with none: what the parent did is the parent's to
 * look at, and the lock may have been held by a thread that the child does not
 * have. That is seen by the process id, which is why the lock holds it.
 */
#include <errno.h>
#include <stdatomic.h>
#include <string.h>

#include "export_copy.h"
#include "exporter.h"
#include "prim.h"
#include "traced.h"

enum { MAX_SPANS = 65536, FIRST_CAPACITY = 256, FLUSH_MS = 10000 };
static const uint64_t RETRY_NS = 1000000;

struct kept {
    struct traced_memory_span span; /* its texts point into `data` */
    struct traced__span_data *data;
    struct traced_memory_attr *attrs; /* the span's, then each event's */
    struct traced_memory_event *events;
    uint32_t pins; /* visits that are looking at it */
    bool forgotten;
};

static struct {
    _Atomic uint32_t lock; /* 0, or the process id of the holder */
    uint32_t process;      /* whose spans these are */
    struct kept **spans;
    size_t count, capacity;
    uint64_t first; /* the number of spans[0] */
    const struct traced__exporter_host *host;
    bool warned;
} store;

static void free_kept(struct kept *kept) {
    traced__prim_free(kept->attrs);
    traced__prim_free(kept->events);
    traced__prim_free(kept->data);
    traced__prim_free(kept);
}

static void forget_all(void) {
    for (size_t i = 0; i < store.count; i++) {
        store.spans[i]->forgotten = true;
        if (store.spans[i]->pins == 0) {
            free_kept(store.spans[i]);
        }
    }
    store.first += store.count;
    store.count = 0;
}

/* What a holder that does not exist in this process was changing cannot be
 * walked, and is leaked; otherwise it is given back. */
static void become_owner(uint32_t process, bool consistent) {
    if (consistent) {
        forget_all();
    } else {
        store.first += store.count;
        store.spans = NULL;
        store.count = store.capacity = 0;
    }
    store.process = process;
}

static void lock_store(void) {
    uint32_t process = traced__prim_process_id();
    uint32_t holder = 0;
    while (!atomic_compare_exchange_weak(&store.lock, &holder, process)) {
        if (holder == process) {
            traced__prim_wait((uint32_t *)&store.lock, holder, RETRY_NS);
            holder = 0;
        }
    }
    if (store.process != process) {
        become_owner(process, holder == 0);
    }
}

static void unlock_store(void) {
    atomic_store(&store.lock, 0);
    traced__prim_wake((uint32_t *)&store.lock);
}

static void show_attrs(struct traced_memory_attr *to, const struct traced__attribute *from,
                       size_t count) {
    for (size_t i = 0; i < count; i++) {
        to[i].key = from[i].key.text;
        to[i].integer = from[i].value.integer;
        to[i].real = from[i].value.real;
        switch (from[i].value.type) {
        case TRACED__STRING:
            to[i].type = TRACED_MEMORY_STRING;
            to[i].string = from[i].value.string.text;
            break;
        case TRACED__INT:
            to[i].type = TRACED_MEMORY_INT;
            break;
        case TRACED__DOUBLE:
            to[i].type = TRACED_MEMORY_DOUBLE;
            break;
        case TRACED__BOOL:
            to[i].type = TRACED_MEMORY_BOOL;
            break;
        }
    }
}

static void show_events(struct kept *kept, struct traced_memory_attr *attrs) {
    const struct traced__span_data *data = kept->data;
    for (size_t i = 0; i < data->n_events; i++) {
        const struct traced__event *event = &data->events[i];
        show_attrs(attrs, event->attrs, event->n_attrs);
        kept->events[i] = (struct traced_memory_event){
            .name = event->name.text,
            .time_ns = event->time_ns,
            .n_attrs = event->n_attrs,
            .attrs = attrs,
        };
        attrs += event->n_attrs;
    }
}

/* The span as traced.h shows it. */
static void show_span(struct kept *kept) {
    const struct traced__span_data *data = kept->data;
    struct traced_memory_span *span = &kept->span;
    memcpy(span->context.trace_id, data->trace_id, sizeof span->context.trace_id);
    memcpy(span->context.span_id, data->span_id, sizeof span->context.span_id);
    memcpy(span->parent_span_id, data->parent_span_id, sizeof span->parent_span_id);
    span->context.flags = (uint8_t)(data->flags & 0xFF);
    span->name = data->name.text;
    span->kind = data->kind;
    span->status = (int)data->status;
    span->status_message = data->status_message.text;
    span->start_ns = data->start_ns;
    span->end_ns = data->end_ns;
    span->n_attrs = data->n_attrs;
    span->attrs = kept->attrs;
    show_attrs(kept->attrs, data->attrs, data->n_attrs);
    span->n_events = data->n_events;
    span->events = kept->events;
    show_events(kept, kept->attrs + data->n_attrs);
}

static size_t count_attrs(const struct traced__span_data *span) {
    size_t count = span->n_attrs;
    for (size_t i = 0; i < span->n_events; i++) {
        count += span->events[i].n_attrs;
    }
    return count;
}

/* One element is allocated even for none, so that NULL means "no memory". */
static struct kept *keep(const struct traced__span_data *span) {
    struct kept *kept = traced__prim_alloc(sizeof *kept);
    if (!kept) {
        return NULL;
    }
    kept->data = traced__span_copy(span);
    kept->attrs = traced__prim_alloc((count_attrs(span) + 1) * sizeof *kept->attrs);
    kept->events = traced__prim_alloc((span->n_events + 1) * sizeof *kept->events);
    if (!kept->data || !kept->attrs || !kept->events) {
        free_kept(kept);
        return NULL;
    }
    show_span(kept);
    return kept;
}

static bool make_room(void) {
    if (store.count < store.capacity) {
        return true;
    }
    size_t capacity = store.capacity ? store.capacity * 2 : FIRST_CAPACITY;
    if (capacity > MAX_SPANS) {
        return false;
    }
    struct kept **spans = traced__prim_resize(store.spans, capacity * sizeof *spans);
    if (!spans) {
        return false;
    }
    store.spans = spans;
    store.capacity = capacity;
    return true;
}

static bool add_span(const struct traced__span_data *span) {
    struct kept *kept = make_room() ? keep(span) : NULL;
    if (!kept) {
        return false;
    }
    store.spans[store.count] = kept;
    store.count++;
    return true;
}

static int open_memory(const struct traced__exporter_host *host) {
    store.host = host;
    store.warned = false;
    return 0;
}

static struct traced__export_result export_memory(const struct traced__batch *batch,
                                                  uint64_t deadline_ns) {
    (void)deadline_ns;
    size_t added = 0;
    lock_store();
    while (added < batch->count && add_span(&batch->spans[added])) {
        added++;
    }
    unlock_store();
    if (added < batch->count && !store.warned) {
        store.warned = true;
        store.host->log(TRACED__LOG_WARN,
                        "exporter memory: full (%d spans at most) or no memory; "
                        "spans are counted as dropped",
                        MAX_SPANS);
    }
    return (struct traced__export_result){.exported = added, .failed = batch->count - added};
}

/* The spans stay: a test may look at them after traced_shutdown() too. */
static void close_memory(uint64_t deadline_ns) {
    (void)deadline_ns;
}

const struct traced__exporter traced__memory_exporter = {
    .name = "memory",
    .open = open_memory,
    .export_batch = export_memory,
    .close = close_memory,
};

/* The span of that number or, where it is forgotten, the oldest one after it;
 * NULL when none is left before `end`. */
static struct kept *pin(uint64_t *number, uint64_t end) {
    struct kept *kept = NULL;
    lock_store();
    if (*number < store.first) {
        *number = store.first;
    }
    if (*number < end && *number - store.first < store.count) {
        kept = store.spans[*number - store.first];
        kept->pins++;
    }
    unlock_store();
    return kept;
}

static void unpin(struct kept *kept) {
    lock_store();
    kept->pins--;
    if (kept->pins == 0 && kept->forgotten) {
        free_kept(kept);
    }
    unlock_store();
}

size_t traced_memory_visit(bool (*visit)(const struct traced_memory_span *span, void *argument),
                           void *argument) {
    int saved_errno = errno;
    traced_flush(FLUSH_MS);
    lock_store();
    uint64_t number = store.first;
    uint64_t end = store.first + store.count;
    unlock_store();
    size_t visited = 0;
    bool more = true;
    while (more) {
        struct kept *kept = pin(&number, end);
        if (!kept) {
            break;
        }
        more = !visit || visit(&kept->span, argument);
        unpin(kept);
        number++;
        visited++;
    }
    errno = saved_errno;
    return visited;
}

void traced_memory_clear(void) {
    int saved_errno = errno;
    lock_store();
    forget_all();
    unlock_store();
    errno = saved_errno;
}
