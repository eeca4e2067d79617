/* SPDX-License-Identifier: Apache-2.0 */
/* Growing text: doubles its memory, never beyond its limit. */
#include "export_buffer.h"

#include <string.h>

#include "prim.h"

enum { FIRST_CAPACITY = 4096 };

static bool make_room(struct traced__buffer *buffer, size_t size) {
    if (size > buffer->limit - buffer->length) {
        return false;
    }
    size_t needed = buffer->length + size;
    if (needed <= buffer->capacity) {
        return true;
    }
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity < needed && capacity <= buffer->limit / 2) {
        capacity *= 2;
    }
    if (capacity < needed) {
        capacity = buffer->limit;
    }
    char *data = traced__prim_resize(buffer->data, capacity);
    if (!data) {
        return false;
    }
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void traced__buffer_add(struct traced__buffer *buffer, const void *bytes, size_t size) {
    if (buffer->failed || size == 0) {
        return;
    }
    if (!make_room(buffer, size)) {
        buffer->failed = true;
        return;
    }
    memcpy(buffer->data + buffer->length, bytes, size);
    buffer->length += size;
}

void traced__buffer_add_string(struct traced__buffer *buffer, const char *string) {
    traced__buffer_add(buffer, string, strlen(string));
}

void traced__buffer_reset(struct traced__buffer *buffer, size_t keep) {
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->capacity > keep) {
        traced__prim_free(buffer->data);
        buffer->data = NULL;
        buffer->capacity = 0;
    }
}
