/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Coroutines: what is open on a stack leaves the thread with the stack, and comes back
 * with it, perhaps to another thread.
 *
 * The frame of the stream itself is kept in the stream. What is open above it is rare,
 * and goes into memory that the stream keeps until it ends. To the program a yielded
 * stream is a number, as a handle is: record and generation. So resuming one that has
 * ended meanwhile, or twice, does nothing (where a pointer has 32 bits, 8 of them are
 * the generation's: unless the record has been used 256 times since).
 */
#include <string.h>

#include "frame.h"
#include "prim.h"
#include "stream.h"

/* A frame that is not on any thread, with its record behind it. */
struct traced__parked {
    uint32_t size; /* of all this */
    struct traced__frame frame;
    struct traced__record record; /* and its items */
};

enum { PAGE = 4096 };

static uintptr_t number_of(const struct traced__stream *stream, uint64_t generation) {
    return (uintptr_t)(generation << TRACED__STREAM_INDEX_BITS | (stream->index + 1));
}

static struct traced__stream *stream_of(uintptr_t number, uint64_t *state) {
    uint32_t index = (uint32_t)(number & ((1u << TRACED__STREAM_INDEX_BITS) - 1));
    if (index == 0 || index > traced__stream_count())
        return NULL;
    struct traced__stream *stream = traced__stream_at(index - 1);
    *state = atomic_load_explicit(&stream->state, memory_order_acquire);
    bool same = number_of(stream, traced__stream_generation(*state)) == number;
    return same && traced__stream_phase(*state) == TRACED__STREAM_OPEN ? stream : NULL;
}

struct traced__frame *traced__adopted_frame(struct traced__block *block, uintptr_t handle) {
    bool some = false;
    for (uint32_t i = block->depth; i-- > 0;) {
        if (block->frames[i].handle == handle)
            return &block->frames[i];
        some = some || (block->frames[i].handle & 255) != i + 1;
    }
    block->has_adopted = some;
    return NULL;
}

/* ---- away ---- */

/* The frame of the innermost stream that is one call, or the depth. */
static uint32_t innermost_body(const struct traced__block *block) {
    for (uint32_t i = block->depth; i-- > 0;)
        if (block->frames[i].kind == TRACED__FRAME_STREAM &&
            block->frames[i].call.role == TRACED_ROLE_BODY)
            return i;
    return block->depth;
}

static uint32_t parked_size(const struct traced__frame *frame) {
    return (uint32_t)offsetof(struct traced__parked, record) + frame->record->size;
}

static bool make_room(struct traced__block *block, struct traced__stream *stream, uint32_t base) {
    uint32_t size = 0;
    for (uint32_t i = base + 1; i < block->depth; i++)
        size += (parked_size(&block->frames[i]) + 63u) & ~63u;
    uint32_t smaller_size = atomic_load_explicit(&stream->parked_size, memory_order_relaxed);
    if (size <= smaller_size)
        return true;
    size = (size + PAGE - 1) / PAGE * PAGE;
    struct traced__parked *larger = traced__prim_map(size);
    if (!larger)
        return false;
    struct traced__parked *smaller = stream->parked;
    stream->parked = larger;
    atomic_store_explicit(&stream->parked_size, size, memory_order_relaxed);
    TRACED__SIGNAL_FENCE();
    if (smaller)
        traced__prim_unmap(smaller, smaller_size);
    return true;
}

static struct traced__parked *next_parked(struct traced__parked *parked) {
    return (struct traced__parked *)(void *)((unsigned char *)parked + parked->size);
}

/* A stream that is read inside the coroutine rests while that is away. From then on
 * its frame, as long as it is still there, is not to leave the stream again. */
static void rest(struct traced__block *block, struct traced__frame *frame, uint64_t now) {
    struct traced__call *call = &frame->call;
    block->stream_frames--;
    frame->kind = TRACED__FRAME_CONTEXT;
    TRACED__SIGNAL_FENCE();
    if (!traced__stream_lock(block, call->stream, call->generation, 1))
        return;
    call->stream->active += traced__ticks_since(call->resumed_at, now);
    atomic_store_explicit(&call->stream->rested_at, now, memory_order_relaxed);
    traced__stream_step_out(block, frame, false, TRACED__COMPLETED);
}

/* Returns how many spans, as opposed to streams and contexts, went. */
static uint32_t park(struct traced__block *block, struct traced__stream *stream, uint32_t base,
                     uint64_t now) {
    struct traced__parked *to = stream->parked;
    uint32_t spans = 0;
    for (uint32_t i = base + 1; i < block->depth; i++) {
        struct traced__frame *frame = &block->frames[i];
        const enum traced__frame_kind kind = frame->kind;
        if (kind == TRACED__FRAME_STREAM)
            rest(block, frame, now);
        spans += kind == TRACED__FRAME_SPAN;
        to->size = (parked_size(frame) + 63u) & ~63u;
        to->frame = *frame;
        to->frame.kind = kind;
        memcpy(&to->record, frame->record, frame->record->size);
        to = next_parked(to);
    }
    return spans;
}

/* The body's own frame, which has just been popped; its stream is at rest from here
 * on. */
static uintptr_t park_body(struct traced__block *block, struct traced__frame *frame, uint64_t now) {
    struct traced__stream *stream = frame->call.stream;
    uintptr_t number = number_of(stream, frame->call.generation);
    block->stream_frames--;
    bool is_locked = traced__stream_lock(block, stream, frame->call.generation, 1);
    block->leaving = 0;
    if (!is_locked)
        return 0;
    stream->active += traced__ticks_since(frame->call.resumed_at, now);
    atomic_store_explicit(&stream->rested_at, now, memory_order_relaxed);
    if (!(frame->site->desc->flags & TRACED_DESC_EACH))
        traced__stream_count_chunk(block, stream, now);
    stream->failed |= (frame->record->flags & TRACED__FAILED_SPAN) != 0;
    stream->parked_site = frame->site;
    stream->parked_handle = frame->handle;
    traced__stream_step_out(block, frame, false, TRACED__COMPLETED);
    return number;
}

/* An error return trace that began in here goes no further. */
static void leave_trace(struct traced__block *block, uint32_t base) {
    if (block->trace_length > 0 && block->trace[block->trace_length - 1].depth >= base)
        block->trace_length = 0;
}

void *__traced_yield(void) {
    struct traced__block *block = traced__own_block;
    if (!block || !block->stream_frames || !traced__claim(block, TRACED__HERE()))
        return NULL;
    uintptr_t number = 0;
    uint32_t base = innermost_body(block);
    if (base < block->depth) {
        struct traced__frame *frame = &block->frames[base];
        uint64_t now = traced__ticks();
        if (block->depth > base + 1 && !make_room(block, frame->call.stream, base))
            traced__close_frames(block, base + 1);
        leave_trace(block, base);
        uint32_t above = block->depth - base - 1;
        block->elsewhere += park(block, frame->call.stream, base, now);
        block->leaving = base + 1;
        TRACED__SIGNAL_FENCE();
        block->depth = base;
        TRACED__SIGNAL_FENCE();
        frame->call.stream->parked_frames = above;
        number = park_body(block, frame, now);
    }
    traced__free(block);
    return (void *)number;
}

/* ---- and back ---- */

static struct traced__frame *push(struct traced__block *block) {
    struct traced__frame *frame = &block->frames[block->depth];
    frame->record = &block->spans[block->depth].record;
    frame->stack = UINTPTR_MAX;
    return frame;
}

static void rejoin(struct traced__block *block, struct traced__frame *frame, uint64_t now) {
    struct traced__stream *stream = frame->call.stream;
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_acquire);
    frame->call.resumed_at = now;
    if (traced__stream_generation(state) == frame->call.generation &&
        traced__stream_join(stream, state))
        block->stream_frames++;
    else /* has ended; its context stays while the frame does */
        frame->kind = TRACED__FRAME_CONTEXT;
}

/* A frame below depth is whole at any moment, and above it nobody's. What has come
 * back is no more than a context where it was. */
static void unpark(struct traced__block *block, struct traced__stream *stream, uint64_t now) {
    struct traced__parked *from = stream->parked;
    for (uint32_t i = 0; i < stream->parked_frames; i++) {
        struct traced__record *record = &block->spans[block->depth].record;
        block->frames[block->depth] = from->frame;
        memcpy(record, &from->record, from->record.size);
        struct traced__frame *frame = push(block);
        if (frame->kind == TRACED__FRAME_STREAM)
            rejoin(block, frame, now);
        from->frame.kind = TRACED__FRAME_CONTEXT;
        TRACED__SIGNAL_FENCE();
        block->elsewhere -= frame->kind == TRACED__FRAME_SPAN;
        TRACED__SIGNAL_FENCE();
        block->depth++;
        from = next_parked(from);
    }
    stream->parked_frames = 0;
}

static void unpark_body(struct traced__block *block, struct traced__stream *stream,
                        uint64_t generation, uint64_t now) {
    struct traced__frame *frame = push(block);
    frame->handle = stream->parked_handle;
    frame->caller = NULL;
    frame->site = stream->parked_site;
    frame->kind = TRACED__FRAME_STREAM;
    frame->capacity = sizeof(struct traced__span);
    traced__stream_copy_head(frame->record, stream);
    frame->call = (struct traced__call){
        .stream = stream, .generation = generation, .resumed_at = now, .role = TRACED_ROLE_BODY};
    block->stream_frames++;
    block->held_left = -1; /* is inside, once this is unlocked */
    TRACED__SIGNAL_FENCE();
    block->depth++;
    TRACED__SIGNAL_FENCE();
    stream->parked_handle = 0;
}

/* The handle is taken under the lock, so that of two who resume the same one does. */
static void come_back(struct traced__block *block, struct traced__stream *stream, uint64_t state) {
    uint64_t generation = traced__stream_generation(state), now = traced__ticks();
    if (!traced__stream_lock(block, stream, generation, 0))
        return;
    if (!stream->parked_handle) {
        traced__stream_unlock(block, stream, TRACED__STREAM_OPEN);
    } else if (block->depth + stream->parked_frames >= TRACED__MAX_DEPTH) {
        traced__stream_finish(block, stream, NULL, TRACED__OUTCOME_ABANDONED);
    } else {
        block->has_adopted = true;
        unpark_body(block, stream, generation, now);
        traced__stream_unlock(block, stream, TRACED__STREAM_OPEN);
        unpark(block, stream, now);
    }
}

void __traced_resume(void *yielded) {
    uint64_t state;
    struct traced__stream *stream = yielded ? stream_of((uintptr_t)yielded, &state) : NULL;
    if (!stream)
        return;
    struct traced__block *block = traced__own_block ? traced__own_block : traced__first_block();
    if (!block || !traced__claim(block, TRACED__HERE()))
        return;
    come_back(block, stream, state);
    traced__free(block);
}

/* ---- never again ---- */

/* Each once, also where the one who does it is torn away and begins again. */
void traced__stream_end_parked(struct traced__block *block, struct traced__stream *stream) {
    struct traced__parked *at = stream->parked;
    for (uint32_t i = 0; i < stream->parked_frames; i++) {
        if (at->frame.kind == TRACED__FRAME_SPAN) {
            at->frame.kind = TRACED__FRAME_CONTEXT;
            at->record.flags |= TRACED__ABANDONED;
            TRACED__SIGNAL_FENCE();
            block->elsewhere--;
            TRACED__SIGNAL_FENCE();
            traced__publish(block, &at->record);
        }
        at = next_parked(at);
    }
}
