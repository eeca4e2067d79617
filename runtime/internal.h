/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The map of the runtime: what its files offer one another, under the name of
 * the file that defines it. Nothing here is visible outside libtraced.
 *
 * The way of a span: span.c opens it in a frame of its thread's block, items.c
 * adds what is captured, span.c ends it and publishes the record in the block's
 * ring; collect.c takes it out on the exporter thread, decode.c turns it into
 * span data, an exporter delivers it.
 */
#ifndef TRACED_INTERNAL_H
#define TRACED_INTERNAL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "traced.h"
#include "traced_abi.h"

/* A signal handler may come between any two instructions, so nothing here may take a
 * lock: not libatomic's either. */
_Static_assert(ATOMIC_LLONG_LOCK_FREE == 2 && ATOMIC_INT_LOCK_FREE == 2,
               "this processor has no atomic accesses to 64 bits");

#define TRACED__LIKELY(x) __builtin_expect(!!(x), 1)
#define TRACED__UNLIKELY(x) __builtin_expect(!!(x), 0)
#define TRACED__COLD __attribute__((cold, noinline))

/* Our own mistakes; the program's are counted or ignored, never asserted. */
#if TRACED_ASSERTIONS
#define TRACED__ASSERT(condition) ((condition) ? (void)0 : __builtin_trap())
#else
#define TRACED__ASSERT(condition) ((void)sizeof(condition))
#endif

/* Bounds. Everything that grows does so up to one of these. */
enum {
    TRACED__MAX_DEPTH = 128,    /* spans open on one thread; fits a handle's low byte */
    TRACED__SPAN_ITEMS = 1984,  /* bytes of attributes of one open span */
    TRACED__ENDING_SIZE = 4096, /* bytes of a stream's span when it ends */
    TRACED__MAX_BLOCKS = 4096,  /* threads with open or queued spans at one time */
    TRACED__MAX_STRING = 1024,  /* bytes kept of one captured string */
    TRACED__MAX_WORDS = 255,    /* bytes kept of what describes an error */
    TRACED__MAX_STACK = 32,     /* return addresses of a machine stack */
    TRACED__TRACE_LENGTH = 32   /* steps of an error return trace */
};

/* ---- record.h: what a span is while it is open and while it is queued ---- */

enum traced__span_flags {
    TRACED__W3C_MASK = 0xff, /* bits 0-7: W3C trace flags */
    TRACED__SAMPLED = 0x01,
    TRACED__RANDOM = 0x02,
    TRACED__REMOTE_PARENT = 1u << 8,
    TRACED__IS_REMOTE = 1u << 9, /* an attached context from elsewhere */
    TRACED__FAILED_SPAN = 1u << 10,
    TRACED__ABANDONED = 1u << 11,     /* never left: longjmp, exit, end of its thread */
    TRACED__CANCELLED_CALL = 1u << 12 /* left by a forced unwind */
};

/* One finished span in a ring; also the head of an open one, so that ending a
 * span is one copy. Ids are in memory order, times in ticks of clock.h. */
struct traced__record {
    uint32_t size; /* of the record and its items, a multiple of 8 */
    uint32_t site; /* id; 0 for an attached context */
    uint64_t trace_id[2];
    uint64_t span_id;
    uint64_t parent_id;
    uint64_t start;
    uint64_t end;
    uint32_t flags; /* enum traced__span_flags */
    uint32_t dropped_attrs;
};
_Static_assert(sizeof(struct traced__record) == 64, "a record head is one cache line");

/* An open span: a record whose items are still growing. */
struct traced__span {
    struct traced__record record;
    unsigned char items[TRACED__SPAN_ITEMS];
};

enum traced__item_type {
    TRACED__ITEM_GONE = 0, /* replaced by a later one */
    TRACED__ITEM_I64 = TRACED_I64,
    TRACED__ITEM_U64 = TRACED_U64,
    TRACED__ITEM_F64 = TRACED_F64,
    TRACED__ITEM_BOOL = TRACED_BOOL,
    TRACED__ITEM_STRING = TRACED_STRING,
    TRACED__ITEM_BYTES,      /* how they are shown is the attribute's type */
    TRACED__ITEM_ERROR,      /* struct traced__error_item */
    TRACED__ITEM_EXCEPTION,  /* the type's name */
    TRACED__ITEM_WORDS,      /* what describes the error; key: enum traced__words_of */
    TRACED__ITEM_TRACE,      /* struct traced__step[] */
    TRACED__ITEM_STACK,      /* uintptr_t[], return addresses, innermost first */
    TRACED__ITEM_STREAM,     /* struct traced__stream_item */
    TRACED__ITEM_MILESTONES, /* struct traced__milestones_item */
    TRACED__ITEM_LINK        /* a span id, of the same trace */
};

/* What the `key` of an item of a value is. */
enum traced__key_kind {
    TRACED__KEY_INDEX, /* an attribute of the span's site */
    TRACED__KEY_TEXT,  /* the bytes of a text, which stands before the value, padded to 8 */
    TRACED__KEY_OTHER  /* an attribute of another site, whose number stands in 8 bytes
                          before the value */
};

/* Who found words for an error; a later one says more. */
enum traced__words_of { TRACED__WORDS_OF_TAG, TRACED__WORDS_OF_PROGRAM, TRACED__WORDS_KINDS };

/* What follows a record, each at a multiple of 8 bytes. */
struct traced__item {
    uint16_t size;    /* head and contents, without padding */
    uint8_t type;     /* enum traced__item_type */
    uint8_t key_kind; /* enum traced__key_kind */
    uint32_t key;
};
_Static_assert(sizeof(struct traced__item) == 8, "items are 8-byte aligned");

/* The line of an error, and of its step, that the program reported by itself; the
 * step's `via` then is the low half of its frame's handle. */
#define TRACED__LINE_BY_HAND UINT32_MAX
/* The line of an error that is a handle which an open did not give. */
#define TRACED__LINE_NO_HANDLE (UINT32_MAX - 1)

struct traced__error_item {
    int64_t code;
    int32_t error_number; /* errno when the error was recorded */
    uint32_t line;
    uint32_t via;
    uint32_t site;
};

enum { TRACED__ERROR_ROOM = sizeof(struct traced__item) + sizeof(struct traced__error_item) };

/* One step of an error return trace. */
struct traced__step {
    uint32_t site;
    uint32_t line;
    uint32_t via;
    uint32_t depth; /* of the function's frame */
};

enum traced__outcome {
    TRACED__COMPLETED,
    TRACED__OUTCOME_ERROR,
    TRACED__CANCELLED,
    TRACED__OUTCOME_ABANDONED
};

struct traced__stream_item {
    uint64_t chunks;
    uint64_t first_chunk; /* ticks from the start; 0 without chunks */
    uint64_t active;      /* ticks inside the stream's own code */
    uint64_t longest_gap; /* ticks */
    uint64_t bytes;
    uint32_t outcome; /* enum traced__outcome */
    uint32_t segment; /* 0: it has none */
    uint32_t lost_milestones;
    bool counts_bytes, has_gap;
};

/* Milestones: the first at chunk `stride`, each further one as many chunks later. */
struct traced__milestones_item {
    uint64_t stride;
    uint64_t elapsed[]; /* ticks from the start */
};

static inline uint32_t traced__padded(uint32_t size) {
    return (size + 7u) & ~7u;
}

/* ---- ring.h, block.c: one thread's state ---- */

struct traced__ring;
struct traced__block;
struct traced__stream;

/* ---- clock.c ---- */

void traced__clock_start(bool use_counter);
/* Takes a new look at the clocks; exporter thread only. */
void traced__clock_update(void);
/* Ticks to nanoseconds since 1970; exporter thread only, after an update. */
uint64_t traced__clock_ns(uint64_t ticks);
/* The length of an interval of ticks, in seconds; the same. */
double traced__clock_seconds(uint64_t ticks);
/* About how many ticks a time takes. Any thread, any time after the start. */
uint64_t traced__clock_ticks_in(uint64_t ns);

/* ---- site.c ---- */

/* The description of a site; stays valid for ever. Slow path: takes a lock. */
const struct traced_desc *traced__site_desc(uint32_t id);
/* Switches every site off, present and future. */
void traced__sites_off(void);
void traced__sites_fork(bool prepare);

/* ---- span.c ---- */

/* Ends the topmost `count` frames of the calling thread as abandoned. */
void traced__close_frames(struct traced__block *block, uint32_t down_to);

/* ---- stream.c ---- */

struct traced__frame;
/* The call of a stream's function ends, but nobody knows how: it was jumped out of. */
void traced__stream_tear(struct traced__block *block, struct traced__frame *frame);

/* ---- stream_mend.c ---- */

/* Puts in order what the block's owner did to a stream when it was torn away. */
void traced__stream_mend(struct traced__block *block);

/* ---- stream_class.c ---- */

/* What the sites that open, read and close the same kind of stream share, made
 * when the first of them is registered; NULL without memory. */
struct traced__stream_class;
struct traced__stream_class *traced__stream_class_of(const struct traced_desc *desc);
/* Calls for streams that were not open. */
uint64_t traced__stream_strays(void);

/* ---- stream_sweep.c: streams that nobody comes back to ---- */

/* Ends every open stream as abandoned, through a block of the calling thread's, as
 * long as its ring has room; whether there may be more. */
bool traced__streams_abandon(struct traced__block *block);
/* The same for those that have been idle too long. Exporter thread only. */
bool traced__streams_end_idle(struct traced__block *block);
/* Whether it is time to look for them. */
bool traced__streams_look_is_due(void);
/* Milliseconds until the next look for idle ones is due, at most `most`. */
uint32_t traced__streams_next_look(uint32_t most);
/* Forgets every open stream; in a fork's child. */
void traced__streams_fork_child(void);

/* ---- collect.c: the exporter thread ---- */

/* Called by a producer once in a while: starts the thread, or wakes it. */
void traced__collector_wake(void);
bool traced__collector_flush(uint64_t deadline_ns);
/* Flushes and stops the thread. */
bool traced__collector_stop(uint64_t deadline_ns);
void traced__collector_fork_child(void);
/* The main thread ends, though the process goes on. */
void traced__collector_main_ended(void);
void traced__collector_stats(struct traced_stats *stats);

/* ---- exporter.c ---- */

struct traced__exporter;
/* Opens the exporter of the settings, unless it is; whether it did. The exporter
 * thread's, as is what it exports by; others may but interrupt. NULL: there is none. */
bool traced__exporter_choose(void);
const struct traced__exporter *traced__exporter_chosen(void);
/* Around a fork, which waits for an opening that is under way. */
void traced__exporter_before_fork(void);
void traced__exporter_fork_parent(void);
void traced__exporter_fork_child(void);

/* ---- lifecycle.c ---- */

/* Reads the settings and prepares the process; the first registration does it. */
void traced__start(void);
bool traced__is_shut_down(void);
/* When exit has to be done with the runtime, TRACED_EXIT_TIMEOUT after the first
 * call. */
uint64_t traced__exit_deadline(void);

/* ---- otlp_load.c ---- */

/* The exporter of libtraced-otlp, linked in or loaded now; NULL with a warning. */
const struct traced__exporter *traced__otlp_load(void);

#endif
