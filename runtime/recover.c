/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Putting a block in order that its thread was torn away from in the middle of
 * a runtime call, by a signal handler that jumped or by cancellation.
 *
 * The steps of the hot path are in an order in which none of them happens twice:
 * a span leaves the stack before it goes into the ring, and is in the ring before
 * it is counted. So at any moment a span may be missing, for one step, but none is
 * there twice; what is found missing here is published if it can be, and else
 * counted as lost. For a stream's side of such a call see stream_mend.c.
 */
#include "frame.h"

static uint64_t value_of(const _Atomic uint64_t *counter) {
    return atomic_load_explicit(counter, memory_order_relaxed);
}

/* How many spans were begun on this thread of which nothing is known. */
static int64_t missing_spans(const struct traced__block *block) {
    uint64_t known = value_of(&block->ended) + (uint64_t)block->elsewhere;
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        known += value_of(&block->dropped[i]);
    for (uint32_t i = 0; i < block->depth; i++)
        known += block->frames[i].kind == TRACED__FRAME_SPAN;
    return (int64_t)(value_of(&block->started) - known);
}

/* Whether what stands in the ring unpublished is a whole record; a filler alone
 * is taken back. */
static bool has_record_to_publish(struct traced__ring *ring) {
    uint64_t published = atomic_load_explicit(&ring->published, memory_order_relaxed);
    if (published == ring->head)
        return false;
    if (traced__ring_is_filler(ring, published, ring->head))
        ring->head = published;
    return published != ring->head;
}

void traced__recover(struct traced__block *block) {
    int64_t missing = missing_spans(block);
    if (has_record_to_publish(&block->ring)) {
        if (missing > 0) {
            traced__count(&block->ended);
            missing--;
        }
        atomic_store_explicit(&block->ring.published, block->ring.head, memory_order_release);
    }
    for (; missing > 0; missing--)
        traced__count(&block->dropped[TRACED_DROP_REENTRANT]);
    block->elsewhere += missing; /* a stream that ended, but for taking it off this count */
    traced__stream_mend(block);
}
