/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `milestone:` and `segment:`: what a stream leaves behind on its way.
 *
 * A milestone is a time. As many as fit one record are kept; when there are more,
 * every second one goes and from there on only every second is made, so that they
 * cover a stream of any length, at whole multiples of what the tag asks for.
 */
#include "clock.h"
#include "frame.h"
#include "stream.h"

enum { MOST_MILESTONES = TRACED__MORE_ITEMS / sizeof(uint64_t) / 2 * 2 };

static uint64_t option(_Atomic uint64_t *value) {
    return atomic_load_explicit(value, memory_order_relaxed);
}

static uint64_t *times_of(const struct traced__stream *stream) {
    struct traced__stream *record = traced__stream_at(stream->milestones - 1);
    return (uint64_t *)(void *)((struct traced__stream_more *)(void *)record)->items;
}

static void keep_every_second(struct traced__stream *stream) {
    uint64_t *times = times_of(stream);
    for (uint32_t i = 0; i < MOST_MILESTONES / 2; i++)
        times[i] = times[2 * i + 1];
    stream->n_milestones = MOST_MILESTONES / 2;
    stream->stride *= 2;
}

static void add_milestone(struct traced__stream *stream, uint64_t now) {
    if (!stream->milestones) {
        struct traced__stream *record = traced__stream_alloc();
        if (!record)
            return;
        stream->milestones = record->index + 1;
    }
    times_of(stream)[stream->n_milestones++] = traced__ticks_since(stream->start, now);
    if (stream->n_milestones == MOST_MILESTONES)
        keep_every_second(stream);
}

const uint64_t *traced__stream_milestones(struct traced__stream *stream, uint64_t *lost) {
    uint64_t every = option(&atomic_load(&stream->class)->milestone);
    uint64_t reached = every ? stream->chunks / every : 0;
    *lost = reached > stream->n_milestones ? reached - stream->n_milestones : 0;
    return stream->n_milestones ? times_of(stream) : NULL;
}

void traced__stream_start_options(struct traced__stream *stream,
                                  struct traced__stream_class *class) {
    uint64_t segment_ns = option(&class->segment_ns);
    stream->stride = option(&class->milestone);
    stream->n_milestones = 0;
    stream->segment_end = UINT64_MAX;
    if (segment_ns)
        stream->segment_end = stream->start + traced__clock_ticks_in(segment_ns);
    if (segment_ns || option(&class->segment_chunks))
        stream->segment++;
}

/* The successor is a span of its own: same trace, same parent, same attributes. The
 * stream is its before the other is published, which must not happen twice. */
static void next_segment(struct traced__block *block, struct traced__stream *stream,
                         struct traced__stream_class *class, uint64_t now) {
    struct traced__record *span = traced__stream_span(block, stream, NULL, TRACED__COMPLETED);
    stream->previous_span = atomic_load_explicit(&stream->span_id, memory_order_relaxed);
    atomic_store_explicit(&stream->span_id, traced__next_id(&block->ids), memory_order_relaxed);
    stream->start = now;
    traced__stream_reset(stream);
    traced__stream_start_options(stream, class);
    TRACED__SIGNAL_FENCE();
    traced__count(&block->started);
    TRACED__SIGNAL_FENCE();
    traced__publish(block, span);
    stream->start = span->end;
}

void traced__stream_heed_options(struct traced__block *block, struct traced__stream *stream,
                                 struct traced__stream_class *class, uint64_t now) {
    if (stream->stride && stream->chunks == stream->stride * (stream->n_milestones + 1))
        add_milestone(stream, now);
    uint64_t most = option(&class->segment_chunks);
    if ((most && stream->chunks >= most) || now >= stream->segment_end)
        next_segment(block, stream, class, now);
}
