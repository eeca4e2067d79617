/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 by the table of RFC 3629 section 4: the first byte decides the length
 * and narrows the second, which rules out overlong forms and surrogates.
 */
#include "utf8.h"

static size_t size_by_first_byte(unsigned char first) {
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 0;
}

static bool second_byte_suits(unsigned char first, unsigned char second) {
    unsigned char low = 0x80, high = 0xBF;
    if (first == 0xE0)
        low = 0xA0;
    else if (first == 0xED)
        high = 0x9F;
    else if (first == 0xF0)
        low = 0x90;
    else if (first == 0xF4)
        high = 0x8F;
    return second >= low && second <= high;
}

size_t traced__utf8_size(const char *text, size_t length) {
    if (length == 0)
        return 0;
    unsigned char first = (unsigned char)text[0];
    size_t size = size_by_first_byte(first);
    if (size == 0 || size > length)
        return 0;
    if (size > 1 && !second_byte_suits(first, (unsigned char)text[1]))
        return 0;
    for (size_t i = 2; i < size; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            return 0;
    return size;
}

size_t traced__utf8_valid(struct traced__slice slice) {
    size_t at = 0;
    while (at < slice.length) {
        size_t size = traced__utf8_size(slice.text + at, slice.length - at);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

bool traced__is_control(char c) {
    unsigned char byte = (unsigned char)c;
    return byte < 0x20 || byte == 0x7F;
}
