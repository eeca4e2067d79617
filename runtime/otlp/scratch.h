/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The memory of one export: taken piece by piece, given back all at once.
 *
 * A failure sticks: after the first one everything fails, so that a builder of
 * nested messages may ask once, at the end. One thread at a time.
 */
#ifndef TRACED_OTLP_SCRATCH_H
#define TRACED_OTLP_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct traced__scratch_block;

/* All zero but for the limit is an empty one. */
struct traced__scratch {
    struct traced__scratch_block *newest;
    size_t size;  /* of all blocks */
    size_t limit; /* `size` never exceeds it */
    int error;    /* 0, -E2BIG: the limit, -ENOMEM: no memory */
};

/* A run of bytes, usually in scratch memory. */
struct traced__bytes {
    const uint8_t *data;
    size_t size;
};

/* Memory for anything, not cleared, valid until the next reset; NULL and
 * scratch->error if there is none. */
void *traced__scratch_take(struct traced__scratch *scratch, size_t size);

/* The same for `count` objects, cleared. */
void *traced__scratch_take_array(struct traced__scratch *scratch, size_t count, size_t size);

/* Gives back what was taken and forgets the error. Some memory is kept for the
 * next export, as fresh pages cost more than what is written to them. */
void traced__scratch_reset(struct traced__scratch *scratch);

/* Gives back everything. */
void traced__scratch_free(struct traced__scratch *scratch);

#endif
