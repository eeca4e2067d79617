/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The word that says who may do what to a stream.
 *
 * A lock is held for some dozens of instructions, and only within the runtime, so
 * a signal handler of the same thread never waits for it. Whoever holds it is
 * named by its block, for stream_sweep.c to free it when that thread was torn out.
 */
#include <sched.h>

#include "frame.h"
#include "prim.h"
#include "stream.h"

/* What a wait consists of. Its holder may have lost the processor to others for a
 * while, so in the end the wait is a long one: once, until it is unlocked. */
enum { SPINS = 200, YIELDS = 50, SLEEPS = 300 };

static const uint64_t ms_ns = 1000000u;

#if defined(__x86_64__) || defined(__i386__)
#define RELAX() __builtin_ia32_pause()
#else
#define RELAX() ((void)0)
#endif

/* Waits a moment for a locked stream; false when that was long enough. */
TRACED__COLD static bool wait_a_moment(struct traced__stream *stream, uint32_t *times) {
    static uint32_t nobody_wakes;
    ++*times;
    if (*times < SPINS)
        RELAX();
    else if (atomic_load_explicit(&stream->stuck, memory_order_relaxed))
        return false;
    else if (*times < SPINS + YIELDS)
        sched_yield();
    else
        traced__prim_wait(&nobody_wakes, 0, ms_ns);
    if (*times < SPINS + YIELDS + SLEEPS)
        return true;
    atomic_store_explicit(&stream->stuck, true, memory_order_relaxed);
    return false;
}

bool traced__stream_lock_slowly(struct traced__block *block, struct traced__stream *stream,
                                uint64_t generation) {
    uint64_t mine = (uint64_t)block->number << TRACED__OWNER_SHIFT;
    uint64_t state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    uint32_t times = 0;
    while (traced__stream_generation(state) == generation &&
           traced__stream_phase(state) != TRACED__STREAM_FREE) {
        if ((state & TRACED__OWNER_MASK) != 0) {
            if (!wait_a_moment(stream, &times))
                break;
            state = atomic_load_explicit(&stream->state, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(&stream->state, &state, state | mine,
                                                         memory_order_acquire,
                                                         memory_order_relaxed)) {
            return true;
        }
    }
    block->held = NULL;
    return false;
}

bool traced__stream_join_slowly(struct traced__stream *stream, uint64_t state) {
    uint64_t generation = traced__stream_generation(state);
    uint32_t times = 0;
    state = atomic_load_explicit(&stream->state, memory_order_relaxed);
    while (traced__stream_generation(state) == generation &&
           traced__stream_phase(state) == TRACED__STREAM_OPEN &&
           (state & TRACED__USERS_MASK) != TRACED__USERS_MASK) {
        if ((state & TRACED__OWNER_MASK) != 0) {
            if (!wait_a_moment(stream, &times))
                return false;
            state = atomic_load_explicit(&stream->state, memory_order_relaxed);
        } else if (atomic_compare_exchange_weak_explicit(&stream->state, &state,
                                                         state + TRACED__USER, memory_order_acquire,
                                                         memory_order_relaxed)) {
            return true;
        }
    }
    return false;
}
