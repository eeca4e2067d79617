/* SPDX-License-Identifier: Apache-2.0 */
/* Complaints: kept in a fixed list, so that reporting can never fail. */
#include "tag.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A message cut off by its buffer must not end inside a character. */
static void drop_partial_character(char *text) {
    size_t length = strlen(text);
    while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
        length--;
    if (length > 0 && (unsigned char)text[length - 1] >= 0xC0)
        length--;
    text[length] = '\0';
}

void traced__complain(struct traced__problems *problems, enum traced__severity severity,
                      struct traced__place place, const char *fix, const char *format, ...) {
    if (severity == TRACED__ERROR)
        problems->errors++;
    if (problems->count == TRACED__MAX_PROBLEMS) {
        problems->more++;
        return;
    }
    struct traced__problem *problem = &problems->list[problems->count++];
    problem->severity = severity;
    problem->place = place;
    problem->fix[0] = problem->message[0] = '\0';
    if (fix && strlen(fix) < sizeof problem->fix)
        strcpy(problem->fix, fix);

    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(problem->message, sizeof problem->message, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof problem->message)
        drop_partial_character(problem->message);
}

const char *traced__first_error(const struct traced__problems *problems) {
    for (size_t i = 0; i < problems->count; i++)
        if (problems->list[i].severity == TRACED__ERROR)
            return problems->list[i].message;
    return problems->errors ? "its tag has more problems than are listed" : NULL;
}

bool traced__slice_is(struct traced__slice slice, const char *text) {
    return strlen(text) == slice.length &&
           (slice.length == 0 || memcmp(slice.text, text, slice.length) == 0);
}
