/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is recorded on an open span: attributes, captured or set by hand.
 *
 * Items are appended; an attribute that is set again leaves both, and the
 * decoder takes the last. Only a stream, which captures anew at every call, has
 * its values replaced in place, so that its room does not run out.
 */
#include <string.h>

#include "frame.h"

static struct traced__item *item_at(struct traced__record *record, uint32_t offset) {
    return (struct traced__item *)(void *)((unsigned char *)record + offset);
}

void *traced__add_item(struct traced__record *record, uint32_t capacity,
                       enum traced__item_type type, uint32_t key, uint32_t size) {
    uint32_t whole = (uint32_t)sizeof(struct traced__item) + size;
    if (TRACED__UNLIKELY(traced__padded(whole) > capacity - record->size)) {
        record->dropped_attrs++;
        return NULL;
    }
    struct traced__item *item = item_at(record, record->size);
    item->size = (uint16_t)whole;
    item->type = (uint8_t)type;
    item->key_kind = TRACED__KEY_INDEX;
    item->key = key;
    record->size += traced__padded(whole);
    return item + 1;
}

/* An item whose key stands before its value. */
static void *add_named(struct traced__record *record, uint32_t capacity,
                       enum traced__item_type type, const char *key, uint32_t size) {
    uint32_t length = (uint32_t)strnlen(key, TRACED__MAX_STRING);
    uint32_t offset = record->size;
    unsigned char *contents =
        traced__add_item(record, capacity, type, length, traced__padded(length) + size);
    if (!contents)
        return NULL;
    item_at(record, offset)->key_kind = TRACED__KEY_TEXT;
    memcpy(contents, key, length);
    return contents + traced__padded(length);
}

/* An item of an attribute of a site that is not the span's. */
static void *add_other(struct traced__record *record, uint32_t capacity,
                       enum traced__item_type type, uint32_t site, uint32_t index, uint32_t size) {
    uint32_t offset = record->size;
    uint64_t *contents =
        traced__add_item(record, capacity, type, index, (uint32_t)sizeof *contents + size);
    if (!contents)
        return NULL;
    item_at(record, offset)->key_kind = TRACED__KEY_OTHER;
    *contents = site;
    return contents + 1;
}

/* Whether an item is the value of attribute `index`, of the span's own site or,
 * where `site` is not 0, of that one. */
static bool is_value_of(const struct traced__item *item, uint32_t site, uint32_t index) {
    if (item->key != index || item->key_kind != (site ? TRACED__KEY_OTHER : TRACED__KEY_INDEX))
        return false;
    return site == 0 || *(const uint64_t *)(const void *)(item + 1) == site;
}

/* The value that a stream recorded before, if it has the same type and enough
 * room; an unsuitable one is wiped. */
static void *replaceable(struct traced__record *record, enum traced__item_type type, uint32_t site,
                         uint32_t index, uint32_t size) {
    uint32_t head = (uint32_t)sizeof(struct traced__item) + (site ? 8 : 0);
    for (uint32_t at = sizeof *record; at < record->size;) {
        struct traced__item *item = item_at(record, at);
        uint32_t whole = traced__padded(item->size);
        if (item->type == (uint8_t)type && is_value_of(item, site, index)) {
            if (traced__padded(head + size) == whole) {
                item->size = (uint16_t)(head + size);
                return (unsigned char *)item + head;
            }
            item->type = TRACED__ITEM_GONE;
        }
        at += whole;
    }
    return NULL;
}

/* Room for a captured value. A stream is called again and again, and through
 * several sites. */
static void *capture_in(struct traced__frame *frame, enum traced__item_type type, uint32_t index,
                        uint32_t size) {
    struct traced__record *record = frame->record;
    uint32_t capacity = frame->capacity;
    if (TRACED__LIKELY(frame->kind != TRACED__FRAME_STREAM))
        return traced__add_item(record, capacity, type, index, size);
    uint32_t other = frame->site->id != record->site ? frame->site->id : 0;
    void *old = replaceable(record, type, other, index, size);
    if (old)
        return old;
    return other ? add_other(record, capacity, type, other, index, size)
                 : traced__add_item(record, capacity, type, index, size);
}

static struct traced__frame *recording_frame(void *handle) {
    struct traced__frame *frame = traced__frame_of(traced__own_block, handle);
    return TRACED__LIKELY(frame && frame->kind != TRACED__FRAME_CONTEXT) ? frame : NULL;
}

static void *capture(void *handle, enum traced__item_type type, uint32_t index, uint32_t size) {
    struct traced__frame *frame = recording_frame(handle);
    return TRACED__LIKELY(frame != NULL) ? capture_in(frame, type, index, size) : NULL;
}

void __traced_attr_i64(void *span, uint32_t index, int64_t value) {
    int64_t *room = capture(span, TRACED__ITEM_I64, index, sizeof value);
    if (room)
        *room = value;
}

void __traced_attr_u64(void *span, uint32_t index, uint64_t value) {
    uint64_t *room = capture(span, TRACED__ITEM_U64, index, sizeof value);
    if (room)
        *room = value;
}

void __traced_attr_f64(void *span, uint32_t index, double value) {
    double *room = capture(span, TRACED__ITEM_F64, index, sizeof value);
    if (room)
        *room = value;
}

void __traced_attr_bool(void *span, uint32_t index, int value) {
    int64_t *room = capture(span, TRACED__ITEM_BOOL, index, sizeof *room);
    if (room)
        *room = value != 0;
}

void __traced_attr_str(void *span, uint32_t index, const char *value, uint32_t max) {
    if (!value)
        return;
    if (max > TRACED__MAX_STRING)
        max = TRACED__MAX_STRING;
    uint32_t length = (uint32_t)strnlen(value, max);
    char *room = capture(span, TRACED__ITEM_STRING, index, length);
    if (room)
        memcpy(room, value, length);
}

void __traced_attr_bytes(void *span, uint32_t index, const void *bytes, uint64_t length,
                         uint32_t max) {
    struct traced__frame *frame = recording_frame(span);
    if (!frame || !bytes || length > INT64_MAX)
        return;
    if (max > TRACED__MAX_STRING)
        max = TRACED__MAX_STRING;
    uint32_t size = length < max ? (uint32_t)length : max;
    enum traced__item_type type = TRACED__ITEM_BYTES;
    if (frame->site->desc->attrs[index].type == TRACED_STRING) {
        type = TRACED__ITEM_STRING;
        size = (uint32_t)strnlen(bytes, size);
    }
    void *room = capture_in(frame, type, index, size);
    if (room)
        memcpy(room, bytes, size);
}

/* ---- by hand: traced.h ---- */

struct traced__frame *traced__current_span(void) {
    struct traced__block *block = traced__own_block;
    if (!block || block->depth == 0)
        return NULL;
    struct traced__frame *frame = &block->frames[block->depth - 1];
    return frame->kind == TRACED__FRAME_CONTEXT ? NULL : frame;
}

static void set_attr(const char *key, enum traced__item_type type, const void *value,
                     uint32_t size) {
    struct traced__frame *frame = traced__current_span();
    if (!frame || !key || !*key)
        return;
    void *room = add_named(frame->record, frame->capacity, type, key, size);
    if (room)
        memcpy(room, value, size);
}

void traced_set_attr_int(const char *key, int64_t value) {
    set_attr(key, TRACED__ITEM_I64, &value, sizeof value);
}

void traced_set_attr_double(const char *key, double value) {
    set_attr(key, TRACED__ITEM_F64, &value, sizeof value);
}

void traced_set_attr_bool(const char *key, bool value) {
    int64_t integer = value;
    set_attr(key, TRACED__ITEM_BOOL, &integer, sizeof integer);
}

void traced_set_attr_string(const char *key, const char *value) {
    if (value)
        set_attr(key, TRACED__ITEM_STRING, value, (uint32_t)strnlen(value, TRACED__MAX_STRING));
}
