/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams that a thread was torn away from, by a signal handler that jumped or by
 * cancellation: unlocked, and left by the call that was leaving.
 *
 * What such a call was about to say is lost: its chunk is not counted, and if it was
 * the end of the stream, that ends later, at exit at the latest. The same goes for one
 * that was just being entered. One that was just being made is taken back, and counted
 * as dropped.
 */
#include "frame.h"
#include "stream.h"

static bool is_mine(const struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    return (state & TRACED__OWNER_MASK) >> TRACED__OWNER_SHIFT == block->number;
}

static void settle(struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    int64_t users = (int64_t)((state & TRACED__USERS_MASK) / TRACED__USER);
    bool ending = traced__stream_phase(state) == TRACED__STREAM_ENDING;
    traced__stream_mend_items(stream);
    if (stream->finishing == TRACED__PUBLISHING)
        traced__stream_give_back(block, stream); /* the span is accounted for: recover.c */
    else if (stream->finishing == TRACED__FINISHING || (ending && users <= block->held_left))
        traced__stream_finish(block, stream, NULL, (enum traced__outcome)stream->outcome);
    else
        traced__stream_unlock(block, stream, traced__stream_phase(state));
}

static void count_frames(struct traced__block *block) {
    block->stream_frames = 0;
    for (uint32_t i = 0; i < block->depth; i++)
        block->stream_frames += block->frames[i].kind == TRACED__FRAME_STREAM;
}

/* Being made, and not OPEN: nobody else has to do with it. Counted last: who is torn away
 * before that does not come here again, and recover.c counts what is missing. */
static void take_back(struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    if (traced__stream_phase(state) == TRACED__STREAM_OPEN)
        return;
    traced__stream_discard(block, stream);
    traced__count(&block->dropped[TRACED_DROP_REENTRANT]);
}

/* A call that was leaving its stream may have been torn away while it ended another,
 * which had the key before. One that has locked its own is settled with that, and has
 * left it from then on: this, too, may be torn away from and done again. */
void traced__stream_mend(struct traced__block *block) {
    struct traced__stream *held = block->held && is_mine(block, block->held) ? block->held : NULL;
    struct traced__frame *left =
        block->leaving > block->depth ? &block->frames[block->leaving - 1] : NULL;
    if (held && left && left->call.stream == held) {
        left = NULL;
        block->leaving = 0;
        TRACED__SIGNAL_FENCE();
    }
    if (held)
        settle(block, held);
    if (left)
        traced__stream_tear(block, left);
    if (block->opening)
        take_back(block, block->opening);
    block->held = block->opening = NULL;
    block->leaving = 0;
    count_frames(block);
}
