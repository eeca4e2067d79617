/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The integer that an expression of constants comes to, as macros are defined:
 *
 *     #define IOERR_READ (IOERR | (1 << 8))
 *
 * Computed as C does it: in int, unsigned int or 64 bits. Casts, comparisons, conditions
 * and sizeof are not understood: such an expression is no constant here.
 */
#ifndef TRACED_COMPUTE_H
#define TRACED_COMPUTE_H

#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The words of an expression, once its macros are expanded; an operator is one word. */
struct traced__expression {
    const struct traced__slice *words;
    size_t n_words;
    /* The value of a name, if it is that of an enumerator. */
    bool (*find_enumerator)(void *context, struct traced__slice name, int64_t *value);
    void *context;
};

/* False: it is none that is understood, or has no value. */
bool traced__compute(const struct traced__expression *expression, int64_t *value);

#ifdef __cplusplus
}
#endif

#endif
