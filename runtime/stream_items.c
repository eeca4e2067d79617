/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a stream's calls captured, of which the last of each kind counts.
 *
 * A call collects its items on its thread, as any span does; when it ends they move
 * into the stream's record, each in the place of the one that it supersedes. So the
 * longest stream does not run out of room. Where the record is too small, up to
 * three more are taken from the pool.
 */
#include <string.h>

#include "frame.h"
#include "stream.h"

enum { MOST_MORE = 3 };

/* A list of items: of the record itself, or of one more. */
struct part {
    unsigned char *items;
    uint32_t *size;
    uint32_t room;
};

static struct traced__stream_more *more_at(uint32_t number) {
    return (struct traced__stream_more *)(void *)traced__stream_at(number - 1);
}

static struct part own_part(struct traced__stream *stream) {
    return (struct part){stream->items, &stream->items_size, TRACED__STREAM_ITEMS};
}

static struct part more_part(struct traced__stream_more *more) {
    return (struct part){more->items, &more->size, TRACED__MORE_ITEMS};
}

static struct traced__item *item_in(const struct part *part, uint32_t at) {
    return (struct traced__item *)(void *)(part->items + at);
}

/* ---- one in the place of another ---- */

/* Bytes that tell attributes of one key apart: a name, or a site. */
static size_t name_size(const struct traced__item *item) {
    if (item->key_kind == TRACED__KEY_TEXT)
        return item->key;
    return item->key_kind == TRACED__KEY_OTHER ? sizeof(uint64_t) : 0;
}

static bool is_value(const struct traced__item *item) {
    return item->type >= TRACED__ITEM_I64 && item->type <= TRACED__ITEM_BYTES;
}

static bool supersedes(const struct traced__item *item, const struct traced__item *old) {
    if (item->key != old->key || item->key_kind != old->key_kind)
        return false;
    if (!is_value(item) || !is_value(old))
        return item->type == old->type;
    return memcmp(item + 1, old + 1, name_size(item)) == 0;
}

/* Whether an item stands now in the place of the one before; one that is of another
 * size is wiped. */
static bool replace(const struct part *part, const struct traced__item *item) {
    for (uint32_t at = 0; at < *part->size;) {
        struct traced__item *old = item_in(part, at);
        uint32_t whole = traced__padded(old->size);
        if (old->type != TRACED__ITEM_GONE && supersedes(item, old)) {
            if (traced__padded(item->size) == whole) {
                memcpy(old, item, item->size);
                return true;
            }
            old->type = TRACED__ITEM_GONE;
            return false;
        }
        at += whole;
    }
    return false;
}

/* ---- room ---- */

static void close_gaps(const struct part *part) {
    uint32_t kept = 0;
    for (uint32_t at = 0; at < *part->size;) {
        struct traced__item *item = item_in(part, at);
        uint32_t whole = traced__padded(item->size);
        if (item->type != TRACED__ITEM_GONE) {
            memmove(part->items + kept, item, whole);
            kept += whole;
        }
        at += whole;
    }
    *part->size = kept;
}

static bool append(const struct part *part, const struct traced__item *item) {
    uint32_t whole = traced__padded(item->size);
    if (*part->size + whole > part->room)
        close_gaps(part);
    if (*part->size + whole > part->room)
        return false;
    memcpy(part->items + *part->size, item, item->size);
    *part->size += whole;
    return true;
}

static struct traced__stream_more *add_more(uint32_t *number) {
    struct traced__stream *record = traced__stream_alloc();
    if (!record)
        return NULL;
    struct traced__stream_more *more = more_at(record->index + 1);
    more->next = more->size = 0;
    TRACED__SIGNAL_FENCE();
    *number = record->index + 1;
    return more;
}

/* Into the first part that has room; in the others what it supersedes is gone. */
static bool keep(struct traced__stream *stream, const struct traced__item *item) {
    struct part part = own_part(stream);
    uint32_t *next = &stream->overflow;
    if (replace(&part, item))
        return true;
    for (uint32_t number = *next; number; number = more_at(number)->next) {
        struct part other = more_part(more_at(number));
        if (replace(&other, item))
            return true;
    }
    if (append(&part, item))
        return true;
    for (int i = 0; i < MOST_MORE; i++) {
        struct traced__stream_more *more = *next ? more_at(*next) : add_more(next);
        if (!more)
            return false;
        part = more_part(more);
        if (append(&part, item))
            return true;
        next = &more->next;
    }
    return false;
}

/* ---- for others ---- */

static struct traced__item *item_of(struct traced__record *record, uint32_t at) {
    return (struct traced__item *)(void *)((unsigned char *)record + at);
}

void traced__stream_keep_items(struct traced__stream *stream, struct traced__record *call) {
    stream->moving = true;
    TRACED__SIGNAL_FENCE();
    for (uint32_t at = sizeof *call; at < call->size;) {
        const struct traced__item *item = item_of(call, at);
        if (item->type != TRACED__ITEM_GONE && !keep(stream, item))
            stream->dropped_attrs++;
        at += traced__padded(item->size);
    }
    stream->dropped_attrs += call->dropped_attrs;
    call->size = sizeof *call;
    call->dropped_attrs = 0;
    TRACED__SIGNAL_FENCE();
    stream->moving = false;
}

static void add(struct traced__record *span, const struct traced__item *item) {
    uint32_t whole = traced__padded(item->size);
    if (span->size + whole > TRACED__ENDING_SIZE) {
        span->dropped_attrs++;
        return;
    }
    memcpy(item_of(span, span->size), item, item->size);
    span->size += whole;
}

void traced__stream_move_error(struct traced__record *call, struct traced__record *span) {
    for (uint32_t at = sizeof *call; at < call->size;) {
        struct traced__item *item = item_of(call, at);
        if (item->type != TRACED__ITEM_GONE && !is_value(item)) {
            add(span, item);
            item->type = TRACED__ITEM_GONE;
        }
        at += traced__padded(item->size);
    }
}

static void copy_part(const struct part *part, struct traced__record *span) {
    for (uint32_t at = 0; at < *part->size;) {
        const struct traced__item *item = item_in(part, at);
        if (item->type != TRACED__ITEM_GONE)
            add(span, item);
        at += traced__padded(item->size);
    }
}

void traced__stream_copy_items(struct traced__stream *stream, struct traced__record *span) {
    struct part part = own_part(stream);
    copy_part(&part, span);
    for (uint32_t number = stream->overflow; number; number = more_at(number)->next) {
        part = more_part(more_at(number));
        copy_part(&part, span);
    }
}

void traced__stream_free_items(struct traced__stream *stream) {
    while (stream->overflow) {
        uint32_t number = stream->overflow;
        stream->overflow = more_at(number)->next;
        TRACED__SIGNAL_FENCE();
        traced__stream_free(traced__stream_at(number - 1));
    }
}

/* How many there were is not known any more. */
void traced__stream_mend_items(struct traced__stream *stream) {
    if (!stream->moving)
        return;
    stream->items_size = 0;
    stream->dropped_attrs++;
    TRACED__SIGNAL_FENCE();
    stream->moving = false;
    traced__stream_free_items(stream);
}
