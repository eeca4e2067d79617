/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finding the frames that longjmp skipped, by what can no longer be running.
 *
 * What was begun deeper in the stack than a function that begins now has been
 * left. At the same depth it may live: the compiler has inlined one tagged
 * function into another. But one call instruction cannot be running twice in
 * one machine frame, so if the same instruction began a frame there before, that
 * frame and all above it are gone. Addresses on other stacks (fibers, signal
 * stacks) say nothing, and are not compared.
 */
#include "frame.h"

static uint32_t live_depth(const struct traced__block *block, uintptr_t place, const void *caller) {
    uint32_t depth = block->depth;
    while (depth > 0 && block->frames[depth - 1].stack < place)
        depth--;
    uint32_t live = depth;
    for (; depth > 0 && block->frames[depth - 1].stack == place; depth--)
        if (block->frames[depth - 1].caller == caller)
            live = depth - 1;
    return live;
}

void traced__drop_stale_frames(struct traced__block *block, uintptr_t place, const void *caller) {
    if (place != UINTPTR_MAX)
        traced__close_frames(block, live_depth(block, place, caller));
}
