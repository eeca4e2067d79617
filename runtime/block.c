/* SPDX-License-Identifier: Apache-2.0 */
/* Getting a block for a thread, and giving it back when the thread ends. */
#include "block.h"

#include <string.h>

#include "config.h"
#include "frame.h"
#include "prim.h"

_Thread_local struct traced__block *traced__own_block __attribute__((tls_model("initial-exec")));

_Thread_local bool traced__untraced_thread __attribute__((tls_model("initial-exec")));

static _Atomic(struct traced__block *) all_blocks;
static atomic_uint n_blocks;
static _Atomic uint64_t lost[TRACED_DROP_REASONS];
static struct traced__block *house; /* the exporter thread's */

enum {
    BYTES_PER_SPAN = 128, /* what a queued span takes, roughly: a plain one 64 */
    MIN_RING = 64 * 1024,
    MAX_RING = 16 * 1024 * 1024,
    PREFAULT = 64 * 1024, /* of the ring; the rest is touched when it is needed */
    PREFAULT_SPANS = 8
};

struct traced__block *traced__all_blocks(void) {
    return atomic_load_explicit(&all_blocks, memory_order_acquire);
}

void traced__count_lost(enum traced_drop reason) {
    atomic_fetch_add_explicit(&lost[reason], 1, memory_order_relaxed);
}

uint64_t traced__lost(enum traced_drop reason) {
    return atomic_load_explicit(&lost[reason], memory_order_relaxed);
}

static uint64_t ring_size(void) {
    uint64_t wanted = (uint64_t)traced__config()->max_queue_size * BYTES_PER_SPAN;
    uint64_t size = MIN_RING;
    while (size < wanted && size < MAX_RING)
        size *= 2;
    return size;
}

static bool make_parts(struct traced__block *block) {
    size_t spans_size = sizeof(struct traced__span) * TRACED__MAX_DEPTH + TRACED__ENDING_SIZE;
    block->spans = traced__prim_map(spans_size);
    if (!block->spans)
        return false;
    if (!traced__ring_make(&block->ring, ring_size())) {
        traced__prim_unmap(block->spans, spans_size);
        return false;
    }
    traced__prim_prefault(block->ring.data, PREFAULT);
    traced__prim_prefault(block->spans, sizeof(struct traced__span) * PREFAULT_SPANS);
    return true;
}

static void set_up_frames(struct traced__block *block) {
    for (uint32_t i = 0; i < TRACED__MAX_DEPTH; i++)
        block->frames[i].stack = UINTPTR_MAX;
}

static struct traced__block *make_block(void) {
    if (atomic_fetch_add(&n_blocks, 1) >= TRACED__MAX_BLOCKS) {
        atomic_fetch_sub(&n_blocks, 1);
        return NULL;
    }
    struct traced__block *block = traced__prim_map(sizeof *block);
    if (!block || !make_parts(block)) {
        if (block)
            traced__prim_unmap(block, sizeof *block);
        atomic_fetch_sub(&n_blocks, 1);
        return NULL;
    }
    set_up_frames(block);
    atomic_store_explicit(&block->in_use, 1, memory_order_relaxed);
    struct traced__block *first = traced__all_blocks();
    do {
        block->next = first;
        block->number = first ? first->number + 1 : 1;
    } while (!atomic_compare_exchange_weak_explicit(&all_blocks, &first, block,
                                                    memory_order_release, memory_order_acquire));
    /* Handles of different blocks differ in their high bits; where a pointer has 32
     * of them, by where their count begins. */
    block->generation = (uintptr_t)block->number << (sizeof(uintptr_t) * 8 - 16);
    return block;
}

static struct traced__block *take_over(void) {
    for (struct traced__block *b = traced__all_blocks(); b; b = b->next) {
        uint32_t in_use = 0;
        if (!atomic_load_explicit(&b->in_use, memory_order_relaxed) &&
            atomic_compare_exchange_strong_explicit(&b->in_use, &in_use, 1, memory_order_acquire,
                                                    memory_order_relaxed))
            return b;
    }
    return NULL;
}

/* The thread is gone, its spans are not: what it left open ends here, what is
 * queued stays for the exporter. */
static void give_back(void *value) {
    struct traced__block *block = value;
    if (block->busy)
        traced__recover(block);
    block->busy = UINTPTR_MAX; /* no signal handler begins anything meanwhile */
    TRACED__SIGNAL_FENCE();
    traced__close_frames(block, 0);
    block->trace_length = 0;
    traced__own_block = NULL;
    traced__free(block);
    atomic_store_explicit(&block->in_use, 0, memory_order_release);
    if (traced__prim_is_main_thread())
        traced__collector_main_ended();
}

static void forget_recent(struct traced__block *block) {
    memset(block->recent, 0, sizeof block->recent);
}

static void find_stack(struct traced__block *block, bool in_handler) {
    uintptr_t low, high;
    if (in_handler)
        traced__prim_stack_bounds_in_handler(&low, &high);
    else
        traced__prim_stack_bounds(&low, &high);
    block->stack_low = low;
    block->stack_size = high - low;
}

static struct traced__block *acquire(bool in_handler) {
    struct traced__block *block = take_over();
    if (block)
        forget_recent(block);
    else
        block = make_block();
    if (!block)
        return NULL;
    find_stack(block, in_handler);
    traced__seed(&block->ids);
    traced__prim_at_thread_exit(&block->farewell, give_back, block);
    traced__own_block = block;
    return block;
}

struct traced__block *traced__house_block(void) {
    if (house)
        return house;
    house = take_over();
    if (!house)
        house = make_block();
    if (house)
        traced__seed(&house->ids);
    return house;
}

struct traced__block *traced__block_acquire(void) {
    if (traced__own_block || traced__untraced_thread || traced__is_shut_down())
        return traced__own_block;
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    struct traced__block *block = acquire(traced__prim_may_be_handler(&kept));
    traced__prim_put_back_whole(&kept);
    return block;
}

struct traced__block *traced__first_block(void) {
    struct traced__block *block = traced__block_acquire();
    if (!block && !traced__untraced_thread && !traced__is_shut_down())
        traced__count_lost(TRACED_DROP_NO_MEMORY);
    return block;
}

/* Frames of the parent go on as contexts: what the child begins below them is
 * their child, but they are the parent's to record. */
static void keep_frames_as_contexts(struct traced__block *block) {
    for (uint32_t i = 0; i < block->depth; i++)
        block->frames[i].kind = TRACED__FRAME_CONTEXT;
}

static void forget_own(struct traced__block *block) {
    atomic_store(&block->started, 0);
    atomic_store(&block->ended, 0);
    atomic_store(&block->collected, 0);
    atomic_store(&block->reentrant, 0);
    block->elsewhere = 0;
    block->held = block->opening = NULL; /* streams are the parent's */
    block->leaving = block->stream_frames = 0;
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        atomic_store(&block->dropped[i], 0);
}

void traced__blocks_fork_child(void) {
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        atomic_store(&lost[i], 0);
    house = NULL;
    for (struct traced__block *b = traced__all_blocks(); b; b = b->next) {
        traced__ring_release(&b->ring, b->ring.head);
        atomic_store(&b->ring.published, b->ring.head);
        forget_own(b);
        b->until_wake = 0;
        if (b == traced__own_block) {
            forget_recent(b); /* they are the parent's to end */
            keep_frames_as_contexts(b);
            traced__seed(&b->ids);
        } else {
            b->depth = 0;
            b->busy = 0;
            b->trace_length = 0;
            atomic_store(&b->in_use, 0);
        }
    }
}
