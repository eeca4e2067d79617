/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of words and pieces of text. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "wrapper.h"

static void *need(void *memory) {
    if (!memory)
        fail("out of memory");
    return memory;
}

void *allocate(size_t size) {
    return need(calloc(1, size));
}

void add_word(struct words *words, const char *word) {
    if (words->count + 1 >= words->room) {
        words->room = words->room ? 2 * words->room : 32;
        words->list = need(realloc(words->list, words->room * sizeof *words->list));
    }
    words->list[words->count++] = word;
    words->list[words->count] = NULL;
}

void add_words(struct words *words, const struct words *more) {
    for (size_t i = 0; i < more->count; i++)
        add_word(words, more->list[i]);
}

char *format_text(const char *format, ...) {
    va_list values;
    va_start(values, format);
    const int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0)
        fail("cannot format a message");
    char *text = allocate((size_t)length + 1);
    va_start(values, format);
    vsnprintf(text, (size_t)length + 1, format, values);
    va_end(values);
    return text;
}

char *copy_text(const char *text, size_t length) {
    return memcpy(allocate(length + 1), text, length);
}

bool starts_with(const char *text, const char *start) {
    return !strncmp(text, start, strlen(start));
}

bool ends_with(const char *text, const char *end) {
    const size_t length = strlen(text), n = strlen(end);
    return length >= n && !strcmp(text + length - n, end);
}

const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}
