/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as a tag writes them: 42, -7, 0x1f, 1.5, 2e-3. Never octal, never a
 * suffix, never a leading plus, and the same in every locale.
 */
#ifndef TRACED_NUMBER_H
#define TRACED_NUMBER_H

#include "tag.h"

enum traced__number_kind {
    TRACED__NO_NUMBER,
    TRACED__INTEGER,
    TRACED__REAL,
    TRACED__TOO_LARGE /* a number by its looks, but not one that 64 bits hold */
};

struct traced__number {
    enum traced__number_kind kind;
    bool negative;      /* integer */
    uint64_t magnitude; /* integer */
    double real;
};

/* The whole slice must be the number. */
struct traced__number traced__read_number(struct traced__slice slice);

/* Whether an integer can be held by int64_t, and as what. */
bool traced__fits_int64(struct traced__number number, int64_t *value);

#endif
