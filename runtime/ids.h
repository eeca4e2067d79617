/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Random ids: xoshiro256++ (Blackman and Vigna, 2019), one generator a thread,
 * seeded by the kernel. All bits are random, as the W3C random flag promises.
 */
#ifndef TRACED_IDS_H
#define TRACED_IDS_H

#include <stdint.h>

#include "prim.h"

struct traced__generator {
    uint64_t state[4];
};

static inline uint64_t traced__rotate(uint64_t x, int by) {
    return (x << by) | (x >> (64 - by));
}

/* Never 0, which no id may be. */
static inline uint64_t traced__next_id(struct traced__generator *generator) {
    uint64_t *s = generator->state;
    uint64_t result = traced__rotate(s[0] + s[3], 23) + s[0];
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = traced__rotate(s[3], 45);
    return result ? result : 1;
}

static inline void traced__seed(struct traced__generator *generator) {
    traced__prim_random(generator->state, sizeof generator->state);
    generator->state[0] |= 1; /* the all-zero state is the one it cannot leave */
}

#endif
