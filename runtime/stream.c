/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams: one span from the first call to the last, current only while the
 * stream's own code runs.
 *
 * Each call of a stream's function pushes a frame whose record is a copy of the head
 * of the stream's span, which makes that span current, and pops it again: between
 * two chunks the caller's context is in place. What the call captures it collects in
 * that copy. When it ends, and only then, the stream itself is locked and told. The
 * stream ends once: with the last call that is inside when the end is known.
 */
#include <errno.h>

#include "frame.h"
#include "stream.h"

enum { TRIES = 100 }; /* to agree with other threads on what has a key */

static const enum traced_drop too_deep = TRACED_DROP_TOO_DEEP;
static const enum traced_drop no_memory = TRACED_DROP_NO_MEMORY;
static const enum traced_drop limit = TRACED_DROP_STREAM_LIMIT;

TRACED__COLD static void *refuse(struct traced__block *block, const enum traced_drop *reason) {
    static atomic_flag told = ATOMIC_FLAG_INIT;
    if (reason) {
        traced__count(&block->started);
        traced__count(&block->dropped[*reason]);
        if (reason == &limit && !atomic_flag_test_and_set(&told))
            traced__collector_wake(); /* it says so, the first time */
    }
    traced__free(block);
    return NULL;
}

/* ---- opening ---- */

/* Released one by one: who still looks at the record as that of an ended stream, and
 * sees one of these, sees the new generation too. */
static void publish_key(struct traced__stream *stream, struct traced__stream_class *class,
                        uint64_t key) {
    atomic_store_explicit(&stream->key, key, memory_order_release);
    atomic_store_explicit(&stream->class, class, memory_order_release);
}

static void set(_Atomic uint64_t *to, uint64_t value) {
    atomic_store_explicit(to, value, memory_order_relaxed);
}

static void fill(struct traced__stream *stream, const struct traced__record *head) {
    set(&stream->trace_id[0], head->trace_id[0]);
    set(&stream->trace_id[1], head->trace_id[1]);
    set(&stream->span_id, head->span_id);
    atomic_store_explicit(&stream->site, head->site, memory_order_relaxed);
    atomic_store_explicit(&stream->flags, head->flags, memory_order_relaxed);
    set(&stream->rested_at, head->start);
    stream->start = head->start;
    stream->parent_id = head->parent_id;
    stream->cell = NULL;
    stream->segment_end = UINT64_MAX;
    stream->previous_span = stream->stride = 0;
    stream->segment = stream->n_milestones = stream->milestones = 0;
    stream->overflow = stream->items_size = 0;
    stream->finishing = TRACED__UNFINISHED;
    stream->moving = false;
    atomic_store_explicit(&stream->stuck, false, memory_order_relaxed);
    stream->outcome = TRACED__OUTCOME_ABANDONED;
    stream->parked = NULL;
    stream->parked_handle = 0;
    stream->parked_frames = 0;
    atomic_store_explicit(&stream->parked_size, 0, memory_order_relaxed);
    traced__stream_reset(stream);
}

/* A record that is not yet a stream, or NULL. Without a key it is one that no call
 * has: the record's own address. */
static struct traced__stream *new_stream(const struct traced__record *head,
                                         struct traced__stream_class *class, const uint64_t *key) {
    struct traced__stream *stream = traced__stream_alloc();
    if (!stream)
        return NULL;
    publish_key(stream, class, key ? *key : (uint64_t)(uintptr_t)stream);
    fill(stream, head);
    if (atomic_load_explicit(&class->has_options, memory_order_relaxed))
        traced__stream_start_options(stream, class);
    return stream;
}

/* With one call inside. Counted first: who sees it may end it, at exit. */
static void make_known(struct traced__block *block, struct traced__stream *stream,
                       enum traced__phase phase) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    block->elsewhere++;
    TRACED__SIGNAL_FENCE();
    traced__count(&block->started);
    TRACED__SIGNAL_FENCE();
    block->opening = stream;
    TRACED__SIGNAL_FENCE();
    atomic_store_explicit(&stream->state, state | TRACED__USER | phase, memory_order_release);
}

void traced__stream_discard(struct traced__block *block, struct traced__stream *stream) {
    block->opening = NULL;
    TRACED__SIGNAL_FENCE();
    block->elsewhere--;
    TRACED__SIGNAL_FENCE();
    traced__stream_remove(stream);
    traced__stream_free(stream);
}

static void throw_away(struct traced__block *block, struct traced__stream *stream) {
    traced__stream_discard(block, stream);
    atomic_store_explicit(&block->started,
                          atomic_load_explicit(&block->started, memory_order_relaxed) - 1,
                          memory_order_relaxed);
}

/* The exporter thread has to know that there is something to watch. */
static void mention_idle(struct traced__stream_class *class) {
    if (atomic_load_explicit(&class->idle_ns, memory_order_relaxed) &&
        !atomic_flag_test_and_set(&class->idle_known))
        traced__collector_wake();
}

/* A new stream under the context that is current now, begun in `head`. As in span.c,
 * a parent that is not sampled has streams that are not. */
static struct traced__stream *open_stream(struct traced__block *block, struct traced_site *site,
                                          const uint64_t *key, struct traced__record *head,
                                          const enum traced_drop **reason, bool force,
                                          bool *again) {
    const struct traced__record *parent;
    *again = false;
    if (!traced__parent(block, &parent))
        return NULL;
    traced__begin(block, head, parent, site->id);
    struct traced__stream *stream = new_stream(head, site->data, key);
    if (!stream) {
        *reason = traced__stream_is_full() ? &limit : &no_memory;
        return NULL;
    }
    make_known(block, stream, key ? TRACED__STREAM_NEW : TRACED__STREAM_OPEN);
    if (key && !traced__stream_contend(stream, force, again)) {
        throw_away(block, stream);
        *reason = *again ? NULL : &no_memory;
        return NULL;
    }
    block->opening = NULL;
    mention_idle(site->data);
    return stream;
}

/* ---- entering ---- */

/* Keys are addresses mostly, multiples of 16 and of one distance: multiplied by the
 * golden ratio such do not meet. */
static inline struct traced__stream **recent_of(struct traced__block *block, uint64_t key) {
    uint64_t turned = key >> 4 | key << 60;
    return &block->recent[turned * 0x9e3779b97f4a7c15u >> (64 - TRACED__RECENT_BITS)];
}

/* The short way in: the stream that this thread found under such a key before, if that
 * is the one. A stream that ends meanwhile cannot be joined in this state any more. */
static inline struct traced__stream *join_recent(struct traced__block *block,
                                                 const struct traced__stream_class *class,
                                                 uint64_t key, struct traced__record *head) {
    struct traced__stream *stream = *recent_of(block, key);
    if (!stream || block->stream_frames != 0)
        return NULL;
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_acquire);
    if (atomic_load_explicit(&stream->key, memory_order_acquire) != key ||
        atomic_load_explicit(&stream->class, memory_order_acquire) != class ||
        !traced__stream_join(stream, state))
        return NULL;
    traced__stream_copy_head(head, stream);
    return stream;
}

/* The innermost call of this thread that is inside a stream already. A call within it
 * is part of it: next() that calls itself to skip a row, or close() at the end. */
static struct traced__frame *call_inside(struct traced__block *block,
                                         const struct traced__stream *stream, uint64_t generation) {
    for (uint32_t i = block->depth; i-- > 0;) {
        struct traced__frame *frame = &block->frames[i];
        if (frame->kind == TRACED__FRAME_STREAM && frame->call.stream == stream &&
            frame->call.generation == generation)
            return frame;
    }
    return NULL;
}

/* What becomes of a call whose stream is open. An open finds the address taken when
 * the last stream there was never closed: that one ends, it is not joined. */
static bool enter_found(struct traced__block *block, struct traced__stream *stream, uint64_t state,
                        enum traced_role role, struct traced__record *head, bool *absorbed) {
    uint64_t generation = traced__stream_generation(state);
    struct traced__frame *inside =
        block->stream_frames ? call_inside(block, stream, generation) : NULL;
    *absorbed = inside != NULL;
    if (inside) {
        if (role == TRACED_ROLE_CLOSE)
            inside->call.flags |= TRACED__CALL_CLOSED;
        return false;
    }
    if (role == TRACED_ROLE_OPEN) {
        traced__stream_end_found(block, stream, generation, TRACED__OUTCOME_ABANDONED);
        return false;
    }
    if (!traced__stream_join(stream, state))
        return false;
    traced__stream_copy_head(head, stream);
    return true;
}

/* The stream that a call is for, with the call inside. A next that finds nothing
 * begins a stream, unless some function is there to open it. */
static struct traced__stream *stream_for(struct traced__block *block, struct traced_site *site,
                                         uint64_t key, struct traced__record *head,
                                         const enum traced_drop **reason) {
    struct traced__stream_class *class = site->data;
    enum traced_role role = site->desc->role;
    for (int i = 0; i < TRIES; i++) {
        uint64_t state;
        bool absorbed, again;
        struct traced__stream *stream = traced__stream_find(class, key, &state);
        if (TRACED__LIKELY(stream != NULL)) {
            if (TRACED__LIKELY(enter_found(block, stream, state, role, head, &absorbed)))
                return stream;
            if (absorbed)
                return NULL;
            if (atomic_load_explicit(&stream->stuck, memory_order_relaxed))
                break;
            continue;
        }
        if (role == TRACED_ROLE_CLOSE ||
            (role == TRACED_ROLE_NEXT &&
             atomic_load_explicit(&class->has_open, memory_order_relaxed)))
            break;
        stream = open_stream(block, site, &key, head, reason, i >= TRIES / 2, &again);
        if (stream || !again)
            return stream;
    }
    traced__stream_count_stray();
    return NULL;
}

static uint64_t generation_of(struct traced__stream *stream) {
    return traced__stream_generation(atomic_load_explicit(&stream->state, memory_order_relaxed));
}

/* The long way in; key is NULL where there is none yet. */
static __attribute__((noinline)) struct traced__stream *find_or_open(struct traced__block *block,
                                                                     struct traced_site *site,
                                                                     const uint64_t *key,
                                                                     struct traced__record *head) {
    const enum traced_drop *reason = NULL;
    bool again;
    struct traced__stream *stream =
        key ? stream_for(block, site, *key, head, &reason)
            : open_stream(block, site, NULL, head, &reason, false, &again);
    if (!stream)
        return refuse(block, reason);
    if (key)
        *recent_of(block, *key) = stream;
    return stream;
}

static inline void *enter(struct traced_site *site, const uint64_t *key, uintptr_t here,
                          const void *caller) {
    struct traced__block *block = traced__own_block ? traced__own_block : traced__first_block();
    if (TRACED__UNLIKELY(!block || !traced__claim(block, here)))
        return NULL;
    if (TRACED__UNLIKELY(!site->data))
        return refuse(block, &no_memory);
    uintptr_t place = traced__stack_place(block, here);
    traced__drop_stale(block, place, caller);
    uint32_t depth = block->depth, role = site->desc->role;
    if (TRACED__UNLIKELY(depth == TRACED__MAX_DEPTH))
        return refuse(block, &too_deep);
    struct traced__record *head = &block->spans[depth].record;
    struct traced__stream *stream = NULL;
    if (key && role != TRACED_ROLE_OPEN)
        stream = join_recent(block, site->data, *key, head);
    if (TRACED__UNLIKELY(!stream)) {
        stream = find_or_open(block, site, key, head);
        if (!stream)
            return NULL;
    }
    struct traced__frame *frame = traced__next_frame(block, site, place, caller);
    frame->record = head;
    frame->kind = TRACED__FRAME_STREAM;
    frame->capacity = sizeof(struct traced__span);
    frame->call.stream = stream;
    frame->call.generation = generation_of(stream);
    frame->call.role = role;
    frame->call.flags = !key && role == TRACED_ROLE_OPEN ? TRACED__CALL_LATE_KEY : 0;
    frame->call.resumed_at = traced__ticks();
    block->stream_frames++;
    void *handle = traced__push(block, frame);
    traced__free(block);
    return handle;
}

void *__traced_stream_enter(struct traced_site *site, uint64_t key) {
    return enter(site, &key, TRACED__HERE(), __builtin_return_address(0));
}

void *__traced_stream_begin(struct traced_site *site) {
    return enter(site, NULL, TRACED__HERE(), __builtin_return_address(0));
}

/* ---- in the middle of a call ---- */

static struct traced__frame *stream_frame(void *handle) {
    struct traced__frame *frame = traced__frame_of(traced__own_block, handle);
    return frame && frame->kind == TRACED__FRAME_STREAM ? frame : NULL;
}

void __traced_stream_key(void *handle, uint64_t key) {
    struct traced__frame *frame = stream_frame(handle);
    if (!frame)
        return;
    frame->call.key = key;
    frame->call.flags |= key ? TRACED__CALL_HAS_KEY : 0;
}

void __traced_stream_bytes(void *handle, uint64_t bytes) {
    struct traced__frame *frame = stream_frame(handle);
    if (!frame)
        return;
    frame->call.bytes = bytes <= INT64_MAX ? bytes : 0;
    frame->call.flags |= TRACED__CALL_BYTES;
}

/* The longest time without a chunk, after the first. */
static void note_gap(struct traced__stream *stream, uint64_t now) {
    uint64_t gap = traced__ticks_since(stream->last_chunk, now);
    if (gap > stream->longest_gap)
        stream->longest_gap = gap;
    stream->has_gap = true;
}

static inline void count_chunk(struct traced__block *block, struct traced__stream *stream,
                               uint64_t now) {
    struct traced__stream_class *class = atomic_load_explicit(&stream->class, memory_order_relaxed);
    if (stream->chunks++ == 0)
        stream->first_chunk = traced__ticks_since(stream->start, now);
    else
        note_gap(stream, now);
    stream->last_chunk = now;
    if (TRACED__UNLIKELY(atomic_load_explicit(&class->has_options, memory_order_relaxed)))
        traced__stream_heed_options(block, stream, class, now);
}

void traced__stream_count_chunk(struct traced__block *block, struct traced__stream *stream,
                                uint64_t now) {
    count_chunk(block, stream, now);
}

static enum traced__phase phase_of(struct traced__stream *stream) {
    return traced__stream_phase(atomic_load_explicit(&stream->state, memory_order_relaxed));
}

void __traced_stream_chunk(void *handle) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = stream_frame(handle);
    if (!frame || !traced__claim(block, TRACED__HERE()))
        return;
    struct traced__stream *stream = frame->call.stream;
    if (traced__stream_lock(block, stream, frame->call.generation, 0)) {
        traced__stream_count_chunk(block, stream, traced__ticks());
        frame->record->span_id = atomic_load_explicit(&stream->span_id, memory_order_relaxed);
        traced__stream_unlock(block, stream, phase_of(stream));
    }
    traced__free(block);
}

/* ---- leaving ---- */

/* What the call that ends here means for the stream: whether it ends, and how. */
static bool stream_ends(const struct traced__frame *frame, bool ended,
                        enum traced__outcome *outcome) {
    const struct traced__call *call = &frame->call;
    uint32_t flags = frame->record->flags;
    if (flags & TRACED__FAILED_SPAN)
        *outcome = TRACED__OUTCOME_ERROR;
    else if (flags & TRACED__CANCELLED_CALL)
        *outcome = TRACED__CANCELLED;
    else if (ended)
        *outcome = TRACED__COMPLETED;
    else if (call->role == TRACED_ROLE_CLOSE || call->role == TRACED_ROLE_BODY ||
             call->flags & TRACED__CALL_CLOSED)
        *outcome = TRACED__CANCELLED;
    else
        return false;
    return true;
}

static void add_bytes(struct traced__stream *stream, const struct traced__call *call) {
    stream->counts_bytes = true;
    stream->bytes += call->bytes;
}

/* The last step of every call: out of the locked stream, which ends now if it is to
 * end and nobody else is inside. An error outweighs how it would have ended. */
void traced__stream_step_out(struct traced__block *block, struct traced__frame *frame, bool ends,
                             enum traced__outcome outcome) {
    struct traced__stream *stream = frame->call.stream;
    struct traced__record *call = frame->record;
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    bool ending = traced__stream_phase(state) == TRACED__STREAM_ENDING;
    if (TRACED__UNLIKELY(ends)) {
        if (!ending)
            traced__stream_remove(stream);
        if (!ending || outcome == TRACED__OUTCOME_ERROR)
            stream->outcome = (uint8_t)outcome;
        stream->failed |= (call->flags & TRACED__FAILED_SPAN) != 0;
        ending = true;
    }
    if (TRACED__UNLIKELY(ending && (state & TRACED__USERS_MASK) == TRACED__USER)) {
        outcome = stream->failed ? TRACED__OUTCOME_ERROR : (enum traced__outcome)stream->outcome;
        traced__stream_finish(block, stream, call, outcome);
        return;
    }
    if (call->size > sizeof *call || call->dropped_attrs)
        traced__stream_keep_items(stream, call);
    traced__stream_unlock(block, stream, ending ? TRACED__STREAM_ENDING : TRACED__STREAM_OPEN);
}

/* Whatever had the key of a new handle before is gone. */
static void end_former(struct traced__block *block, const struct traced__call *call) {
    struct traced__stream_class *class =
        atomic_load_explicit(&call->stream->class, memory_order_relaxed);
    uint64_t state;
    for (int i = 0; i < TRIES; i++) {
        struct traced__stream *former = traced__stream_find(class, call->key, &state);
        if (!former || former == call->stream)
            return;
        traced__stream_end_found(block, former, traced__stream_generation(state),
                                 TRACED__OUTCOME_ABANDONED);
        if (atomic_load_explicit(&former->stuck, memory_order_relaxed))
            return;
    }
}

/* An open has its handle: from now on the stream can be found by it. */
static bool take_key(struct traced__stream *stream, uint64_t key) {
    atomic_store_explicit(&stream->key, key, memory_order_release);
    return traced__stream_insert(stream);
}

static inline void rest(struct traced__call *call, uint64_t now) {
    call->stream->active += traced__ticks_since(call->resumed_at, now);
    atomic_store_explicit(&call->stream->rested_at, now, memory_order_relaxed);
}

/* A chunk that was yielded, as nearly all calls end: true if that was all. */
static inline bool leave_with_chunk(struct traced__block *block, struct traced__frame *frame) {
    struct traced__call *call = &frame->call;
    struct traced__stream *stream = call->stream;
    uint64_t now = traced__ticks();
    bool is_locked = traced__stream_lock(block, stream, call->generation, 1);
    block->leaving = 0;
    if (TRACED__UNLIKELY(!is_locked))
        return false;
    rest(call, now);
    count_chunk(block, stream, now);
    if (TRACED__UNLIKELY(frame->record->size != sizeof *frame->record ||
                         frame->record->dropped_attrs != 0 ||
                         phase_of(stream) != TRACED__STREAM_OPEN))
        traced__stream_step_out(block, frame, false, TRACED__COMPLETED);
    else
        traced__stream_unlock(block, stream, TRACED__STREAM_OPEN);
    return true;
}

static void leave_stream(struct traced__block *block, struct traced__frame *frame, bool ended) {
    struct traced__call *call = &frame->call;
    struct traced__stream *stream = call->stream;
    enum traced__outcome outcome = TRACED__COMPLETED;
    bool ends = stream_ends(frame, ended, &outcome);
    uint64_t now = traced__ticks();
    bool late = (call->flags & TRACED__CALL_LATE_KEY) && !ends;
    if (late)
        end_former(block, call);
    bool is_locked = traced__stream_lock(block, stream, call->generation, 1);
    block->leaving = 0;
    if (!is_locked) {
        traced__stream_count_stray();
        return;
    }
    rest(call, now);
    if (late && !take_key(stream, call->key)) {
        ends = true;
        outcome = TRACED__OUTCOME_ABANDONED;
    }
    bool chunk = !ends && call->role == TRACED_ROLE_NEXT;
    if (call->flags & TRACED__CALL_BYTES &&
        (chunk || (call->role == TRACED_ROLE_BODY && outcome != TRACED__OUTCOME_ERROR)))
        add_bytes(stream, call);
    if (chunk)
        count_chunk(block, stream, now);
    else if (ends && stream->chunks > 0)
        note_gap(stream, now);
    traced__stream_step_out(block, frame, ends, outcome);
}

/* An open that has no handle to show for it, and did not say why. */
TRACED__COLD static void fail_open(struct traced__block *block, struct traced__frame *frame,
                                   const void *caller) {
    const uint32_t over = TRACED__FAILED_SPAN | TRACED__CANCELLED_CALL;
    struct traced__error_item error = {0, errno, TRACED__LINE_NO_HANDLE, 0, frame->site->id};
    if (!(frame->record->flags & over) && !(frame->call.flags & TRACED__CALL_HAS_KEY))
        traced__fail(block, frame, &error, caller);
}

/* Everything but a plain chunk. */
static __attribute__((noinline)) void leave_slowly(struct traced__block *block,
                                                   struct traced__frame *frame, bool ended,
                                                   const void *caller) {
    uint32_t index = (uint32_t)(frame - block->frames);
    bool is_stream = frame->kind == TRACED__FRAME_STREAM;
    if (block->depth != index + 1)
        traced__close_frames(block, index + 1);
    if (is_stream) {
        if (frame->call.flags & TRACED__CALL_LATE_KEY)
            fail_open(block, frame, caller);
        if (frame->record->flags & TRACED__FAILED_SPAN)
            traced__keep_trace(block, frame);
        else if (block->trace_length != 0)
            traced__succeed(block, frame);
        block->stream_frames--;
        block->leaving = index + 1;
        TRACED__SIGNAL_FENCE();
    }
    block->depth = index; /* before the stream may be somebody else's: recover.c */
    TRACED__SIGNAL_FENCE();
    if (is_stream)
        leave_stream(block, frame, ended);
}

/* The frame on top, with nothing to say but that there was a chunk. */
static inline bool is_plain(const struct traced__block *block, const struct traced__frame *frame) {
    return frame == &block->frames[block->depth - 1] && frame->kind == TRACED__FRAME_STREAM &&
           frame->call.role == TRACED_ROLE_NEXT && frame->call.flags == 0 &&
           !(frame->record->flags & (TRACED__FAILED_SPAN | TRACED__CANCELLED_CALL)) &&
           block->trace_length == 0;
}

void __traced_stream_leave(void *handle, uint32_t ended) {
    struct traced__block *block = traced__own_block;
    struct traced__frame *frame = traced__frame_of(block, handle);
    if (TRACED__UNLIKELY(!frame || !traced__claim(block, TRACED__HERE())))
        return;
    if (TRACED__LIKELY(!ended && is_plain(block, frame))) {
        block->leaving = block->depth;
        TRACED__SIGNAL_FENCE();
        block->stream_frames--;
        block->depth--; /* before the stream may be somebody else's: recover.c */
        TRACED__SIGNAL_FENCE();
        if (TRACED__UNLIKELY(!leave_with_chunk(block, frame)))
            traced__stream_count_stray();
    } else {
        leave_slowly(block, frame, ended != 0, __builtin_return_address(0));
    }
    traced__free(block);
}

/* A stream that is one call, and a handle that nobody was given, are gone with it. */
void traced__stream_tear(struct traced__block *block, struct traced__frame *frame) {
    struct traced__call *call = &frame->call;
    bool failed = frame->record->flags & TRACED__FAILED_SPAN;
    bool ends = failed || call->role == TRACED_ROLE_BODY || call->flags & TRACED__CALL_LATE_KEY;
    block->stream_frames--;
    bool is_locked = traced__stream_lock(block, call->stream, call->generation, 1);
    block->leaving = 0;
    if (!is_locked)
        return;
    rest(call, traced__ticks());
    traced__stream_step_out(block, frame, ends,
                            failed ? TRACED__OUTCOME_ERROR : TRACED__OUTCOME_ABANDONED);
}
