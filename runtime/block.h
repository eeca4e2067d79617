/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The state of one thread: the stack of its open spans and the ring of its
 * finished ones. Made at the thread's first span, handed on when it ends.
 *
 * Only the owning thread writes to a block; the exporter thread reads the ring
 * and the counters, and moves the ring's tail.
 */
#ifndef TRACED_BLOCK_H
#define TRACED_BLOCK_H

#include "ids.h"
#include "internal.h"

enum traced__frame_kind {
    TRACED__FRAME_SPAN,    /* a tagged function's span */
    TRACED__FRAME_CONTEXT, /* an attached context; records nothing */
    TRACED__FRAME_STREAM   /* one call of a stream's function */
};

enum traced__call_flags {
    TRACED__CALL_BYTES = 1,    /* was told a number of bytes */
    TRACED__CALL_LATE_KEY = 2, /* an open whose key comes with its end */
    TRACED__CALL_HAS_KEY = 4,  /* and did come */
    TRACED__CALL_CLOSED = 8    /* the stream was closed within this very call */
};

/* One call of a stream's function. */
struct traced__call {
    struct traced__stream *stream;
    uint64_t generation; /* of the stream */
    uint64_t resumed_at; /* ticks */
    uint64_t bytes, key;
    uint32_t flags; /* enum traced__call_flags */
    uint32_t role;  /* enum traced_role */
};

/* One entry of a thread's stack. `record` is the span that is current while the
 * frame is on top: the frame's own, or the head of its stream's, which collects
 * what this call captures. */
struct traced__frame {
    _Alignas(64) uintptr_t handle; /* what the program holds; see new_handle() */
    uintptr_t stack;               /* machine frame it was begun in; UINTPTR_MAX: unknown */
    const void *caller;            /* the instruction behind the call that began it */
    struct traced__record *record;
    struct traced_site *site;
    enum traced__frame_kind kind;
    uint32_t capacity;        /* of the record with its items, in bytes */
    struct traced__call call; /* of a stream frame */
};

/* A single-producer, single-consumer ring of records. Positions only grow; a
 * record never wraps, the gap before the end is filled by a record without a
 * site. */
struct traced__ring {
    unsigned char *data;
    uint64_t size;              /* a power of two */
    uint64_t head;              /* owner: where the next record goes */
    uint64_t tail_seen;         /* owner: how far the consumer was, last time asked */
    _Atomic uint64_t published; /* head, for the consumer */
    _Atomic uint64_t tail;      /* consumer: everything before it is free */
};

enum { TRACED__RECENT_BITS = 11, TRACED__RECENT = 1 << TRACED__RECENT_BITS };

/* By what an error is known again in the function that passes it on: failure.c. */
struct traced__mark {
    uint64_t number; /* without its sign: of the error */
    uint64_t code;   /* likewise, as it was returned */
    bool by_errno;
};

struct traced__block {
    /* Read and written at every span. */
    uintptr_t busy; /* machine frame of the runtime call in progress, or 0 */
    uint32_t depth; /* frames in use */
    uint32_t trace_length;
    uintptr_t generation; /* of the last handle */
    uintptr_t stack_low, stack_size;
    int64_t until_wake;             /* bytes to publish before the collector is woken */
    int64_t elsewhere;              /* spans begun here that are open but not on this stack: in
                            streams, or yielded; less those that came from elsewhere */
    struct traced__stream *held;    /* that this thread has locked, or is about to */
    int64_t held_left;              /* how many calls fewer are inside once it unlocks */
    uint32_t leaving;               /* number of a frame that is popped and not yet told of */
    struct traced__stream *opening; /* that this thread makes, and nobody finds yet */
    uint32_t stream_frames;         /* of the frames in use */
    bool has_adopted;               /* some frames may have come from elsewhere */
    struct traced__generator ids;
    struct traced__ring ring;
    /* Written by the owner, read by anyone. */
    _Atomic uint64_t started;
    _Atomic uint64_t ended; /* records published */
    _Atomic uint64_t reentrant;
    _Atomic uint64_t dropped[TRACED_DROP_REASONS];
    /* Written by the collector. */
    _Atomic uint64_t collected;

    struct traced__step trace[TRACED__TRACE_LENGTH]; /* error return trace */
    struct traced__mark trace_error;                 /* which error that is */
    bool trace_in_doubt;                             /* see failure.c */
    struct traced__frame frames[TRACED__MAX_DEPTH];
    struct traced__span *spans; /* TRACED__MAX_DEPTH of them, and one for what ends */
    struct traced__farewell farewell;
    struct traced__block *next; /* in the list of all, which only grows */
    _Atomic uint32_t in_use;    /* 0 or 1; no bool, as for these RISC-V asks for libatomic */
    uint32_t number;
    struct traced__stream *recent[TRACED__RECENT]; /* found lately; by their keys */
};

/* Initial-exec: one load, and usable in a signal handler. */
extern _Thread_local struct traced__block *traced__own_block
    __attribute__((tls_model("initial-exec")));

/* A block for the exporter thread's own use: what it ends itself. NULL without
 * memory. */
struct traced__block *traced__house_block(void);

/* The calling thread's block, made or taken over now; NULL where there is none
 * to be had. Keeps errno. */
TRACED__COLD struct traced__block *traced__block_acquire(void);
/* The same for a span that begins: NULL also where nothing is recorded, and a
 * span lost for want of a block is counted. */
TRACED__COLD struct traced__block *traced__first_block(void);

/* Set on threads whose own calls are not to be traced: the exporter's. */
extern _Thread_local bool traced__untraced_thread __attribute__((tls_model("initial-exec")));

/* Every block that was ever made, newest first. */
struct traced__block *traced__all_blocks(void);

/* Spans that were lost on threads without a block. */
void traced__count_lost(enum traced_drop reason);
uint64_t traced__lost(enum traced_drop reason);

/* In a fork's child: only the calling thread is left, and nothing of the
 * parent's is the child's to export. */
void traced__blocks_fork_child(void);

/* Orders memory accesses for a signal handler on this thread; no instruction. */
#define TRACED__SIGNAL_FENCE() atomic_signal_fence(memory_order_seq_cst)

/* Counters of one writer: a plain add, but one that readers may watch. */
static inline void traced__count(_Atomic uint64_t *counter) {
    atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + 1,
                          memory_order_relaxed);
}

/* ---- ring.c ---- */

bool traced__ring_make(struct traced__ring *ring, uint64_t size);

/* Room for a record of `size` bytes, or NULL when the ring is full; given to
 * the consumer by traced__ring_publish(), which counts it. Owner only. */
TRACED__COLD unsigned char *traced__ring_make_room(struct traced__ring *ring, uint32_t size);

static inline unsigned char *traced__ring_reserve(struct traced__ring *ring, uint32_t size) {
    uint64_t at = ring->head & (ring->size - 1);
    if (TRACED__LIKELY(ring->head + size - ring->tail_seen <= ring->size &&
                       at + size <= ring->size))
        return ring->data + at;
    return traced__ring_make_room(ring, size);
}

static inline void traced__ring_publish(struct traced__ring *ring, uint32_t size,
                                        _Atomic uint64_t *count) {
    ring->head += size;
    TRACED__SIGNAL_FENCE();
    traced__count(count);
    TRACED__SIGNAL_FENCE();
    atomic_store_explicit(&ring->published, ring->head, memory_order_release);
}

/* Whether `size` bytes are free, wherever the end of the lap falls. Owner only. */
bool traced__ring_has_room(struct traced__ring *ring, uint64_t size);

/* Whether [from, to) of the ring is a filler and nothing else. */
bool traced__ring_is_filler(const struct traced__ring *ring, uint64_t from, uint64_t to);

/* The record at a position, skipping fillers and moving the position past them;
 * NULL at the end of what is published. Consumer only. */
const struct traced__record *traced__ring_next(struct traced__ring *ring, uint64_t *position);

/* Frees everything before a position. Consumer only. */
void traced__ring_release(struct traced__ring *ring, uint64_t position);

#endif
