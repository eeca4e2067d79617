/* SPDX-License-Identifier: Apache-2.0 */
/* Memory for one batch: handed out piece by piece, taken back all at once. */
#ifndef TRACED_ARENA_H
#define TRACED_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct traced__arena_piece;

/* All zero to begin with. */
struct traced__arena {
    struct traced__arena_piece *pieces; /* the newest first */
    size_t used;                        /* of the newest */
};

/* Aligned for anything; NULL without memory. */
void *traced__arena_take(struct traced__arena *arena, size_t size);

/* The text that printf would make, terminated; "" without memory. */
__attribute__((format(printf, 2, 3))) const char *traced__arena_print(struct traced__arena *arena,
                                                                      const char *format, ...);

/* Takes everything back, and keeps one piece for the next batch. */
void traced__arena_reset(struct traced__arena *arena);

#endif
