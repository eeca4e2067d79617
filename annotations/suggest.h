/* SPDX-License-Identifier: Apache-2.0 */
/* "Did you mean": the nearest of a list of known words. */
#ifndef TRACED_SUGGEST_H
#define TRACED_SUGGEST_H

#include "tag.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The candidate nearest to `word` by edit distance, or NULL where none is near
 * enough to be what was meant. Candidates: n strings, may contain "". */
const char *traced__nearest(struct traced__slice word, const char *const *candidates, size_t n);

#ifdef __cplusplus
}
#endif

#endif
