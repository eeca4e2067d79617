/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams that a thread was torn away from, by a signal handler that jumped or by
 * cancellation: unlocked, and left by the call that was leaving.
 *
 * What such a call was about to say is lost: its chunk is not counted, and if it was
 * the end of the stream, that ends later, at exit at the latest. The same goes for one
 * that was just being entered.
 */
#include "frame.h"
#include "stream.h"

static bool is_mine(const struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    return (state & TRACED__OWNER_MASK) >> TRACED__OWNER_SHIFT == block->number;
}

static void settle(struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    uint64_t users = (state & TRACED__USERS_MASK) / TRACED__USER;
    bool ending = traced__stream_phase(state) == TRACED__STREAM_ENDING;
    if (stream->finishing == TRACED__PUBLISHING)
        traced__stream_give_back(block, stream); /* the span is accounted for: recover.c */
    else if (stream->finishing == TRACED__FINISHING || (ending && (int64_t)users <= block->held_left))
        traced__stream_finish(block, stream, NULL, (enum traced__outcome)stream->outcome);
    else
        traced__stream_unlock(block, stream, traced__stream_phase(state));
}

static void count_frames(struct traced__block *block) {
    block->stream_frames = 0;
    for (uint32_t i = 0; i < block->depth; i++)
        block->stream_frames += block->frames[i].kind == TRACED__FRAME_STREAM;
}

void traced__stream_mend(struct traced__block *block) {
    if (block->held && is_mine(block, block->held))
        settle(block, block->held);
    else if (block->leaving > block->depth)
        traced__stream_tear(block, &block->frames[block->leaving - 1]);
    block->held = NULL;
    block->leaving = 0;
    count_frames(block);
}
