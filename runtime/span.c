/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hot path: a tagged function's span from its entry to its end.
 *
 * No lock, no allocation, no system call, no libc call that could change errno.
 * A thread's first span is the exception: it gets the thread its block.
 */
#include <errno.h>

#include "frame.h"

/* The slow ways out of traced__claim() and friends, kept out of line. */
TRACED__COLD static void *lose(struct traced__block *block, enum traced_drop reason) {
    traced__count(&block->started);
    traced__count(&block->dropped[reason]);
    traced__free(block);
    return NULL;
}

/* A parent that is not sampled has children that are not: they record nothing,
 * and its context stays the current one. */
void *__traced_enter(struct traced_site *site) {
    uintptr_t here = TRACED__HERE();
    struct traced__block *block = traced__own_block;
    if (TRACED__UNLIKELY(!block)) {
        block = traced__first_block();
        if (!block)
            return NULL;
    }
    if (TRACED__UNLIKELY(!traced__claim(block, here)))
        return NULL;
    uintptr_t place = traced__stack_place(block, here);
    traced__drop_stale(block, place, __builtin_return_address(0));

    uint32_t depth = block->depth;
    const struct traced__record *parent;
    if (TRACED__UNLIKELY(!traced__parent(block, &parent))) {
        traced__free(block);
        return NULL;
    }
    if (TRACED__UNLIKELY(depth == TRACED__MAX_DEPTH))
        return lose(block, TRACED_DROP_TOO_DEEP);

    struct traced__frame *frame =
        traced__next_frame(block, site, place, __builtin_return_address(0));
    frame->record = &block->spans[depth].record;
    frame->kind = TRACED__FRAME_SPAN;
    frame->capacity = sizeof(struct traced__span);
    traced__begin(block, frame->record, parent, site->id);
    traced__count(&block->started);
    void *handle = traced__push(block, frame);
    traced__free(block);
    return handle;
}

/* Before its span is published, which must not happen twice (recover.c); what the
 * frame holds stays in place until the next is pushed. */
static inline void pop(struct traced__block *block) {
    block->depth--;
    TRACED__SIGNAL_FENCE();
}

/* Ends the frame on top, of whatever kind, as one whose function never left it. */
static void abandon_top(struct traced__block *block) {
    struct traced__frame *frame = &block->frames[block->depth - 1];
    if (frame->kind == TRACED__FRAME_STREAM) {
        block->leaving = block->depth;
        TRACED__SIGNAL_FENCE();
    }
    pop(block);
    if (frame->kind == TRACED__FRAME_STREAM) {
        traced__stream_tear(block, frame);
    } else if (frame->kind == TRACED__FRAME_SPAN) {
        frame->record->flags |= TRACED__ABANDONED;
        traced__publish(block, frame->record);
    }
}

void traced__close_frames(struct traced__block *block, uint32_t down_to) {
    while (block->depth > down_to)
        abandon_top(block);
}

static inline void end_frame(struct traced__block *block, struct traced__frame *frame) {
    struct traced__record *record = frame->record;
    if (TRACED__UNLIKELY(record->flags & TRACED__FAILED_SPAN))
        traced__keep_trace(block, frame);
    else if (TRACED__UNLIKELY(block->trace_length != 0))
        traced__succeed(block, frame);
    pop(block);
    traced__publish(block, record);
}

void __traced_leave(void *handle) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (TRACED__UNLIKELY(!frame || !traced__claim(block, TRACED__HERE())))
        return;
    uint32_t index = (uint32_t)(frame - block->frames);
    if (TRACED__UNLIKELY(block->depth != index + 1))
        traced__close_frames(block, index + 1);
    if (TRACED__LIKELY(frame->kind == TRACED__FRAME_SPAN))
        end_frame(block, frame);
    else
        block->depth = index; /* became a context in a fork's child */
    traced__free(block);
}

void __traced_error(void *handle, uint32_t line, uint32_t via, int64_t code) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (!frame)
        return;
    struct traced__error_item error = {code, errno, line, via, frame->site->id};
    traced__fail(block, frame, &error, __builtin_return_address(0));
}

void __traced_describe(void *handle, const char *text) {
    struct traced__frame *frame = traced__frame_of(traced__own_block, handle);
    if (frame)
        traced__keep_words(frame, TRACED__WORDS_OF_TAG, text);
}
