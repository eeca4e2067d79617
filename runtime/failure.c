/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tagged function fails: what is kept of it, and of the way the error took.
 *
 * The error return trace lives in the thread's block: each failing function
 * adds its step when it fails, so that the innermost comes first, and takes a
 * copy when it ends. What is hard is to tell an error that is on its way up from
 * one that was dealt with, since nobody says which it is:
 *   - a function that succeeds has dealt with every error below it;
 *   - a function that is called again and succeeds makes good its own failure;
 *   - any other success beside a failure may be a cleanup on the way out, or
 *     the caller going on. So the failure stays, but is only believed if the
 *     caller then fails with the same error.
 */
#include <string.h>

#include "frame.h"

static const struct traced__step *last_step(const struct traced__block *block) {
    return &block->trace[block->trace_length - 1];
}

void traced__succeed(struct traced__block *block, const struct traced__frame *frame) {
    uint32_t depth = (uint32_t)(frame - block->frames);
    const struct traced__step *last = last_step(block);
    if (last->depth > depth || (last->depth == depth && last->site == frame->record->site))
        block->trace_length = 0;
    else
        block->trace_in_doubt = true;
}

/* The same error by number, whichever way a function reports it. */
static int64_t error_number(const struct traced__error_item *error,
                            enum traced_convention convention) {
    if (convention == TRACED_ERROR_ERRNO)
        return error->error_number;
    if (convention == TRACED_ERROR_NEGATIVE) /* wraps: the code may be INT64_MIN */
        return (int64_t)(0 - (uint64_t)error->code);
    return error->code;
}

/* Whether the trace so far is of the error that a function at `depth` fails
 * with: not if it ends at the same depth or above, which is a function called
 * before this one by the same caller. */
static bool continues_trace(const struct traced__block *block, uint32_t depth,
                            int64_t number) {
    return block->trace_length > 0 && last_step(block)->depth > depth &&
           (!block->trace_in_doubt || block->trace_error == number);
}

/* When the trace is full the outermost step makes way, for the innermost tell
 * most. */
static void add_step(struct traced__block *block, const struct traced__frame *frame,
                     const struct traced__error_item *error) {
    uint32_t depth = (uint32_t)(frame - block->frames);
    int64_t number =
        error_number(error, (enum traced_convention)frame->site->desc->convention);
    uint32_t length = continues_trace(block, depth, number) ? block->trace_length : 0;
    if (length == TRACED__TRACE_LENGTH)
        length--;
    block->trace[length] = (struct traced__step){error->site, error->line, error->via, depth};
    block->trace_length = length + 1;
    block->trace_in_doubt = false;
    block->trace_error = number;
}

void traced__fail(struct traced__block *block, struct traced__frame *frame,
                  const struct traced__error_item *error) {
    if (frame->kind == TRACED__FRAME_CONTEXT)
        return;
    struct traced__record *record = frame->record;
    record->flags |= TRACED__FAILED_SPAN;
    add_step(block, frame, error);
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
