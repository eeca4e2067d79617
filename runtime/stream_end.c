/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a stream: its span is put together, published once, and the record is
 * free for another. */
#include <string.h>

#include "frame.h"
#include "prim.h"
#include "stream.h"

static void *add(struct traced__record *span, enum traced__item_type type, size_t size) {
    return traced__add_item(span, TRACED__ENDING_SIZE, type, 0, (uint32_t)size);
}

static void add_milestones(struct traced__record *span, struct traced__stream *stream,
                           uint64_t *lost) {
    const uint64_t *times = traced__stream_milestones(stream, lost);
    size_t size = stream->n_milestones * sizeof *times;
    struct traced__milestones_item *item =
        times ? add(span, TRACED__ITEM_MILESTONES, sizeof *item + size) : NULL;
    if (item) {
        item->stride = stream->stride;
        memcpy(item->elapsed, times, size);
    }
}

static void add_summary(struct traced__record *span, const struct traced__stream *stream,
                        uint64_t lost, enum traced__outcome outcome) {
    struct traced__stream_item *item = add(span, TRACED__ITEM_STREAM, sizeof *item);
    *item = (struct traced__stream_item){
        .chunks = stream->chunks,
        .first_chunk = stream->first_chunk,
        .active = stream->active,
        .longest_gap = stream->longest_gap,
        .bytes = stream->bytes,
        .outcome = (uint32_t)outcome,
        .segment = stream->segment,
        .lost_milestones = lost < UINT32_MAX ? (uint32_t)lost : UINT32_MAX,
        .counts_bytes = stream->counts_bytes,
        .has_gap = stream->has_gap,
    };
}

static void add_link(struct traced__record *span, uint64_t span_id) {
    uint64_t *item = span_id ? add(span, TRACED__ITEM_LINK, sizeof span_id) : NULL;
    if (item)
        *item = span_id;
}

static uint64_t word(_Atomic uint64_t *from) {
    return atomic_load_explicit(from, memory_order_relaxed);
}

static void begin_record(struct traced__record *span, struct traced__stream *stream,
                         enum traced__outcome outcome) {
    *span = (struct traced__record){
        .size = sizeof *span,
        .site = atomic_load_explicit(&stream->site, memory_order_relaxed),
        .trace_id = {word(&stream->trace_id[0]), word(&stream->trace_id[1])},
        .span_id = word(&stream->span_id),
        .parent_id = stream->parent_id,
        .start = stream->start,
        .flags = atomic_load_explicit(&stream->flags, memory_order_relaxed),
    };
    if (stream->failed)
        span->flags |= TRACED__FAILED_SPAN;
    if (outcome == TRACED__OUTCOME_ABANDONED)
        span->flags |= TRACED__ABANDONED;
}

/* What describes an error comes first, so that attributes cannot take its room. */
struct traced__record *traced__stream_span(struct traced__block *block,
                                           struct traced__stream *stream,
                                           struct traced__record *call,
                                           enum traced__outcome outcome) {
    struct traced__record *span = &block->spans[TRACED__MAX_DEPTH].record;
    uint64_t lost;
    begin_record(span, stream, outcome);
    if (call) {
        traced__stream_move_error(call, span);
        traced__stream_keep_items(stream, call);
    }
    add_link(span, stream->previous_span);
    add_milestones(span, stream, &lost);
    add_summary(span, stream, lost, outcome);
    traced__stream_copy_items(stream, span);
    span->dropped_attrs += stream->dropped_attrs;
    return span;
}

/* Forgotten first, then freed: who is torn away in between leaves a hole, but nothing
 * is freed twice. */
static void free_parts(struct traced__stream *stream) {
    uint32_t milestones = stream->milestones;
    traced__stream_free_items(stream);
    stream->milestones = 0;
    TRACED__SIGNAL_FENCE();
    if (milestones)
        traced__stream_free(traced__stream_at(milestones - 1));
}

static void free_parked(struct traced__stream *stream) {
    struct traced__parked *parked = stream->parked;
    uint32_t size = atomic_load_explicit(&stream->parked_size, memory_order_relaxed);
    stream->parked = NULL;
    TRACED__SIGNAL_FENCE();
    if (parked)
        traced__prim_unmap(parked, size);
}

/* At exit nobody waits for those who are inside. A body's thread may just now be
 * parking what is open there, or taking it back, which needs no lock. */
static bool others_are_inside(const struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    return (int64_t)((state & TRACED__USERS_MASK) / TRACED__USER) > block->held_left;
}

void traced__stream_give_back(struct traced__block *block, struct traced__stream *stream) {
    bool is_used = others_are_inside(block, stream);
    free_parts(stream);
    if (is_used) {
        traced__stream_retire(stream);
    } else {
        free_parked(stream);
        traced__stream_free(stream);
    }
    TRACED__SIGNAL_FENCE();
    block->held = NULL;
}

void traced__stream_finish(struct traced__block *block, struct traced__stream *stream,
                           struct traced__record *call, enum traced__outcome outcome) {
    stream->finishing = TRACED__FINISHING;
    traced__stream_remove(stream);
    if (!others_are_inside(block, stream))
        traced__stream_end_parked(block, stream);
    stream->finishing = TRACED__PUBLISHING;
    TRACED__SIGNAL_FENCE();
    block->elsewhere--;
    TRACED__SIGNAL_FENCE();
    traced__publish(block, traced__stream_span(block, stream, call, outcome));
    traced__stream_give_back(block, stream);
}

void traced__stream_end_found(struct traced__block *block, struct traced__stream *stream,
                              uint64_t generation, enum traced__outcome outcome) {
    if (!traced__stream_lock(block, stream, generation, 0))
        return;
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    if (traced__stream_phase(state) != TRACED__STREAM_OPEN) {
        traced__stream_unlock(block, stream, traced__stream_phase(state));
    } else if (state & TRACED__USERS_MASK) {
        stream->outcome = (uint8_t)outcome;
        traced__stream_remove(stream);
        traced__stream_unlock(block, stream, TRACED__STREAM_ENDING);
    } else {
        traced__stream_finish(block, stream, NULL, outcome);
    }
}

void traced__stream_reset(struct traced__stream *stream) {
    stream->chunks = stream->bytes = stream->first_chunk = stream->last_chunk = 0;
    stream->longest_gap = stream->active = 0;
    stream->dropped_attrs = 0;
    stream->counts_bytes = stream->failed = stream->has_gap = false;
}
