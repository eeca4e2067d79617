/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a tag as they appear in messages. A byte that would upset a terminal
 * or a log reader shows as '?', and so does one of broken UTF-8.
 */
#include "excerpt.h"

#include <string.h>

#include "utf8.h"

struct traced__excerpt traced__excerpt(struct traced__slice slice) {
    struct traced__excerpt excerpt;
    size_t room = sizeof excerpt.text - 1, used = 0, at = 0;
    if (slice.length > room)
        room -= 3;
    while (at < slice.length) {
        size_t size = traced__utf8_size(slice.text + at, slice.length - at);
        bool plain = size > 0 && !traced__is_control(slice.text[at]);
        size_t copied = plain ? size : 1;
        if (used + copied > room)
            break;
        if (plain)
            memcpy(excerpt.text + used, slice.text + at, size);
        else
            excerpt.text[used] = '?';
        used += copied;
        at += copied;
    }
    if (at < slice.length) {
        memcpy(excerpt.text + used, "...", 3);
        used += 3;
    }
    excerpt.text[used] = '\0';
    return excerpt;
}

struct traced__excerpt traced__excerpt_of(const char *text) {
    const char *shown = text ? text : "?";
    struct traced__slice slice = {shown, strlen(shown)};
    return traced__excerpt(slice);
}

static bool can_be_typed(struct traced__slice slice) {
    if (traced__utf8_valid(slice) < slice.length)
        return false;
    for (size_t i = 0; i < slice.length; i++)
        if (traced__is_control(slice.text[i]))
            return false;
    return true;
}

struct traced__fix traced__fix(const char *before, struct traced__slice slice, const char *after) {
    struct traced__fix fix = {""};
    size_t left = strlen(before), right = strlen(after);
    if (left + right >= sizeof fix.text || slice.length >= sizeof fix.text - left - right ||
        !can_be_typed(slice))
        return fix;
    memcpy(fix.text, before, left);
    memcpy(fix.text + left, slice.text, slice.length);
    memcpy(fix.text + left + slice.length, after, right);
    fix.text[left + slice.length + right] = '\0';
    return fix;
}
