/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The string literals of C source as a compiler takes them: escapes undone, adjacent
 * ones joined, raw ones raw; each byte with the place that it is spelled at. Comments
 * and character constants are passed over; directives are read like any text, because
 * macros may stand for tags or parts of them.
 *
 *     struct traced__literals literals = traced__literals_of(text, 1);
 *     while (traced__next_literal(&literals))
 *         while (traced__next_byte(&literals, &byte))
 *             ...
 */
#ifndef TRACED_LITERALS_H
#define TRACED_LITERALS_H

#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Counted from 1, columns in bytes; `end` is exclusive. */
struct traced__spot {
    uint32_t line, column, end;
};

/* How far a text was read. A copy reads on by itself. */
struct traced__literals {
    struct traced__slice text;
    size_t at;
    uint32_t line;
    size_t line_start;
    struct traced__spot spot; /* of the byte that was read last, or the quote */

    /* The literal that is being read; the delimiter is that of a raw one. */
    bool inside, raw;
    struct traced__slice delimiter;
    unsigned char bytes[4]; /* of one escape */
    size_t n_bytes, n_given;
};

/* From the start of a text, which must outlive it, and whose first line has this number. */
struct traced__literals traced__literals_of(struct traced__slice text, uint32_t line);

/* On to the next literal: `spot` is its opening quote. False: there is none. */
bool traced__next_literal(struct traced__literals *literals);

/* False behind the last byte: `spot` is the closing quote. */
bool traced__next_byte(struct traced__literals *literals, char *byte);

#ifdef __cplusplus
}
#endif

#endif
