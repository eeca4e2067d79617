/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contexts by hand: what is current, what comes from elsewhere, and how it is
 * written on the wire (W3C Trace Context level 2, section 3.2).
 */
#include <string.h>

#include "frame.h"

struct traced_context traced_current(void) {
    struct traced_context context = {0};
    struct traced__block *block = traced__own_block;
    const struct traced__record *record = block ? traced__current_record(block) : NULL;
    if (record) {
        memcpy(context.trace_id, record->trace_id, sizeof context.trace_id);
        memcpy(context.span_id, &record->span_id, sizeof context.span_id);
        context.flags = (uint8_t)(record->flags & TRACED__W3C_MASK);
        context.remote = (record->flags & TRACED__IS_REMOTE) != 0;
    }
    return context;
}

static bool all_zero(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

bool traced_context_is_valid(struct traced_context context) {
    return !all_zero(context.trace_id, sizeof context.trace_id) &&
           !all_zero(context.span_id, sizeof context.span_id);
}

static char *put_hex(char *to, const uint8_t *bytes, size_t size) {
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *to++ = digits[bytes[i] >> 4];
        *to++ = digits[bytes[i] & 15];
    }
    return to;
}

/* Flags other than sampled and random are sent as zero (section 3.2.2.5). */
bool traced_context_to_traceparent(struct traced_context context,
                                   char text[TRACED_TRACEPARENT_SIZE]) {
    if (text)
        *text = '\0';
    if (!text || !traced_context_is_valid(context))
        return false;
    uint8_t flags = context.flags & (TRACED__SAMPLED | TRACED__RANDOM);
    memcpy(text, "00-", 3);
    char *at = put_hex(text + 3, context.trace_id, sizeof context.trace_id);
    *at++ = '-';
    at = put_hex(at, context.span_id, sizeof context.span_id);
    *at++ = '-';
    at = put_hex(at, &flags, 1);
    *at = '\0';
    return true;
}

/* Lower case only, as the specification demands. */
static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

static bool read_hex(const char *text, uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        int high = hex_digit(text[2 * i]);
        int low = high < 0 ? -1 : hex_digit(text[2 * i + 1]);
        if (low < 0)
            return false;
        bytes[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

/* Version 00 has exactly 55 characters; a later one may go on behind a dash,
 * and is read as far as it is known. Version ff is never valid. */
static bool has_shape(const char *text, uint8_t *version) {
    if (strnlen(text, TRACED_TRACEPARENT_SIZE) < TRACED_TRACEPARENT_SIZE - 1)
        return false;
    if (text[2] != '-' || text[35] != '-' || text[52] != '-')
        return false;
    if (!read_hex(text, version, 1) || *version == 0xff)
        return false;
    char after = text[TRACED_TRACEPARENT_SIZE - 1];
    return after == '\0' || (*version > 0 && after == '-');
}

struct traced_context traced_context_from_traceparent(const char *text) {
    static const struct traced_context none;
    struct traced_context context = {.remote = 1};
    uint8_t version;
    if (!text || !has_shape(text, &version))
        return none;
    if (!read_hex(text + 3, context.trace_id, sizeof context.trace_id) ||
        !read_hex(text + 36, context.span_id, sizeof context.span_id) ||
        !read_hex(text + 53, &context.flags, 1))
        return none;
    context.flags &= TRACED__SAMPLED | TRACED__RANDOM;
    return traced_context_is_valid(context) ? context : none;
}

/* ---- attaching ---- */

/* A context that is not valid is attached as one without ids or flags, which
 * makes the next span a root: see traced__parent(). */
static void fill(struct traced__record *record, struct traced_context context) {
    memset(record, 0, sizeof *record);
    memcpy(record->trace_id, context.trace_id, sizeof context.trace_id);
    memcpy(&record->span_id, context.span_id, sizeof context.span_id);
    if (!traced_context_is_valid(context))
        return;
    record->flags = context.flags & TRACED__W3C_MASK;
    if (context.remote)
        record->flags |= TRACED__IS_REMOTE;
}

/* Its place on the stack is not noted: the context comes as an argument on the
 * stack, so this call lies deeper than those its caller makes next. */
struct traced_token traced_attach(struct traced_context context) {
    struct traced_token none = {NULL};
    struct traced__block *block = traced__block_acquire();
    uintptr_t here = TRACED__HERE();
    if (!block || !traced__claim(block, here))
        return none;
    struct traced_token token = none;
    if (block->depth < TRACED__MAX_DEPTH) {
        struct traced__frame *frame = traced__next_frame(block, NULL, UINTPTR_MAX, NULL);
        frame->record = &block->spans[block->depth].record;
        frame->kind = TRACED__FRAME_CONTEXT;
        fill(frame->record, context);
        token.handle = traced__push(block, frame);
    }
    traced__free(block);
    return token;
}

void traced_detach(struct traced_token token) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, token.handle);
    if (!frame || !traced__claim(block, TRACED__HERE()))
        return;
    traced__close_frames(block, (uint32_t)(frame - block->frames));
    traced__free(block);
}
