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
    item->named = 0;
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
    item_at(record, offset)->named = 1;
    memcpy(contents, key, length);
    return contents + traced__padded(length);
}

/* The value of attribute `index` that a stream recorded before, if it has the
 * same type and enough room; an unsuitable one is wiped. */
static void *replaceable(struct traced__record *record, enum traced__item_type type,
                         uint32_t index, uint32_t size) {
    for (uint32_t at = sizeof *record; at < record->size;) {
        struct traced__item *item = item_at(record, at);
        uint32_t whole = traced__padded(item->size);
        if (!item->named && item->key == index && item->type == (uint8_t)type) {
            uint32_t wanted = (uint32_t)sizeof *item + size;
            if (traced__padded(wanted) == whole) {
                item->size = (uint16_t)wanted;
                return item + 1;
            }
            item->type = TRACED__ITEM_GONE;
        }
        at += whole;
    }
    return NULL;
}

/* Room for a captured value. A stream is called through several sites: the
 * attributes of the one that opened it go by index, others by name. */
static void *capture(void *handle, enum traced__item_type type, uint32_t index, uint32_t size) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (TRACED__UNLIKELY(!frame || frame->kind == TRACED__FRAME_CONTEXT))
        return NULL;
    struct traced__record *record = frame->record;
    uint32_t capacity = frame->capacity;
    if (TRACED__UNLIKELY(frame->kind == TRACED__FRAME_STREAM)) {
        if (frame->site->id != record->site)
            return add_named(record, capacity, type, frame->site->desc->attrs[index].key, size);
        void *old = replaceable(record, type, index, size);
        if (old)
            return old;
    }
    return traced__add_item(record, capacity, type, index, size);
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

/* ---- by hand: traced.h ---- */

static struct traced__frame *current_span(void) {
    struct traced__block *block = traced__own_block;
    if (!block || block->depth == 0)
        return NULL;
    struct traced__frame *frame = &block->frames[block->depth - 1];
    return frame->kind == TRACED__FRAME_CONTEXT ? NULL : frame;
}

static void set_attr(const char *key, enum traced__item_type type, const void *value,
                     uint32_t size) {
    struct traced__frame *frame = current_span();
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
        set_attr(key, TRACED__ITEM_STRING, value,
                 (uint32_t)strnlen(value, TRACED__MAX_STRING));
}
