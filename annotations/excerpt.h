/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The user's own words, made fit to stand in a message: bounded, printable,
 * cut between characters. To be used within the call that formats it:
 *
 *     traced__complain(..., "unknown option '%s'", traced__excerpt(word).text);
 */
#ifndef TRACED_EXCERPT_H
#define TRACED_EXCERPT_H

#include "tag.h"

#define TRACED__EXCERPT 48

struct traced__excerpt {
    char text[TRACED__EXCERPT];
};

struct traced__excerpt traced__excerpt(struct traced__slice slice);

/* The same of a string; NULL reads as "?". */
struct traced__excerpt traced__excerpt_of(const char *text);

/* `before`, the slice, `after`, for a fix. Empty where it is too long to be kept
 * whole or could not be typed in: a fix is exact or it is none. */
struct traced__fix {
    char text[64];
};
struct traced__fix traced__fix(const char *before, struct traced__slice slice, const char *after);

#endif
