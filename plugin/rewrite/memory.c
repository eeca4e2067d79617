/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory that is never given back: the process ends with the unit, and until then
 * texts may point into one another.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"

static void *require(void *memory) {
    if (!memory) {
        fputs("traced-rewrite: error: out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return memory;
}

void *allocate(size_t size) {
    return require(calloc(1, size ? size : 1));
}

void *with_room(void *list, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return list;
    *room = *room ? 2 * *room : 64;
    void *larger = allocate(*room * size);
    if (count)
        memcpy(larger, list, count * size);
    return larger;
}

char *copy_text(const char *text, size_t length) {
    char *copy = allocate(length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

const char *text_of(CXString string) {
    const char *text = clang_getCString(string);
    const char *copy = copy_text(text, text ? strlen(text) : 0);
    clang_disposeString(string);
    return copy;
}

static void make_room(struct text *text, size_t more) {
    const size_t needed = text->length + more + 1;
    if (needed <= text->room)
        return;
    text->room = needed < 128 ? 256 : 2 * needed;
    text->bytes = require(realloc(text->bytes, text->room));
}

void add_bytes(struct text *text, const char *bytes, size_t length) {
    make_room(text, length);
    if (length)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void add_text(struct text *text, const char *more) {
    add_bytes(text, more, strlen(more));
}

__attribute__((format(printf, 2, 0))) static void
add_formatted(struct text *text, const char *format, va_list values) {
    va_list again;
    va_copy(again, values);
    const int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return;
    make_room(text, (size_t)length);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, values);
    text->length += (size_t)length;
}

void add_format(struct text *text, const char *format, ...) {
    va_list values;
    va_start(values, format);
    add_formatted(text, format, values);
    va_end(values);
}

char *format_values(const char *format, va_list values) {
    struct text text = {0};
    add_formatted(&text, format, values);
    return text.bytes;
}

char *format_text(const char *format, ...) {
    va_list values;
    va_start(values, format);
    char *text = format_values(format, values);
    va_end(values);
    return text;
}
