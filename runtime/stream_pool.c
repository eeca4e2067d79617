/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The records that streams are made of, numbered, in slabs that are never given
 * back: what was needed once may be needed again, and a thread that still looks at
 * a record whose stream has ended must find memory there.
 *
 * Free ones are a stack of which only the top is contended; a count beside the top
 * tells a stack that was popped and pushed meanwhile from one that was not.
 */
#include "stream.h"

#include "config.h"
#include "prim.h"

enum {
    SLAB_BITS = 11,
    SLAB_STREAMS = 1 << SLAB_BITS,
    MAX_SLABS = 1 << (TRACED__STREAM_INDEX_BITS - SLAB_BITS)
};

static const size_t slab_size = (size_t)SLAB_STREAMS * TRACED__STREAM_SIZE;

static _Atomic(unsigned char *) slabs[MAX_SLABS];
static _Atomic uint32_t n_used;
static _Atomic uint64_t free_top; /* count << 32 | index + 1 */
static uint64_t first_generation; /* of a record that is used first */

struct traced__stream *traced__stream_at(uint32_t index) {
    unsigned char *slab = atomic_load_explicit(&slabs[index >> SLAB_BITS], memory_order_acquire);
    size_t offset = (size_t)(index & (SLAB_STREAMS - 1)) * TRACED__STREAM_SIZE;
    return (struct traced__stream *)(void *)(slab + offset);
}

uint32_t traced__stream_count(void) {
    return atomic_load_explicit(&n_used, memory_order_acquire);
}

bool traced__stream_is_full(void) {
    return traced__stream_count() >= traced__config()->max_streams;
}

static uint64_t next_top(uint64_t top, uint32_t number) {
    return ((top >> 32) + 1) << 32 | number;
}

static struct traced__stream *pop(void) {
    uint64_t top = atomic_load_explicit(&free_top, memory_order_acquire);
    while ((uint32_t)top != 0) {
        struct traced__stream *stream = traced__stream_at((uint32_t)top - 1);
        uint32_t below = atomic_load_explicit(&stream->next_free, memory_order_relaxed);
        if (atomic_compare_exchange_weak_explicit(&free_top, &top, next_top(top, below),
                                                  memory_order_acq_rel, memory_order_acquire))
            return stream;
    }
    return NULL;
}

static bool make_slab(uint32_t number) {
    if (atomic_load_explicit(&slabs[number], memory_order_acquire))
        return true;
    unsigned char *slab = traced__prim_map(slab_size), *none = NULL;
    if (!slab)
        return atomic_load(&slabs[number]) != NULL;
    if (!atomic_compare_exchange_strong(&slabs[number], &none, slab))
        traced__prim_unmap(slab, slab_size);
    return true;
}

static struct traced__stream *use_new(void) {
    uint32_t limit = traced__config()->max_streams;
    uint32_t index = traced__stream_count();
    do {
        if (index >= limit || !make_slab(index >> SLAB_BITS))
            return NULL;
    } while (!atomic_compare_exchange_weak_explicit(&n_used, &index, index + 1,
                                                    memory_order_acq_rel, memory_order_acquire));
    struct traced__stream *stream = traced__stream_at(index);
    stream->index = index;
    atomic_store_explicit(&stream->state, first_generation << TRACED__GENERATION_SHIFT,
                          memory_order_release);
    return stream;
}

struct traced__stream *traced__stream_alloc(void) {
    struct traced__stream *stream = pop();
    return stream ? stream : use_new();
}

void traced__stream_retire(struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    uint64_t next = (traced__stream_generation(state) + 1) << TRACED__GENERATION_SHIFT;
    atomic_store_explicit(&stream->stuck, false, memory_order_relaxed);
    atomic_store_explicit(&stream->state, next | TRACED__STREAM_FREE, memory_order_release);
}

void traced__stream_free(struct traced__stream *stream) {
    traced__stream_retire(stream);
    uint64_t top = atomic_load_explicit(&free_top, memory_order_relaxed);
    do
        atomic_store_explicit(&stream->next_free, (uint32_t)top, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&free_top, &top, next_top(top, stream->index + 1),
                                                  memory_order_acq_rel, memory_order_relaxed));
}

/* The parent's records stay where they are, untouched: to write to them all would
 * copy them all. The child's have generations that no stream of the parent had. */
void traced__stream_pool_fork_child(void) {
    for (uint32_t i = 0; i < MAX_SLABS && atomic_load(&slabs[i]); i++)
        atomic_store(&slabs[i], NULL);
    atomic_store(&n_used, 0);
    atomic_store(&free_top, 0);
    first_generation += UINT64_C(1) << 28;
}
