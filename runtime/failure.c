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
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "frame.h"

static const struct traced__step *last_step(const struct traced__block *block) {
    return &block->trace[block->trace_length - 1];
}

void traced__succeed(struct traced__block *block, const struct traced__frame *frame) {
    uint32_t depth = (uint32_t)(frame - block->frames);
    const struct traced__step *last = last_step(block);
    if (last->depth > depth || (last->depth == depth && last->site == frame->site->id))
        block->trace_length = 0;
    else
        block->trace_in_doubt = true;
}

static enum traced_convention convention_of(const struct traced__frame *frame) {
    return (enum traced_convention)frame->site->desc->convention;
}

/* What tells the error: -EIO of one function, EIO in errno of another, and EIO that
 * was reported by hand are the same. Wraps: the code may be INT64_MIN. */
static struct traced__mark mark_of(const struct traced__frame *frame,
                                   const struct traced__error_item *error) {
    uint64_t code = (uint64_t)error->code;
    struct traced__mark mark = {.code = error->code < 0 ? 0 - code : code};
    mark.by_errno =
        error->line != TRACED__LINE_BY_HAND && convention_of(frame) == TRACED_ERROR_ERRNO;
    mark.number = mark.by_errno ? (uint64_t)error->error_number : mark.code;
    return mark;
}

/* Who returns what it was given returns the same code, be errno looked at or not; but
 * of two that look at errno the -1 says nothing. */
static bool is_same_error(const struct traced__mark *one, const struct traced__mark *other) {
    return one->number == other->number ||
           (one->code == other->code && !(one->by_errno && other->by_errno));
}

/* Whether the trace so far is of the error that a function at `depth` fails
 * with: not if it ends at the same depth or above, which is a function called
 * before this one by the same caller. */
static bool continues_trace(const struct traced__block *block, uint32_t depth,
                            const struct traced__mark *mark) {
    return block->trace_length > 0 && last_step(block)->depth > depth &&
           (!block->trace_in_doubt || is_same_error(&block->trace_error, mark));
}

/* The last step is what this very call reported by hand: what follows is about the
 * same error, and says more. */
static bool is_own_step(const struct traced__block *block, const struct traced__frame *frame) {
    if (block->trace_length == 0)
        return false;
    const struct traced__step *last = last_step(block);
    return last->line == TRACED__LINE_BY_HAND && last->site == frame->site->id &&
           last->via == (uint32_t)frame->handle;
}

/* When the trace is full the outermost step makes way, for the innermost tell
 * most. */
static void add_step(struct traced__block *block, const struct traced__frame *frame,
                     const struct traced__error_item *error) {
    uint32_t depth = (uint32_t)(frame - block->frames);
    struct traced__mark mark = mark_of(frame, error);
    uint32_t length = 0;
    if (is_own_step(block, frame))
        length = block->trace_length - 1;
    else if (continues_trace(block, depth, &mark))
        length = block->trace_length;
    if (length == TRACED__TRACE_LENGTH)
        length--;
    block->trace[length] = (struct traced__step){error->site, error->line, error->via, depth};
    block->trace_length = length + 1;
    block->trace_in_doubt = false;
    block->trace_error = mark;
}

void traced__fail(struct traced__block *block, struct traced__frame *frame,
                  const struct traced__error_item *error, const void *caller) {
    if (frame->kind == TRACED__FRAME_CONTEXT)
        return;
    struct traced__record *record = frame->record;
    struct traced__item *old =
        record->flags & TRACED__FAILED_SPAN ? traced__find_item(record, TRACED__ITEM_ERROR) : NULL;
    void *room =
        old ? (void *)(old + 1)
            : traced__add_item(record, frame->capacity, TRACED__ITEM_ERROR, 0, sizeof *error);
    record->flags |= TRACED__FAILED_SPAN;
    add_step(block, frame, error);
    if (room)
        memcpy(room, error, sizeof *error);
    if (frame->site->desc->flags & TRACED_DESC_BACKTRACE)
        traced__keep_stack(frame, caller);
}

void traced__keep_words(struct traced__frame *frame, enum traced__words_of whose,
                        const char *text) {
    struct traced__record *record = frame->record;
    if (frame->kind == TRACED__FRAME_CONTEXT || !(record->flags & TRACED__FAILED_SPAN) || !text)
        return;
    uint32_t length = (uint32_t)strnlen(text, TRACED__MAX_WORDS);
    if (length == 0)
        return;
    void *room =
        traced__add_item(record, frame->capacity, TRACED__ITEM_WORDS, (uint32_t)whose, length);
    if (room)
        memcpy(room, text, length);
}

/* Copies the trace as it is now to the span, in place of an older copy. */
static void copy_trace(const struct traced__block *block, struct traced__frame *frame) {
    uint32_t size = block->trace_length * (uint32_t)sizeof(struct traced__step);
    if (size == 0)
        return;
    struct traced__item *old = traced__find_item(frame->record, TRACED__ITEM_TRACE);
    if (old && old->size == sizeof *old + size) {
        memcpy(old + 1, block->trace, size);
        return;
    }
    void *room = traced__add_item(frame->record, frame->capacity, TRACED__ITEM_TRACE, 0, size);
    if (!room)
        return;
    if (old)
        old->type = TRACED__ITEM_GONE;
    memcpy(room, block->trace, size);
}

/* A function that reported an error by hand and then succeeded has its trace from
 * that moment: what failed below it later, it dealt with. It may have dealt with its
 * own as well: its caller's failure is the same one only if the number says so. */
void traced__keep_trace(struct traced__block *block, struct traced__frame *frame) {
    const struct traced__item *item = traced__find_item(frame->record, TRACED__ITEM_ERROR);
    const struct traced__error_item *error = item ? (const void *)(item + 1) : NULL;
    bool by_hand = error && error->line == TRACED__LINE_BY_HAND;
    if (!by_hand || is_own_step(block, frame))
        copy_trace(block, frame);
    if (by_hand)
        block->trace_in_doubt = true;
}

void traced_error(int code, const char *format, ...) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__current_span();
    if (!frame)
        return;
    const int saved = errno;
    struct traced__error_item error = {code, saved, TRACED__LINE_BY_HAND, (uint32_t)frame->handle,
                                       frame->site->id};
    traced__fail(block, frame, &error, __builtin_return_address(0));
    copy_trace(block, frame);
    if (format) {
        char text[TRACED__MAX_WORDS + 1];
        va_list arguments;
        va_start(arguments, format);
        int length = vsnprintf(text, sizeof text, format, arguments);
        va_end(arguments);
        if (length > 0)
            traced__keep_words(frame, TRACED__WORDS_OF_PROGRAM, text);
    }
    errno = saved;
}
