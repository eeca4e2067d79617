/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a tag stands in the source. Compilers keep no place of an attribute's arguments:
 * they are looked for among the literals of the text, near what is known of the
 * declaration.
 */
#ifndef TRACED_LOCATE_H
#define TRACED_LOCATE_H

#include "literals.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Lines and columns from 1. */
struct traced__search {
    struct traced__slice text;
    uint32_t line;        /* number of the text's first line */
    uint32_t first, last; /* lines that the tag may begin in */

    /* It begins there or behind, or else before. Where there is none, the nearest on the
     * other side is taken. */
    uint32_t from_line, from_column;
    bool behind;
    size_t skip; /* as many others of the same words stand behind the place, before it */
};

struct traced__caret {
    uint32_t line, column, end; /* in bytes, `end` exclusive; of the first line, if several */
    bool replaceable;           /* whether the place is one piece of plain text */
};

/* The place in the tag as one in the source. False: its literal is not in sight, because
 * it was made by a macro, say. */
bool traced__locate(const struct traced__search *search, const struct traced__tag *tag,
                    struct traced__place place, struct traced__caret *caret);

#ifdef __cplusplus
}
#endif

#endif
