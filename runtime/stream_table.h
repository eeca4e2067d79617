/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where open streams are kept: by name and key, in shards with a lock each.
 *
 * A stream is either at rest in the table or taken by the one thread that runs
 * its code; a second thread that asks for it meanwhile does not get it. So the
 * span of a taken stream needs no lock.
 */
#ifndef TRACED_STREAM_TABLE_H
#define TRACED_STREAM_TABLE_H

#include "internal.h"

struct traced__stream {
    struct traced__stream *next; /* in its bucket, or in the list of free ones */
    struct traced__stream_class *class;
    uint64_t key;
    uint64_t chunks, bytes, first_chunk, active; /* ticks */
    bool taken, counts_bytes;
    struct traced__stream_span {
        struct traced__record record;
        unsigned char items[TRACED__STREAM_ITEMS];
    } span;
};

#define TRACED__STREAM_SPAN_SIZE ((uint32_t)sizeof(struct traced__stream_span))

/* A stream from the pool, taken, and in no table yet; NULL at the limit. */
struct traced__stream *traced__stream_new(struct traced__stream_class *class, uint64_t key);
void traced__stream_insert(struct traced__stream *stream);

/* The stream of that class and key, taken; NULL if there is none at rest. */
struct traced__stream *traced__stream_take(struct traced__stream_class *class, uint64_t key);
/* Any stream that is at rest, taken. */
struct traced__stream *traced__stream_take_any(void);
void traced__stream_put_back(struct traced__stream *stream);
/* Out of the table and back into the pool. */
void traced__stream_free(struct traced__stream *stream);

bool traced__stream_class_has_open(const struct traced__stream_class *class);
/* Counts a call for a stream that was never opened or is closed already. */
void traced__stream_count_unopened(struct traced__stream_class *class);

#endif
