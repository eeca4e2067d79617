/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stack of open spans, as the hot path works on it. span.c and stream.c
 * share these; nobody else may push or pop a frame.
 *
 * Signal handlers: a handler may run between any two instructions. While
 * `busy` is set, whatever begins on this thread is refused and counted; at any
 * other moment the block is whole. `busy` holds the machine frame of the call
 * at work: should a handler jump out of it (siglongjmp), the next call finds a
 * frame that can no longer exist and takes the block over.
 */
#ifndef TRACED_FRAME_H
#define TRACED_FRAME_H

#include "block.h"
#include "clock.h"

/* Where on the stack a function was called: the end of its caller's frame, which
 * is the same for all that one function calls. __builtin_frame_address(0) is not
 * on machines that keep it below the callee's own variables (aarch64). */
#define TRACED__HERE() ((uintptr_t)__builtin_dwarf_cfa())

/* ---- recover.c ---- */

/* Puts a block in order whose owner was torn out of a runtime call. */
TRACED__COLD void traced__recover(struct traced__block *block);

/* ---- stream_yield.c ---- */

/* Looks for the frame of a handle at any depth. */
TRACED__COLD struct traced__frame *traced__adopted_frame(struct traced__block *block,
                                                         uintptr_t handle);

/* ---- stale.c ---- */

void traced__drop_stale_frames(struct traced__block *block, uintptr_t place, const void *caller);

/* Whether the block is ours to work on; if so it is marked, until traced__free(). */
static inline bool traced__claim(struct traced__block *block, uintptr_t here) {
    if (TRACED__UNLIKELY(block->busy != 0)) {
        bool same_stack = here - block->stack_low < block->stack_size;
        if (!same_stack || here < block->busy) {
            traced__count(&block->reentrant);
            return false;
        }
        block->busy = here;
        TRACED__SIGNAL_FENCE();
        traced__recover(block);
        return true;
    }
    block->busy = here;
    TRACED__SIGNAL_FENCE();
    return true;
}

static inline void traced__free(struct traced__block *block) {
    TRACED__SIGNAL_FENCE();
    block->busy = 0;
}

/* What identifies a frame to its function: depth in the low byte, so that it is
 * found at once, and a count above it that no other frame of the block has had. */
static inline uintptr_t traced__new_handle(struct traced__block *block, uint32_t depth) {
    block->generation += 256;
    return (block->generation & ~(uintptr_t)255) | depth;
}

/* The frame of a handle, or NULL where it is no longer open on this thread. A frame
 * that was yielded may have come back at another depth. */
static inline struct traced__frame *traced__frame_of(struct traced__block *block, void *handle) {
    uint32_t depth = (uint32_t)((uintptr_t)handle & 255);
    if (TRACED__UNLIKELY(!block))
        return NULL;
    if (TRACED__LIKELY(depth - 1 < block->depth)) {
        struct traced__frame *frame = &block->frames[depth - 1];
        if (TRACED__LIKELY(frame->handle == (uintptr_t)handle))
            return frame;
    }
    return block->has_adopted ? traced__adopted_frame(block, (uintptr_t)handle) : NULL;
}

/* Where the machine frame of an entry lies, if stacks can be compared: only on
 * the thread's own stack, not on that of a fiber or of a signal handler. */
static inline uintptr_t traced__stack_place(const struct traced__block *block, uintptr_t here) {
    return here - block->stack_low < block->stack_size ? here : UINTPTR_MAX;
}

/* Drops the frames whose functions were left by longjmp, when the next function
 * begins. Usually the one on top lies higher in the stack, and lives. */
static inline void traced__drop_stale(struct traced__block *block, uintptr_t place,
                                      const void *caller) {
    uint32_t depth = block->depth;
    if (TRACED__UNLIKELY(depth > 0 && block->frames[depth - 1].stack <= place))
        traced__drop_stale_frames(block, place, caller);
}

/* The frame above the top, prepared but not yet counted in `depth`. */
static inline struct traced__frame *traced__next_frame(struct traced__block *block,
                                                       struct traced_site *site, uintptr_t place,
                                                       const void *caller) {
    struct traced__frame *frame = &block->frames[block->depth];
    frame->handle = traced__new_handle(block, block->depth + 1);
    frame->stack = place;
    frame->caller = caller;
    frame->site = site;
    return frame;
}

static inline void *traced__push(struct traced__block *block, struct traced__frame *frame) {
    TRACED__SIGNAL_FENCE();
    block->depth++;
    return (void *)frame->handle;
}

/* The context that is current on the thread, or NULL. */
static inline const struct traced__record *
traced__current_record(const struct traced__block *block) {
    return block->depth ? block->frames[block->depth - 1].record : NULL;
}

/* Finds the parent of what begins now: NULL for a new trace. False where nothing
 * is to begin, because the parent is not sampled. */
static inline bool traced__parent(const struct traced__block *block,
                                  const struct traced__record **parent) {
    *parent = traced__current_record(block);
    if (TRACED__LIKELY(!*parent || (*parent)->flags & TRACED__SAMPLED))
        return true;
    if ((*parent)->span_id != 0)
        return false;
    *parent = NULL; /* "no context" was attached by hand */
    return true;
}

/* Fills in a record that begins now, under `parent` (NULL: a new trace). */
static inline void traced__begin(struct traced__block *block, struct traced__record *record,
                                 const struct traced__record *parent, uint32_t site) {
    if (TRACED__LIKELY(parent != NULL)) {
        record->trace_id[0] = parent->trace_id[0];
        record->trace_id[1] = parent->trace_id[1];
        record->parent_id = parent->span_id;
        record->flags = (parent->flags & TRACED__W3C_MASK) |
                        (parent->flags & TRACED__IS_REMOTE ? TRACED__REMOTE_PARENT : 0);
    } else {
        record->trace_id[0] = traced__next_id(&block->ids);
        record->trace_id[1] = traced__next_id(&block->ids);
        record->parent_id = 0;
        record->flags = TRACED__SAMPLED | TRACED__RANDOM;
    }
    record->span_id = traced__next_id(&block->ids);
    record->size = sizeof *record;
    record->site = site;
    record->dropped_attrs = 0;
    record->start = traced__ticks();
}

/* ---- publish.c ---- */

/* Ends a record now and hands it to the exporter, or counts it as dropped. */
void traced__publish(struct traced__block *block, struct traced__record *record);

/* ---- items.c ---- */

/* Adds an item of `size` bytes of contents; NULL, and counted in the record,
 * where there is no room. */
void *traced__add_item(struct traced__record *record, uint32_t capacity,
                       enum traced__item_type type, uint32_t key, uint32_t size);

/* The first item of a type, or NULL. */
struct traced__item *traced__find_item(struct traced__record *record, enum traced__item_type type);

/* The frame of the calling thread's current span, if it records. */
struct traced__frame *traced__current_span(void);

/* ---- failure.c ---- */

/* Marks a frame's span failed and adds a step to the thread's error trace. caller:
 * the return address into the program, where the machine stack begins. */
void traced__fail(struct traced__block *block, struct traced__frame *frame,
                  const struct traced__error_item *error, const void *caller);

/* Keeps what describes the error of a failed span; "" and NULL say nothing. */
void traced__keep_words(struct traced__frame *frame, enum traced__words_of whose, const char *text);

/* A frame ends well while there is an error return trace. */
TRACED__COLD void traced__succeed(struct traced__block *block, const struct traced__frame *frame);

/* Copies the thread's error return trace into a failed span. */
void traced__keep_trace(struct traced__block *block, struct traced__frame *frame);

/* ---- stack.c ---- */

/* Copies the machine stack, from `caller` outwards, into a failed span. */
TRACED__COLD void traced__keep_stack(struct traced__frame *frame, const void *caller);

/* ---- exception.c ---- */

/* What can be learned of an exception on its way, an _Unwind_Exception or NULL. */
struct traced__exception {
    bool forced;      /* no error: cancellation, pthread_exit() */
    const char *type; /* mangled; "" where unknown */
    const char *what; /* of a std::exception, else NULL; valid while that is */
};
/* May call the program's code: what(). Keeps errno. */
struct traced__exception traced__examine_exception(const void *exception);

#endif
