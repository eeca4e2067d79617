/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decoding a record: the constant part comes from the site's description, the
 * rest from the items, and all that is derived (the status, the exception event,
 * a stream's summary) is made here, where it costs the program's threads nothing.
 */
#include "decode.h"

#include <string.h>

#include "clock.h"
#include "config.h"

/* A list of attributes under construction. */
struct list {
    struct traced__attribute *attrs;
    size_t count, room;
    uint32_t dropped;
};

/* The items of a record, by what they are. */
struct found {
    const struct traced__item **values; /* in the order recorded */
    size_t n_values;
    const struct traced__error_item *error;
    const struct traced__item *exception;
    const struct traced__item *words[TRACED__WORDS_KINDS];
    const struct traced__item *trace;
    const struct traced__item *stack;
    const struct traced__stream_item *stream;
    const struct traced__item *milestones;
    const struct traced__item *link;
};

static struct traced__text text_of(const char *text) {
    return (struct traced__text){text, strlen(text)};
}

static const unsigned char *contents(const struct traced__item *item) {
    return (const unsigned char *)(item + 1);
}

static bool same(struct traced__text a, struct traced__text b) {
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* Keys are unique: one that is set again gets the new value in the old place. */
static void put(struct list *list, struct traced__text key, struct traced__value value) {
    size_t i = 0;
    while (i < list->count && !same(list->attrs[i].key, key))
        i++;
    if (i == list->room) {
        list->dropped++;
        return;
    }
    list->attrs[i] = (struct traced__attribute){key, value};
    if (i == list->count)
        list->count++;
}

static void put_text(struct list *list, const char *key, const char *text) {
    put(list, text_of(key),
        (struct traced__value){.type = TRACED__STRING, .string = text_of(text)});
}

static void put_int(struct list *list, const char *key, int64_t integer) {
    put(list, text_of(key), (struct traced__value){.type = TRACED__INT, .integer = integer});
}

static void put_real(struct list *list, const char *key, double real) {
    put(list, text_of(key), (struct traced__value){.type = TRACED__DOUBLE, .real = real});
}

/* ---- items ---- */

static size_t count_items(const struct traced__record *record) {
    const unsigned char *at = (const unsigned char *)(record + 1);
    const unsigned char *end = (const unsigned char *)record + record->size;
    size_t count = 0;
    while (at < end) {
        at += traced__padded(((const struct traced__item *)(const void *)at)->size);
        count++;
    }
    return count;
}

static void sort_in(struct found *found, const struct traced__item *item) {
    switch ((enum traced__item_type)item->type) {
    case TRACED__ITEM_GONE:
        break;
    case TRACED__ITEM_ERROR:
        found->error = (const void *)contents(item);
        break;
    case TRACED__ITEM_EXCEPTION:
        found->exception = item;
        break;
    case TRACED__ITEM_WORDS:
        found->words[item->key] = item;
        break;
    case TRACED__ITEM_TRACE:
        found->trace = item;
        break;
    case TRACED__ITEM_STACK:
        found->stack = item;
        break;
    case TRACED__ITEM_STREAM:
        found->stream = (const void *)contents(item);
        break;
    case TRACED__ITEM_MILESTONES:
        found->milestones = item;
        break;
    case TRACED__ITEM_LINK:
        found->link = item;
        break;
    default:
        if (found->values)
            found->values[found->n_values++] = item;
    }
}

static struct found find_items(const struct traced__record *record, struct traced__arena *arena) {
    struct found found = {0};
    size_t count = count_items(record);
    found.values = traced__arena_take(arena, (count ? count : 1) * sizeof *found.values);
    const unsigned char *at = (const unsigned char *)(record + 1);
    for (size_t i = 0; i < count; i++) {
        const struct traced__item *item = (const void *)at;
        sort_in(&found, item);
        at += traced__padded(item->size);
    }
    return found;
}

static size_t contents_size(const struct traced__item *item) {
    return item->size - sizeof *item;
}

/* Bytes of a key that stands before the value. */
static size_t key_size(const struct traced__item *item) {
    if (item->key_kind == TRACED__KEY_TEXT)
        return traced__padded(item->key);
    return item->key_kind == TRACED__KEY_OTHER ? 8 : 0;
}

static void put_item(struct list *list, struct traced__text key,
                     const struct traced_attr_desc *attr, const struct traced__item *item,
                     struct traced__arena *arena) {
    size_t skip = key_size(item);
    put(list, key,
        traced__item_value(item->type, attr, contents(item) + skip, contents_size(item) - skip,
                           arena));
}

/* Another function of the same stream recorded this. */
static void put_other(struct list *list, const struct traced__item *item,
                      struct traced__arena *arena) {
    uint64_t site;
    memcpy(&site, contents(item), sizeof site);
    const struct traced_desc *desc = traced__site_desc((uint32_t)site);
    if (item->key < desc->n_attrs)
        put_item(list, text_of(desc->attrs[item->key].key), &desc->attrs[item->key], item, arena);
}

/* Attributes of the tag in the order of the tag, then those that came later. */
static void put_values(struct list *list, const struct traced_desc *desc, const struct found *found,
                       struct traced__arena *arena) {
    for (uint32_t i = 0; i < desc->n_attrs; i++) {
        const struct traced_attr_desc *attr = &desc->attrs[i];
        if (attr->flags & TRACED_ATTR_FIXED)
            put(list, text_of(attr->key), traced__fixed_value(attr, arena));
        for (size_t k = 0; k < found->n_values; k++)
            if (found->values[k]->key_kind == TRACED__KEY_INDEX && found->values[k]->key == i)
                put_item(list, text_of(attr->key), attr, found->values[k], arena);
    }
    for (size_t k = 0; k < found->n_values; k++) {
        const struct traced__item *item = found->values[k];
        const struct traced__text key = {(const char *)contents(item), item->key};
        if (item->key_kind == TRACED__KEY_TEXT)
            put_item(list, key, NULL, item, arena);
        else if (item->key_kind == TRACED__KEY_OTHER)
            put_other(list, item, arena);
    }
}

/* ---- what is derived ---- */

static void put_stream(struct list *list, const struct traced__stream_item *stream) {
    static const char *const outcomes[] = {"completed", "error", "cancelled", "abandoned"};
    put_int(list, "stream.chunks", (int64_t)stream->chunks);
    if (stream->counts_bytes)
        put_int(list, "stream.bytes", (int64_t)stream->bytes);
    if (stream->chunks > 0)
        put_real(list, "stream.time_to_first_chunk", traced__clock_seconds(stream->first_chunk));
    put_real(list, "stream.active_time", traced__clock_seconds(stream->active));
    if (stream->has_gap)
        put_real(list, "stream.longest_gap", traced__clock_seconds(stream->longest_gap));
    if (stream->segment > 0)
        put_int(list, "stream.segment", stream->segment);
    put_text(list, "stream.outcome", outcomes[stream->outcome & 3]);
}

/* Spans that were never left say so; a stream says it by its outcome. */
static void put_end(struct list *list, uint32_t flags, const struct found *found) {
    if (found->stream)
        put_stream(list, found->stream);
    else if (flags & TRACED__ABANDONED)
        put_text(list, "traced.outcome", "abandoned");
    else if (flags & TRACED__CANCELLED_CALL)
        put_text(list, "traced.outcome", "cancelled");
}

static void put_code(struct list *list, const struct traced_desc *desc) {
    if (!traced__config()->code_attributes)
        return;
    put_text(list, "code.function.name", desc->function);
    put_text(list, "code.file.path", desc->file);
    put_int(list, "code.line.number", desc->line);
}

static struct traced__text text_in(const struct traced__item *item) {
    if (!item)
        return (struct traced__text){"", 0};
    return (struct traced__text){(const char *)contents(item), contents_size(item)};
}

/* What the program itself says of an error is nearer to it than what the tag's
 * functions say. */
static struct traced__text words_in(const struct found *found) {
    const struct traced__item *by_program = found->words[TRACED__WORDS_OF_PROGRAM];
    struct traced__text words =
        text_in(by_program ? by_program : found->words[TRACED__WORDS_OF_TAG]);
    words.length = traced__whole_characters(words.text, words.length);
    return words;
}

static struct traced__failure failure_of(const struct traced_desc *desc, const struct found *found,
                                         struct traced__arena *arena) {
    static const struct traced__error_item nothing;
    struct traced__failure_facts facts = {
        /* of a stream it may be another function's error than the opener's */
        .desc = found->error ? traced__site_desc(found->error->site) : desc,
        .error = found->error ? found->error : &nothing,
        .is_exception = found->exception != NULL,
        .exception = text_in(found->exception),
        .words = words_in(found),
    };
    if (found->trace) {
        facts.steps = (const void *)contents(found->trace);
        facts.n_steps = contents_size(found->trace) / sizeof *facts.steps;
    }
    if (found->stack) {
        facts.stack = (const void *)contents(found->stack);
        facts.stack_size = contents_size(found->stack) / sizeof *facts.stack;
    }
    return traced__describe_error(&facts, arena);
}

/* ---- events and links ---- */

/* Room for every event that the span can have, so that they stand in one array. */
static void make_events(struct traced__span_data *span, const struct found *found,
                        struct traced__arena *arena) {
    size_t n = 1; /* an exception */
    if (found->milestones)
        n += contents_size(found->milestones) / sizeof(uint64_t) - 1;
    span->events = traced__arena_take(arena, n * sizeof *span->events);
}

static struct traced__event *next_event(struct traced__span_data *span) {
    struct traced__event *events = (struct traced__event *)(uintptr_t)span->events;
    return &events[span->n_events];
}

static void add_milestone(struct traced__span_data *span, uint64_t chunk, uint64_t start,
                          uint64_t elapsed, struct traced__arena *arena) {
    struct list list = {.attrs = traced__arena_take(arena, 2 * sizeof *list.attrs), .room = 2};
    if (!span->events || !list.attrs) {
        span->dropped_events++;
        return;
    }
    put_int(&list, TRACED__MILESTONE_CHUNK, (int64_t)chunk);
    put_real(&list, TRACED__MILESTONE_TIME, traced__clock_seconds(elapsed));
    *next_event(span) = (struct traced__event){.time_ns = traced__clock_ns(start + elapsed),
                                               .name = text_of(TRACED__MILESTONE_EVENT),
                                               .n_attrs = list.count,
                                               .attrs = list.attrs};
    span->n_events++;
}

static void add_milestones(struct traced__span_data *span, const struct traced__record *record,
                           const struct found *found, struct traced__arena *arena) {
    if (found->stream)
        span->dropped_events += found->stream->lost_milestones;
    if (!found->milestones)
        return;
    const struct traced__milestones_item *item = (const void *)contents(found->milestones);
    size_t n = contents_size(found->milestones) / sizeof(uint64_t) - 1;
    for (size_t i = 0; i < n; i++)
        add_milestone(span, item->stride * (i + 1), record->start, item->elapsed[i], arena);
}

/* A segment of a stream is linked to the one before. */
static void add_link(struct traced__span_data *span, const struct found *found,
                     struct traced__arena *arena) {
    if (!found->link)
        return;
    struct traced__link *link = traced__arena_take(arena, sizeof *link);
    if (!link) {
        span->dropped_links++;
        return;
    }
    *link = (struct traced__link){.flags = (span->flags & TRACED__W3C_MASK) | 0x100};
    memcpy(link->trace_id, span->trace_id, sizeof link->trace_id);
    memcpy(link->span_id, contents(found->link), sizeof link->span_id);
    span->links = link;
    span->n_links = 1;
}

/* One "exception" event, by the names of the semantic conventions. */
static void add_exception_event(struct traced__span_data *span,
                                const struct traced__failure *failure,
                                struct traced__arena *arena) {
    struct list list = {.attrs = traced__arena_take(arena, 3 * sizeof *list.attrs), .room = 3};
    if (!span->events || !list.attrs) {
        span->dropped_events++;
        return;
    }
    put_text(&list, "exception.type", failure->type);
    put_text(&list, "exception.message", failure->message);
    if (*failure->trace)
        put_text(&list, "exception.stacktrace", failure->trace);
    *next_event(span) = (struct traced__event){.time_ns = span->end_ns,
                                               .name = text_of("exception"),
                                               .n_attrs = list.count,
                                               .attrs = list.attrs};
    span->n_events++;
}

static void set_status(struct traced__span_data *span, const struct traced__record *record,
                       const struct found *found) {
    bool unfinished = record->flags & (TRACED__ABANDONED | TRACED__CANCELLED_CALL) ||
                      (found->stream && found->stream->outcome != TRACED__COMPLETED);
    if (!unfinished && traced__config()->status_ok)
        span->status = TRACED__OK;
}

static void set_failure(struct traced__span_data *span, const struct traced_desc *desc,
                        const struct found *found, struct list *list, struct traced__arena *arena) {
    struct traced__failure failure = failure_of(desc, found, arena);
    span->status = TRACED__FAILED;
    span->status_message = text_of(failure.description);
    put_text(list, "error.type", failure.type);
    add_exception_event(span, &failure, arena);
}

static void set_ids(struct traced__span_data *span, const struct traced__record *record) {
    enum { REMOTENESS_KNOWN = 0x100, REMOTE = 0x200 };
    memcpy(span->trace_id, record->trace_id, sizeof span->trace_id);
    memcpy(span->span_id, &record->span_id, sizeof span->span_id);
    memcpy(span->parent_span_id, &record->parent_id, sizeof span->parent_span_id);
    span->flags = (record->flags & TRACED__W3C_MASK) | REMOTENESS_KNOWN;
    if (record->flags & TRACED__REMOTE_PARENT)
        span->flags |= REMOTE;
}

static void set_times(struct traced__span_data *span, const struct traced__record *record) {
    span->start_ns = traced__clock_ns(record->start);
    span->end_ns = traced__clock_ns(record->end);
    if (span->end_ns < span->start_ns)
        span->end_ns = span->start_ns;
}

void traced__decode(const struct traced__record *record, struct traced__arena *arena,
                    struct traced__span_data *span) {
    enum { DERIVED = 13 }; /* code, error type, stream */
    const struct traced_desc *desc = traced__site_desc(record->site);
    struct found found = find_items(record, arena);
    *span = (struct traced__span_data){.name = text_of(desc->name), .kind = desc->kind};
    set_ids(span, record);
    set_times(span, record);
    struct list list = {.room = desc->n_attrs + found.n_values + DERIVED};
    list.attrs = traced__arena_take(arena, list.room * sizeof *list.attrs);
    if (!list.attrs)
        list.room = 0;
    put_values(&list, desc, &found, arena);
    put_end(&list, record->flags, &found);
    add_link(span, &found, arena);
    if (found.milestones || record->flags & TRACED__FAILED_SPAN)
        make_events(span, &found, arena);
    add_milestones(span, record, &found, arena);
    if (record->flags & TRACED__FAILED_SPAN)
        set_failure(span, desc, &found, &list, arena);
    else
        set_status(span, record, &found);
    put_code(&list, desc);
    span->attrs = list.attrs;
    span->n_attrs = list.count;
    span->dropped_attrs = record->dropped_attrs + list.dropped;
}
