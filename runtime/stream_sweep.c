/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams that nobody comes back to: idle for longer than their tag allows, or still
 * open when the process ends. Both are ended as abandoned, by a walk over all records
 * that pauses when the ring for what has ended is full.
 */
#include "clock.h"
#include "frame.h"
#include "stream.h"

enum {
    LOOKS = 4,       /* into how many an idle time is divided, to be late by one at most */
    SHORTEST_MS = 10 /* between two looks */
};

static const uint64_t ms_ns = 1000000u;

struct walk {
    _Atomic uint32_t next; /* record */
    uint64_t due_ns;       /* when the next begins, of the monotonic clock */
};

static struct walk to_idle, to_open;

static uint64_t state_of(struct traced__stream *stream) {
    return atomic_load_explicit(&stream->state, memory_order_acquire);
}

/* For the stream's span, and for those that were open in a coroutine: as many as the
 * ring holds, if need be. Locked. */
static bool has_room(struct traced__block *block, struct traced__stream *stream) {
    uint64_t parked = atomic_load_explicit(&stream->parked_size, memory_order_relaxed);
    uint64_t size = 2 * TRACED__ENDING_SIZE + parked;
    return traced__ring_has_room(&block->ring, size < block->ring.size ? size : block->ring.size);
}

/* Whatever calls are inside: at exit nobody waits for them. One that does come back
 * finds another generation. False where there is no room. */
static bool abandon(struct traced__block *block, struct traced__stream *stream) {
    uint64_t state = state_of(stream);
    if (traced__stream_phase(state) < TRACED__STREAM_OPEN ||
        !traced__stream_lock(block, stream, traced__stream_generation(state), 0))
        return true;
    enum traced__phase phase = traced__stream_phase(state_of(stream));
    enum traced__outcome known = (enum traced__outcome)stream->outcome;
    bool room = has_room(block, stream);
    if (room)
        traced__stream_finish(block, stream, NULL,
                              phase == TRACED__STREAM_ENDING ? known : TRACED__OUTCOME_ABANDONED);
    else
        traced__stream_unlock(block, stream, phase);
    return room;
}

bool traced__streams_abandon(struct traced__block *block) {
    uint32_t count = traced__stream_count();
    for (; to_open.next < count; to_open.next++)
        if (!abandon(block, traced__stream_at(to_open.next)))
            return true;
    return false;
}

/* ---- idle ---- */

static bool is_idle(struct traced__stream *stream, uint64_t state, uint64_t now) {
    if (traced__stream_phase(state) != TRACED__STREAM_OPEN || state & TRACED__USERS_MASK)
        return false;
    struct traced__stream_class *class = atomic_load_explicit(&stream->class, memory_order_acquire);
    uint64_t idle = atomic_load_explicit(&class->idle_ticks, memory_order_relaxed);
    uint64_t rested = atomic_load_explicit(&stream->rested_at, memory_order_relaxed);
    return idle != 0 && now > rested && now - rested >= idle;
}

/* What is seen without the lock may be over by the time it is had. False where there is
 * no room. */
static bool end_if_idle(struct traced__block *block, struct traced__stream *stream, uint64_t now) {
    uint64_t state = state_of(stream);
    if (!is_idle(stream, state, now) ||
        !traced__stream_lock(block, stream, traced__stream_generation(state), 0))
        return true;
    state = state_of(stream);
    bool idle = is_idle(stream, state, now), room = has_room(block, stream);
    if (idle && room)
        traced__stream_finish(block, stream, NULL, TRACED__OUTCOME_ABANDONED);
    else
        traced__stream_unlock(block, stream, traced__stream_phase(state));
    return room || !idle;
}

static uint64_t between_looks(void) {
    uint64_t idle_ns = traced__stream_least_idle();
    uint64_t pause = idle_ns / LOOKS;
    return pause < SHORTEST_MS * ms_ns ? SHORTEST_MS * ms_ns : pause;
}

static bool is_watching(void) {
    return traced__stream_least_idle() != 0 && traced__stream_count() > 0;
}

bool traced__streams_end_idle(struct traced__block *block) {
    uint32_t count = traced__stream_count(), at = to_idle.next;
    uint64_t now = traced__ticks();
    while (at < count && end_if_idle(block, traced__stream_at(at), now))
        at++;
    bool more = at < count;
    to_idle.next = more ? at : 0;
    return more;
}

bool traced__streams_look_is_due(void) {
    uint64_t now_ns = traced__prim_monotonic_ns();
    if (!is_watching() || now_ns < to_idle.due_ns)
        return false;
    to_idle.due_ns = now_ns + between_looks();
    traced__stream_update_idle();
    return true;
}

uint32_t traced__streams_next_look(uint32_t most) {
    if (!is_watching())
        return most;
    uint64_t now_ns = traced__prim_monotonic_ns();
    uint64_t ms = to_idle.due_ns > now_ns ? (to_idle.due_ns - now_ns) / ms_ns + 1 : 1;
    return ms < most ? (uint32_t)ms : most;
}

void traced__streams_fork_child(void) {
    traced__stream_classes_fork_child();
    traced__stream_table_fork_child();
    traced__stream_pool_fork_child();
    atomic_store(&to_idle.next, 0);
    atomic_store(&to_open.next, 0);
    to_idle.due_ns = 0;
}
