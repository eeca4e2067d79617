/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exporter thread: takes finished spans out of the threads' rings, batch by
 * batch, and has the exporter deliver them (specification, trace/sdk.md,
 * "Batching processor"). Started by the first span that ends.
 *
 * Spans stay in their ring until their batch has met its fate, so nothing is
 * queued twice and what is queued can be counted exactly.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "block.h"
#include "clock.h"
#include "config.h"
#include "decode.h"
#include "exporter.h"
#include "log.h"
#include "prim.h"
#include "resource.h"
#include "stream.h"

enum thread_state { NOT_STARTED, RUNNING, STOPPED };

static const uint64_t ms_ns = 1000000u;

enum { WATCH_MS = 50 }; /* between looks for whether this thread is the last */

/* How others talk to the thread: `word` is bumped and woken; flushes are
 * numbered, and `flushed` is the last one done. */
static _Atomic uint32_t state;
static uint32_t word;
static _Atomic uint32_t asleep;
static uint32_t flush_asked;
static uint32_t flushed;
static _Atomic bool stop_asked;
static _Atomic bool main_ended;
static _Atomic uint64_t failures; /* spans not delivered, of any cause */
static _Atomic uint64_t exported;
static _Atomic uint64_t failed, rejected;
static unsigned long thread;
static pthread_mutex_t start_lock = PTHREAD_MUTEX_INITIALIZER;

/* The thread's own. */
static struct traced__arena arena;
static struct traced__arena left_behind __attribute__((used)); /* the parent's, after a fork */

/* A batch under way: which block each span came from, and how far. */
struct taken {
    struct traced__block *block;
    uint64_t position; /* behind the last record taken */
    uint32_t count;
    uint64_t goal; /* of this round */
};

static struct taken taken[TRACED__MAX_BLOCKS];

/* ---- numbers that others wait for ---- */

static void announce(uint32_t *place, uint32_t value) {
    __atomic_store_n(place, value, __ATOMIC_SEQ_CST);
    traced__prim_wake(place);
}

/* Waits for a number to be reached, by the wrap-safe distance. */
static bool wait_for(uint32_t *place, uint32_t wanted, uint64_t deadline_ns) {
    for (;;) {
        uint32_t now = __atomic_load_n(place, __ATOMIC_SEQ_CST);
        if ((int32_t)(now - wanted) >= 0)
            return true;
        uint64_t time = traced__prim_monotonic_ns();
        if (time >= deadline_ns)
            return false;
        traced__prim_wait(place, now, deadline_ns - time);
    }
}

/* ---- the exporter ---- */

static void urge(enum traced__urgency urgency) {
    const struct traced__exporter *exporter = traced__exporter_chosen();
    if (exporter && exporter->interrupt)
        exporter->interrupt(urgency);
}

/* ---- batches ---- */

static uint64_t export_deadline(void) {
    uint32_t timeout = traced__config()->export_timeout_ms;
    return timeout ? traced__prim_monotonic_ns() + timeout * ms_ns : 0;
}

static struct traced__export_result deliver(const struct traced__span_data *spans, size_t count) {
    static const struct traced__scope scope = {
        .name = {"traced", sizeof "traced" - 1},
        .version = {TRACED_VERSION, sizeof TRACED_VERSION - 1},
    };
    struct traced__batch batch = {traced__resource(), &scope, count, spans};
    if (traced__exporter_choose() && atomic_load(&stop_asked))
        urge(TRACED__LAST_ATTEMPT); /* whoever asked found none to urge */
    const struct traced__exporter *exporter = traced__exporter_chosen();
    if (!exporter)
        return (struct traced__export_result){.failed = count};
    return exporter->export_batch(&batch, export_deadline());
}

static void add(_Atomic uint64_t *counter, uint64_t count) {
    atomic_fetch_add_explicit(counter, count, memory_order_relaxed);
}

static void settle(struct traced__export_result result, size_t n_taken) {
    add(&exported, result.exported);
    add(&rejected, result.rejected);
    add(&failed, result.failed);
    add(&failures, result.failed + result.rejected);
    for (size_t i = 0; i < n_taken; i++) {
        traced__ring_release(&taken[i].block->ring, taken[i].position);
        add(&taken[i].block->collected, taken[i].count);
        taken[i].count = 0;
    }
}

/* Every block with the position up to which this round goes, so that a round
 * ends although spans keep coming. */
static size_t survey(void) {
    size_t n = 0;
    for (struct traced__block *b = traced__all_blocks(); b && n < TRACED__MAX_BLOCKS; b = b->next) {
        uint64_t tail = atomic_load_explicit(&b->ring.tail, memory_order_relaxed);
        uint64_t published = atomic_load_explicit(&b->ring.published, memory_order_acquire);
        if (tail != published)
            taken[n++] = (struct taken){b, tail, 0, published};
    }
    return n;
}

/* Decodes spans of one block into `spans`, at most `room`. */
static size_t take(struct taken *from, struct traced__span_data *spans, size_t room) {
    size_t count = 0;
    while (count < room && from->position < from->goal) {
        const struct traced__record *record =
            traced__ring_next(&from->block->ring, &from->position);
        if (!record || from->position >= from->goal)
            break;
        traced__decode(record, &arena, &spans[count++]);
        from->position += record->size;
    }
    from->count += (uint32_t)count;
    return count;
}

static size_t take_batch(size_t n_taken, struct traced__span_data *spans, size_t room) {
    size_t count = 0;
    for (size_t i = 0; i < n_taken && count < room; i++)
        count += take(&taken[i], spans + count, room - count);
    return count;
}

static bool export_one_batch(size_t n_taken) {
    size_t room = traced__config()->max_export_batch_size;
    traced__arena_reset(&arena);
    struct traced__span_data one;
    struct traced__span_data *spans = traced__arena_take(&arena, room * sizeof *spans);
    if (!spans) { /* no memory for a batch: one by one */
        spans = &one;
        room = 1;
    }
    size_t count = take_batch(n_taken, spans, room);
    if (count > 0)
        settle(deliver(spans, count), n_taken);
    return count == room;
}

/* Exports all that had ended when it was called. */
static void collect(void) {
    size_t n_taken = survey();
    if (n_taken == 0)
        return;
    traced__clock_update();
    while (export_one_batch(n_taken))
        continue;
}

/* ---- streams ---- */

/* What the thread ends by itself goes through a ring of its own, ring by ring. */
static void end_streams(bool (*end_some)(struct traced__block *block)) {
    struct traced__block *house = traced__stream_count() > 0 ? traced__house_block() : NULL;
    bool more = house != NULL;
    while (more) {
        more = end_some(house);
        collect();
    }
}

/* ---- the thread ---- */

static uint64_t drops_by(enum traced_drop reason) {
    uint64_t drops = 0;
    for (struct traced__block *b = traced__all_blocks(); b; b = b->next)
        drops += atomic_load_explicit(&b->dropped[reason], memory_order_relaxed);
    return drops;
}

/* Said when it happens first; how many it was in the end is said at exit. */
static void mention_drops(void) {
    static atomic_flag said = ATOMIC_FLAG_INIT, said_streams = ATOMIC_FLAG_INIT;
    uint64_t drops = drops_by(TRACED_DROP_QUEUE_FULL);
    if (drops_by(TRACED_DROP_STREAM_LIMIT) > 0)
        traced__log_once(&said_streams, TRACED__LOG_WARN,
                         "no room for more open streams: perhaps some are never closed; "
                         "TRACED_MAX_STREAMS, now %u, allows more",
                         (unsigned)traced__config()->max_streams);
    if (drops > 0)
        traced__log_once(&said, TRACED__LOG_WARN,
                         "spans end faster than they are exported: %llu dropped so far; "
                         "OTEL_BSP_MAX_QUEUE_SIZE makes the queues larger",
                         (unsigned long long)drops);
}

/* A delay of 0 means at once, which must not mean round and round. */
static void sleep_until_asked(uint32_t seen) {
    uint32_t delay_ms = traced__config()->schedule_delay_ms;
    if (atomic_load(&main_ended) && delay_ms > WATCH_MS)
        delay_ms = WATCH_MS;
    delay_ms = traced__streams_next_look(delay_ms);
    uint64_t delay = (delay_ms ? delay_ms : 1) * ms_ns;
    atomic_store(&asleep, 1);
    traced__prim_wait(&word, seen, delay);
    atomic_store(&asleep, 0);
}

static void flush_exporter(void) {
    const struct traced__exporter *exporter = traced__exporter_chosen();
    if (exporter && exporter->flush)
        exporter->flush(export_deadline());
}

static void close_exporter(void) {
    const struct traced__exporter *exporter = traced__exporter_chosen();
    if (exporter)
        exporter->close(export_deadline());
}

/* After pthread_exit in main() a process lives until its last thread ends, and
 * that must not be this one. Worth a look when nobody woke it. */
static bool is_time_to_stop(uint32_t slept_at, uint32_t seen) {
    return atomic_load(&stop_asked) || (slept_at == seen && traced__prim_is_last_thread());
}

static void run(void) {
    traced__untraced_thread = true;
    uint32_t slept_at = UINT32_MAX;
    for (;;) {
        uint32_t seen = __atomic_load_n(&word, __ATOMIC_SEQ_CST);
        uint32_t asked = __atomic_load_n(&flush_asked, __ATOMIC_SEQ_CST);
        bool stopping = is_time_to_stop(slept_at, seen);
        collect();
        if (traced__streams_look_is_due())
            end_streams(traced__streams_end_idle);
        if (stopping)
            end_streams(traced__streams_abandon);
        mention_drops();
        if (asked != flushed) {
            flush_exporter();
            announce(&flushed, asked);
        }
        if (stopping)
            break;
        sleep_until_asked(seen);
        slept_at = seen;
    }
    close_exporter();
    atomic_store(&state, STOPPED);
    announce(&word, __atomic_load_n(&word, __ATOMIC_SEQ_CST) + 1);
}

static void start_thread(void) {
    const struct traced__kept_whole kept = traced__prim_keep_whole();
    pthread_mutex_lock(&start_lock);
    if (atomic_load(&state) == NOT_STARTED) {
        atomic_store(&state, RUNNING);
        static const struct traced__thread_plan plan = {"traced-export", run};
        int error = traced__prim_thread(&plan, &thread);
        if (error) {
            static atomic_flag said = ATOMIC_FLAG_INIT;
            atomic_store(&state, NOT_STARTED);
            traced__log_once(&said, TRACED__LOG_ERROR,
                             "cannot start the exporter thread (%s): spans are dropped",
                             traced__errno_text(-error));
        }
    }
    pthread_mutex_unlock(&start_lock);
    traced__prim_put_back_whole(&kept);
}

/* Of several who find it asleep only one makes the system call. */
static void wake(void) {
    __atomic_fetch_add(&word, 1, __ATOMIC_SEQ_CST);
    if (atomic_exchange(&asleep, 0))
        traced__prim_wake(&word);
}

void traced__collector_main_ended(void) {
    atomic_store(&main_ended, true);
    wake();
}

void traced__collector_wake(void) {
    if (atomic_load_explicit(&state, memory_order_relaxed) == NOT_STARTED)
        start_thread();
    else
        wake();
}

/* ---- for others ---- */

bool traced__collector_flush(uint64_t deadline_ns) {
    if (atomic_load(&state) != RUNNING)
        return true;
    uint64_t failures_before = atomic_load(&failures);
    uint32_t mine = __atomic_add_fetch(&flush_asked, 1, __ATOMIC_SEQ_CST);
    wake();
    bool in_time = wait_for(&flushed, mine, deadline_ns);
    return in_time && atomic_load(&failures) == failures_before;
}

static bool wait_stopped(uint64_t deadline_ns) {
    for (;;) {
        uint32_t seen = __atomic_load_n(&word, __ATOMIC_SEQ_CST);
        if (atomic_load(&state) == STOPPED)
            return true;
        uint64_t time = traced__prim_monotonic_ns();
        if (time >= deadline_ns)
            return false;
        traced__prim_wait(&word, seen, deadline_ns - time);
    }
}

/* A backend that does not answer is asked once more, not waited for: a program
 * without a collector ends as fast as one with. An exporter that is still at it
 * when the time is over is told to give up, and gets a moment to do so. */
bool traced__collector_stop(uint64_t deadline_ns) {
    if (atomic_load(&state) != RUNNING)
        return true;
    uint64_t failures_before = atomic_load(&failures);
    atomic_store(&stop_asked, true);
    urge(TRACED__LAST_ATTEMPT);
    wake();
    bool in_time = wait_stopped(deadline_ns);
    if (!in_time) {
        urge(TRACED__END_NOW);
        wait_stopped(traced__prim_monotonic_ns() + 250 * ms_ns);
    }
    if (atomic_load(&state) == STOPPED) /* it has but to return */
        traced__prim_join(thread);
    return in_time && atomic_load(&failures) == failures_before;
}

/* The parent's thread does not exist here, nor is its connection ours. */
void traced__collector_fork_child(void) {
    atomic_store(&state, NOT_STARTED);
    atomic_store(&stop_asked, false);
    atomic_store(&main_ended, false);
    atomic_store(&asleep, 0);
    flushed = flush_asked;
    left_behind = arena; /* the fork may have come in the middle of its use */
    memset(&arena, 0, sizeof arena);
    atomic_store(&exported, 0);
    atomic_store(&failed, 0);
    atomic_store(&rejected, 0);
    pthread_mutex_init(&start_lock, NULL);
}

void traced__collector_stats(struct traced_stats *stats) {
    stats->exported = atomic_load(&exported);
    stats->dropped[TRACED_DROP_EXPORT_FAILED] += atomic_load(&failed);
    stats->dropped[TRACED_DROP_REJECTED] += atomic_load(&rejected);
}
