/* SPDX-License-Identifier: Apache-2.0 */
/* The slow side of a thread's ring: its making, its end, its consumer. */
#include "block.h"
#include "prim.h"

enum { FILLER = 0 }; /* the site id that no site has */

bool traced__ring_make(struct traced__ring *ring, uint64_t size) {
    TRACED__ASSERT((size & (size - 1)) == 0);
    /* More than a 32-bit machine has comes out as 0, which nobody maps. */
    ring->data = traced__prim_map((size_t)size);
    ring->size = size;
    return ring->data != NULL;
}

static bool has_room(struct traced__ring *ring, uint64_t size) {
    if (ring->head + size - ring->tail_seen <= ring->size)
        return true;
    ring->tail_seen = atomic_load_explicit(&ring->tail, memory_order_acquire);
    return ring->head + size - ring->tail_seen <= ring->size;
}

/* The rest of the lap is filled only if the record then fits behind it, so that
 * a full ring does not waste what it has left. A filler is published together
 * with the record it makes way for. */
unsigned char *traced__ring_make_room(struct traced__ring *ring, uint32_t size) {
    uint64_t at = ring->head & (ring->size - 1);
    uint64_t rest = ring->size - at;
    if (rest >= size)
        return has_room(ring, size) ? ring->data + at : NULL;
    if (!has_room(ring, rest + size))
        return NULL;
    struct traced__record *filler = (struct traced__record *)(void *)(ring->data + at);
    filler->size = (uint32_t)rest;
    filler->site = FILLER;
    ring->head += rest;
    return ring->data;
}

bool traced__ring_has_room(struct traced__ring *ring, uint64_t size) {
    return has_room(ring, size);
}

bool traced__ring_is_filler(const struct traced__ring *ring, uint64_t from, uint64_t to) {
    const struct traced__record *record = (const void *)(ring->data + (from & (ring->size - 1)));
    return record->site == FILLER && from + record->size == to;
}

const struct traced__record *traced__ring_next(struct traced__ring *ring, uint64_t *position) {
    uint64_t end = atomic_load_explicit(&ring->published, memory_order_acquire);
    while (*position != end) {
        const struct traced__record *record =
            (const void *)(ring->data + (*position & (ring->size - 1)));
        TRACED__ASSERT(record->size != 0 && record->size % 8 == 0);
        if (record->site != FILLER)
            return record;
        *position += record->size;
    }
    return NULL;
}

void traced__ring_release(struct traced__ring *ring, uint64_t position) {
    atomic_store_explicit(&ring->tail, position, memory_order_release);
}
