/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tagged function fails: what is kept of it, and of the way the error took.
 *
 * The error return trace lives in the thread's block: each failing function
 * adds its step when it fails, so that the innermost comes first, and takes a
 * copy when it ends. A function that succeeds wipes it (span.c).
 */
#include <string.h>

#include "frame.h"

/* Steps at the same depth or above belong to an error that has been dealt with:
 * a function called before this one, by the same caller. When the trace is full
 * the outermost step makes way, for the innermost tell most. */
static void add_step(struct traced__block *block, const struct traced__error_item *error,
                     uint32_t depth) {
    uint32_t length = block->trace_length;
    if (length > 0 && block->trace[length - 1].depth <= depth)
        length = 0;
    if (length == TRACED__TRACE_LENGTH)
        length--;
    block->trace[length] = (struct traced__step){error->site, error->line, error->via, depth};
    block->trace_length = length + 1;
}

void traced__fail(struct traced__block *block, struct traced__frame *frame,
                  const struct traced__error_item *error) {
    if (frame->kind == TRACED__FRAME_CONTEXT)
        return;
    struct traced__record *record = frame->record;
    record->flags |= TRACED__FAILED_SPAN;
    add_step(block, error, (uint32_t)(frame - block->frames));
    void *room =
        traced__add_item(record, frame->capacity, TRACED__ITEM_ERROR, 0, sizeof *error);
    if (room)
        memcpy(room, error, sizeof *error);
}

void traced__keep_trace(struct traced__block *block, struct traced__frame *frame) {
    uint32_t size = block->trace_length * (uint32_t)sizeof(struct traced__step);
    if (size == 0)
        return;
    void *room = traced__add_item(frame->record, frame->capacity, TRACED__ITEM_TRACE, 0,
                                  size);
    if (room)
        memcpy(room, block->trace, size);
}
