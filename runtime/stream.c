/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams: one span from the first call to the last, current only while the
 * stream's own code runs.
 *
 * Each call of a stream's function pushes a frame that makes the stream's span
 * current, and pops it again, so between two chunks the caller's context is in
 * place. The span itself lives in the stream, found by the stream's name and
 * key, and is ended once: by the end the tag names, by an error, by a close, or
 * by the process.
 */
#include <errno.h>
#include <string.h>

#include "frame.h"
#include "stream_table.h"

/* What its calls leave free in the span. */
enum { SUMMARY_ROOM = sizeof(struct traced__item) + sizeof(struct traced__stream_item) };

static void *refuse(struct traced__block *block, const enum traced_drop *reason) {
    if (reason) {
        traced__count(&block->started);
        traced__count(&block->dropped[*reason]);
    }
    traced__free(block);
    return NULL;
}

/* Hands the stream's span to the exporter; the stream is free afterwards. */
static void finish(struct traced__block *block, struct traced__stream *stream,
                   enum traced__outcome outcome) {
    struct traced__record *record = &stream->span.record;
    struct traced__stream_item summary = {stream->chunks, stream->first_chunk, stream->active, stream->bytes,
                                          (uint32_t)outcome, stream->counts_bytes};
    void *room =
        traced__add_item(record, TRACED__STREAM_SPAN_SIZE, TRACED__ITEM_STREAM, 0, sizeof summary);
    if (room)
        memcpy(room, &summary, sizeof summary);
    traced__publish(block, record);
    block->streams--;
    traced__stream_free(stream);
}

/* A new stream under the context that is current now, taken for this call. As in
 * span.c, a parent that is not sampled has streams that are not. */
static struct traced__stream *open_stream(struct traced__block *block, struct traced_site *site,
                                          uint64_t key, bool *full) {
    const struct traced__record *parent;
    if (!traced__parent(block, &parent))
        return NULL;
    struct traced__stream *stream = traced__stream_new(site->data, key);
    *full = stream == NULL;
    if (!stream)
        return NULL;
    traced__begin(block, &stream->span.record, parent, site->id);
    traced__count(&block->started);
    block->streams++;
    return stream;
}

/* The stream that a call is for. An open finds the address taken when the last
 * stream there was never closed: that one ends, it is not joined. A next that
 * finds nothing begins a stream, unless some function is there to open it. */
static struct traced__stream *stream_for(struct traced__block *block, struct traced_site *site,
                                         uint64_t key, bool *full) {
    struct traced__stream *stream = traced__stream_take(site->data, key);
    enum traced_role role = site->desc->role;
    if (role == TRACED_ROLE_OPEN && stream) {
        finish(block, stream, TRACED__OUTCOME_ABANDONED);
        stream = NULL;
    }
    if (stream || role == TRACED_ROLE_CLOSE)
        return stream;
    if (role == TRACED_ROLE_NEXT && traced__stream_class_has_open(site->data)) {
        traced__stream_count_unopened(site->data);
        return NULL;
    }
    stream = open_stream(block, site, key, full);
    if (stream)
        traced__stream_insert(stream);
    return stream;
}

static void *enter(struct traced_site *site, bool has_key, uint64_t key) {
    uintptr_t here = TRACED__HERE();
    struct traced__block *block = traced__own_block ? traced__own_block : traced__first_block();
    if (!block || !traced__claim(block, here))
        return NULL;
    static const enum traced_drop no_memory = TRACED_DROP_NO_MEMORY;
    if (!site->data)
        return refuse(block, &no_memory);
    uintptr_t place = traced__stack_place(block, here);
    traced__drop_stale(block, place, __builtin_return_address(0));
    static const enum traced_drop too_deep = TRACED_DROP_TOO_DEEP;
    static const enum traced_drop limit = TRACED_DROP_STREAM_LIMIT;
    if (block->depth == TRACED__MAX_DEPTH)
        return refuse(block, &too_deep);
    bool full = false;
    struct traced__stream *stream = has_key ? stream_for(block, site, key, &full)
                                            : open_stream(block, site, 0, &full);
    if (!stream)
        return refuse(block, full ? &limit : NULL);

    struct traced__frame *frame =
        traced__next_frame(block, site, place, __builtin_return_address(0));
    frame->record = &stream->span.record;
    frame->stream = stream;
    frame->kind = TRACED__FRAME_STREAM;
    frame->capacity = TRACED__STREAM_SPAN_SIZE - SUMMARY_ROOM;
    frame->resumed_at = traced__ticks();
    void *handle = traced__push(block, frame);
    traced__free(block);
    return handle;
}

void *__traced_stream_enter(struct traced_site *site, uint64_t key) {
    return enter(site, true, key);
}

void *__traced_stream_begin(struct traced_site *site) {
    return enter(site, false, 0);
}

static struct traced__stream *stream_of(void *handle) {
    struct traced__frame *frame = traced__frame_of(traced__own_block, handle);
    return frame && frame->kind == TRACED__FRAME_STREAM ? frame->stream : NULL;
}

static void count_chunk(struct traced__stream *stream, uint64_t now) {
    if (stream->chunks++ == 0)
        stream->first_chunk = now - stream->span.record.start;
}

void __traced_stream_key(void *handle, uint64_t key) {
    struct traced__stream *stream = stream_of(handle);
    if (stream)
        stream->key = key;
}

void __traced_stream_chunk(void *handle) {
    struct traced__stream *stream = stream_of(handle);
    if (stream)
        count_chunk(stream, traced__ticks());
}

void __traced_stream_bytes(void *handle, uint64_t bytes) {
    struct traced__stream *stream = stream_of(handle);
    if (!stream)
        return;
    stream->counts_bytes = true;
    if (bytes <= INT64_MAX)
        stream->bytes += bytes;
}

void *__traced_yield(void) {
    return NULL;
}

void __traced_resume(void *yielded) {
    (void)yielded;
}

/* What the call that ends here means for the stream: whether it ends, and how. */
static bool stream_ends(const struct traced__frame *frame, bool ended,
                        enum traced__outcome *outcome) {
    uint32_t flags = frame->record->flags;
    if (flags & TRACED__FAILED_SPAN)
        *outcome = TRACED__OUTCOME_ERROR;
    else if (flags & TRACED__CANCELLED_CALL)
        *outcome = TRACED__CANCELLED;
    else if (ended)
        *outcome = TRACED__COMPLETED;
    else if (frame->site->desc->role == TRACED_ROLE_CLOSE ||
             frame->site->desc->role == TRACED_ROLE_BODY)
        *outcome = TRACED__CANCELLED;
    else
        return false;
    return true;
}

void traced__stream_suspend(struct traced__stream *stream, uint64_t resumed_at) {
    stream->active += traced__ticks() - resumed_at;
    traced__stream_put_back(stream);
}

void __traced_stream_leave(void *handle, uint32_t ended) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (!frame || !traced__claim(block, TRACED__HERE()))
        return;
    uint32_t index = (uint32_t)(frame - block->frames);
    if (block->depth != index + 1)
        traced__close_frames(block, index + 1);
    struct traced__stream *stream = frame->kind == TRACED__FRAME_STREAM ? frame->stream : NULL;
    block->depth = index; /* before the stream may be somebody else's: recover.c */
    TRACED__SIGNAL_FENCE();
    if (stream) {
        uint64_t now = traced__ticks();
        enum traced__outcome outcome;
        bool ends = stream_ends(frame, ended != 0, &outcome);
        if (!ends && frame->site->desc->role == TRACED_ROLE_NEXT)
            count_chunk(stream, now);
        if (!ends) {
            traced__stream_suspend(stream, frame->resumed_at);
        } else {
            stream->active += now - frame->resumed_at;
            if (outcome == TRACED__OUTCOME_ERROR)
                traced__keep_trace(block, frame);
            finish(block, stream, outcome);
        }
    }
    traced__free(block);
}

/* Called with the block claimed by nobody else: at exit. */
void traced__streams_abandon(struct traced__block *block) {
    struct traced__stream *stream;
    while ((stream = traced__stream_take_any()) != NULL) {
        stream->span.record.flags |= TRACED__ABANDONED;
        finish(block, stream, TRACED__OUTCOME_ABANDONED);
    }
}
