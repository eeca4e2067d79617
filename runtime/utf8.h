/* SPDX-License-Identifier: Apache-2.0 */
/*
 * UTF-8 step by step, for exporters whose format demands valid text: what is
 * no character is exchanged for U+FFFD, one for each broken sequence, as the
 * Unicode Standard recommends (chapter 3, "U+FFFD Substitution of Maximal
 * Subparts"). Well-formedness is the table of RFC 3629 section 4.
 */
#ifndef TRACED_RUNTIME_UTF8_H
#define TRACED_RUNTIME_UTF8_H

#include <stddef.h>

#define TRACED__REPLACEMENT "\xEF\xBF\xBD" /* U+FFFD, 3 bytes */

/* Bytes of the character at `text`, 1 to 4. Where none is well-formed: the
 * negated number of bytes, 1 to 3, to exchange for one U+FFFD. length >= 1. */
static inline int traced__utf8_step(const char *text, size_t length) {
    const unsigned char *byte = (const unsigned char *)text;
    const unsigned char first = byte[0];
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return -1;
    const int size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    /* These narrow the second byte, against overlong forms, surrogates and
     * what lies above U+10FFFF. */
    unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    for (int i = 1; i < size; i++) {
        if ((size_t)i >= length || byte[i] < low || byte[i] > high)
            return -i;
        low = 0x80;
        high = 0xBF;
    }
    return size;
}

#endif
