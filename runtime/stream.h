/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An open stream: where it is kept, found, locked and ended.
 *
 * A stream is a record of 512 bytes that is never given back to the system. Its
 * `state` is one word: which stream of all that used the record (a generation that
 * no other had), how many calls are inside, who is writing to it just now, and how
 * far its life has got. Entering is one compare-and-swap of that word and leaving
 * another, so no call ever waits for a call of the program's; what waits is a
 * change to the record, for the few instructions of another change.
 *
 * Nobody waits for ever: a thread that was torn out of a change (by a signal
 * handler that jumped, by cancellation) mends it when it next comes by, and who
 * finds the record locked for too long gives up and is counted.
 */
#ifndef TRACED_STREAM_H
#define TRACED_STREAM_H

#include "block.h"

/* Differences of ticks of two processors may come out below zero. */
static inline uint64_t traced__ticks_since(uint64_t then, uint64_t now) {
    return now > then ? now - then : 0;
}

enum {
    TRACED__STREAM_SIZE = 512,
    TRACED__STREAM_ITEMS = 280,    /* bytes of attributes in the record itself */
    TRACED__MORE_ITEMS = 440,      /* in one more record, when they do not suffice */
    TRACED__STREAM_INDEX_BITS = 24 /* of records at most */
};

/* How far the end of a stream has got. */
enum traced__finishing { TRACED__UNFINISHED, TRACED__FINISHING, TRACED__PUBLISHING };

enum traced__phase {
    TRACED__STREAM_FREE,
    TRACED__STREAM_NEW,   /* being made; a rival for its key may still win */
    TRACED__STREAM_OPEN,  /* may be entered */
    TRACED__STREAM_ENDING /* ends with the last call that is inside */
};

/* The parts of `state`. */
#define TRACED__PHASE_MASK ((uint64_t)3)
#define TRACED__USER ((uint64_t)1 << 2)
#define TRACED__USERS_MASK ((uint64_t)0x1fff << 2)
#define TRACED__OWNER_SHIFT 15
#define TRACED__OWNER_MASK ((uint64_t)0x1fff << TRACED__OWNER_SHIFT) /* a block's number */
#define TRACED__GENERATION_SHIFT 28

struct traced__stream {
    /* What a call that looks for a stream reads. */
    _Atomic uint64_t state;
    _Atomic uint64_t key;
    _Atomic(struct traced__stream_class *) class;
    _Atomic uint64_t trace_id[2];
    _Atomic uint64_t span_id; /* of the present segment */
    _Atomic uint32_t site;    /* that began it */
    _Atomic uint32_t flags;   /* W3C and remoteness, as of a record */
    uint32_t index;
    _Atomic uint32_t next_free; /* index + 1 */

    /* What a call that ends writes: under the lock. Times are ticks. */
    uint64_t chunks, bytes;
    uint64_t start, first_chunk, last_chunk; /* the second since start */
    uint64_t longest_gap, active;
    uint64_t parent_id;

    _Atomic uint64_t rested_at; /* when the last call left it */
    _Atomic uint64_t *cell;     /* its place in the table, or NULL */
    uint64_t segment_end;       /* ticks */
    uint64_t stride;            /* chunks between two milestones that are kept */
    uint32_t segment;           /* from 1; 0 where it has none */
    uint32_t n_milestones;
    uint32_t milestones; /* index + 1 of a record that holds their times; or 0 */
    uint32_t overflow;   /* the same, of the first that holds more items */
    uint32_t items_size;
    uint32_t dropped_attrs;
    uint8_t outcome;   /* enum traced__outcome, from ENDING on */
    uint8_t finishing; /* enum traced__finishing */
    bool counts_bytes, failed, has_gap;
    bool moving;        /* its items are being changed, and no list meanwhile */
    _Atomic bool stuck; /* somebody waited in vain for who has it locked now */

    uint64_t previous_span; /* the segment before; 0 in the first */

    /* A body that has yielded. */
    struct traced__parked *parked; /* memory for the frames above it; kept until it ends */
    uintptr_t parked_handle;       /* of the body's own frame; 0: it has not yielded */
    struct traced_site *parked_site;
    uint32_t parked_frames;
    _Atomic uint32_t parked_size; /* bytes of memory */

    _Alignas(8) unsigned char items[TRACED__STREAM_ITEMS];
};
_Static_assert(sizeof(struct traced__stream) <= TRACED__STREAM_SIZE, "the documented size");

/* A record that belongs to an open stream: it holds more items, or milestones. Its
 * head stays the pool's. */
struct traced__stream_more {
    _Alignas(8) unsigned char head[64];
    uint32_t next; /* index + 1 */
    uint32_t size;
    unsigned char items[TRACED__MORE_ITEMS];
};
_Static_assert(sizeof(struct traced__stream_more) <= TRACED__STREAM_SIZE, "one record");
_Static_assert(offsetof(struct traced__stream, next_free) + sizeof(uint32_t) <=
                   offsetof(struct traced__stream_more, next),
               "the pool's head");

static inline uint64_t traced__stream_generation(uint64_t state) {
    return state >> TRACED__GENERATION_SHIFT;
}

static inline enum traced__phase traced__stream_phase(uint64_t state) {
    return (enum traced__phase)(state & TRACED__PHASE_MASK);
}

/* Makes a call's record the head of its stream's span. */
static inline void traced__stream_copy_head(struct traced__record *head,
                                            struct traced__stream *stream) {
    head->size = sizeof *head;
    head->site = atomic_load_explicit(&stream->site, memory_order_relaxed);
    head->trace_id[0] = atomic_load_explicit(&stream->trace_id[0], memory_order_relaxed);
    head->trace_id[1] = atomic_load_explicit(&stream->trace_id[1], memory_order_relaxed);
    head->span_id = atomic_load_explicit(&stream->span_id, memory_order_relaxed);
    head->flags = atomic_load_explicit(&stream->flags, memory_order_relaxed);
    head->dropped_attrs = 0;
}

/* ---- stream_class.c: what the sites that open, read and close a kind of stream
 * share ---- */

struct traced__stream_class {
    struct traced__stream_class *next;
    const char *name;
    uint64_t seed; /* of the hashes of its keys */
    _Atomic bool has_open;
    _Atomic bool has_options;
    _Atomic uint64_t milestone, segment_chunks, segment_ns, idle_ns;
    _Atomic uint64_t idle_ticks; /* of the latest look at the clocks */
    atomic_flag idle_known;      /* to the exporter thread */
};

/* The shortest idle time of any class, in ns; 0 where none has one. */
uint64_t traced__stream_least_idle(void);
/* Converts them all to ticks. Exporter thread only. */
void traced__stream_update_idle(void);

/* A call for a stream that is not open: closed, never opened, not sampled. */
void traced__stream_count_stray(void);
void traced__stream_classes_fork_child(void);

/* ---- stream_pool.c ---- */

/* A record in phase FREE that is now the caller's; NULL at the limit, or without
 * memory. */
struct traced__stream *traced__stream_alloc(void);
/* Whether the limit is reached. */
bool traced__stream_is_full(void);
/* Gives it back, under a new generation. */
void traced__stream_free(struct traced__stream *stream);
/* Ends its generation, and is not used again: somebody is still at work on it. */
void traced__stream_retire(struct traced__stream *stream);
struct traced__stream *traced__stream_at(uint32_t index);
/* How many records were ever used: all streams have smaller indexes. */
uint32_t traced__stream_count(void);
void traced__stream_pool_fork_child(void);

/* ---- stream_table.c ---- */

/* The open stream of a class and key, and its state; NULL if there is none. */
struct traced__stream *traced__stream_find(const struct traced__stream_class *class, uint64_t key,
                                           uint64_t *state);
/* Makes a stream that has class and key to be found; false without memory. */
bool traced__stream_insert(struct traced__stream *stream);
/* The same for a NEW one, unless another thread was first with the same key: then
 * false and *taken. Leaves it OPEN, or NEW or FREE where it is to be thrown away.
 * force: do not wait for a rival that seems to be stuck. */
bool traced__stream_contend(struct traced__stream *stream, bool force, bool *taken);
void traced__stream_remove(struct traced__stream *stream);
void traced__stream_table_fork_child(void);

/* ---- stream_lock.c ---- */

TRACED__COLD bool traced__stream_lock_slowly(struct traced__block *block,
                                             struct traced__stream *stream, uint64_t generation);
TRACED__COLD bool traced__stream_join_slowly(struct traced__stream *stream, uint64_t state);

/* Locks the stream if it is still the one of that generation, whatever its phase.
 * left: how many calls fewer will be inside when it is unlocked. */
static inline bool traced__stream_lock(struct traced__block *block, struct traced__stream *stream,
                                       uint64_t generation, int64_t left) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    uint64_t mine = (uint64_t)block->number << TRACED__OWNER_SHIFT;
    block->held_left = left;
    block->held = stream;
    TRACED__SIGNAL_FENCE();
    if (TRACED__LIKELY(traced__stream_generation(state) == generation &&
                       !(state & TRACED__OWNER_MASK)) &&
        TRACED__LIKELY(atomic_compare_exchange_strong_explicit(
            &stream->state, &state, state | mine, memory_order_acquire, memory_order_relaxed)))
        return true;
    return traced__stream_lock_slowly(block, stream, generation);
}

/* Unlocks it in a phase. While it is locked nobody else changes the word, so a store
 * will do. */
static inline void traced__stream_unlock(struct traced__block *block, struct traced__stream *stream,
                                         enum traced__phase phase) {
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    state &= ~(TRACED__OWNER_MASK | TRACED__PHASE_MASK);
    state -= (uint64_t)block->held_left * TRACED__USER;
    atomic_store_explicit(&stream->stuck, false, memory_order_relaxed);
    atomic_store_explicit(&stream->state, state | phase, memory_order_release);
    TRACED__SIGNAL_FENCE();
    block->held = NULL;
}

/* One more call is inside; false if it is not open any more. */
static inline bool traced__stream_join(struct traced__stream *stream, uint64_t state) {
    const uint64_t rest = TRACED__OWNER_MASK | TRACED__PHASE_MASK;
    if (TRACED__LIKELY((state & rest) == TRACED__STREAM_OPEN) &&
        TRACED__LIKELY(
            atomic_compare_exchange_strong_explicit(&stream->state, &state, state + TRACED__USER,
                                                    memory_order_acquire, memory_order_relaxed)))
        return true;
    return traced__stream_join_slowly(stream, state);
}

/* ---- stream_items.c: what the calls captured ---- */

/* Moves a call's items into a stream that stays open. Locked. */
void traced__stream_keep_items(struct traced__stream *stream, struct traced__record *call);
/* Moves what a call's items say of its error to the span that it ends. */
void traced__stream_move_error(struct traced__record *call, struct traced__record *span);
/* Adds a stream's items to its span. */
void traced__stream_copy_items(struct traced__stream *stream, struct traced__record *span);
/* Gives back the records that held them. */
void traced__stream_free_items(struct traced__stream *stream);
/* Leaves none where somebody was torn away from changing them. Locked. */
void traced__stream_mend_items(struct traced__stream *stream);

/* ---- stream_end.c ---- */

/* Sets what is measured back to nothing. */
void traced__stream_reset(struct traced__stream *stream);

/* Puts together the span of a stream, or of its segment, to be published next. call:
 * what its last call captured, or NULL. Locked. */
struct traced__record *traced__stream_span(struct traced__block *block,
                                           struct traced__stream *stream,
                                           struct traced__record *call,
                                           enum traced__outcome outcome);
/* Ends a stream: publishes, and frees the record. Locked, its last user gone. */
void traced__stream_finish(struct traced__block *block, struct traced__stream *stream,
                           struct traced__record *call, enum traced__outcome outcome);
/* Ends a stream that was found: at once, or with the last call that is inside. */
void traced__stream_end_found(struct traced__block *block, struct traced__stream *stream,
                              uint64_t generation, enum traced__outcome outcome);

/* Gives the record back, once the span is published. Locked. */
void traced__stream_give_back(struct traced__block *block, struct traced__stream *stream);

/* ---- stream_options.c ---- */

/* A stream, or a segment of one, begins. */
void traced__stream_start_options(struct traced__stream *stream,
                                  struct traced__stream_class *class);
/* What the options make of the chunk that was just counted. Locked. */
void traced__stream_heed_options(struct traced__block *block, struct traced__stream *stream,
                                 struct traced__stream_class *class, uint64_t now);
/* The times of a stream's milestones, and how many of them were not kept. */
const uint64_t *traced__stream_milestones(struct traced__stream *stream, uint64_t *lost);

/* ---- stream.c ---- */

/* Takes back one that could not be found yet. */
void traced__stream_discard(struct traced__block *block, struct traced__stream *stream);
/* One more chunk, now. Locked. */
void traced__stream_count_chunk(struct traced__block *block, struct traced__stream *stream,
                                uint64_t now);
/* One call less is inside. Locked; unlocks, and ends the stream if it is to end. */
void traced__stream_step_out(struct traced__block *block, struct traced__frame *frame, bool ends,
                             enum traced__outcome outcome);

/* ---- stream_yield.c ---- */

/* Ends what a yielded body had open above itself. Locked. */
void traced__stream_end_parked(struct traced__block *block, struct traced__stream *stream);

#endif
