/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of the runtime in its process: begun by the first registration of
 * sites, split by fork, ended by exit.
 */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

#include "block.h"
#include "clock.h"
#include "config.h"
#include "exporter.h"
#include "frame.h"
#include "log.h"
#include "prim.h"
#include "resource.h"
#include "stream.h"

static _Atomic uint32_t shut_down; /* 0 or 1 */
static pthread_once_t once = PTHREAD_ONCE_INIT;

bool traced__is_shut_down(void) {
    return atomic_load_explicit(&shut_down, memory_order_relaxed) != 0;
}

/* ---- fork ---- */

static void before_fork(void) {
    traced__exporter_before_fork(); /* first: it may wait, and loading may register sites */
    traced__sites_fork(true);
}

static void after_fork_parent(void) {
    traced__sites_fork(false);
    traced__exporter_fork_parent();
}

static void after_fork_child(void) {
    traced__blocks_fork_child();
    traced__collector_fork_child();
    traced__exporter_fork_child();
    traced__resource_reset();
    traced__streams_fork_child();
    traced__sites_fork(false);
}

/* ---- start ---- */

static void start(void) {
    const struct traced__config *config = traced__config();
    traced__clock_start(!config->force_clock_vdso);
    if (config->disabled)
        traced__sites_off();
    traced__prim_prepare_thread_exit();
    traced__prim_at_fork(before_fork, after_fork_parent, after_fork_child);
}

void traced__start(void) {
    pthread_once(&once, start);
}

/* ---- end ---- */

/* What the calling thread and the streams have open ends now; other threads'
 * open spans are theirs, and stay open. */
static void end_open_spans(void) {
    struct traced__block *block = traced__own_block;
    uintptr_t here = TRACED__HERE();
    if (!block || !traced__claim(block, here))
        return;
    traced__close_frames(block, 0);
    traced__streams_abandon(block);
    traced__free(block);
}

/* "queue_full 12, export_failed 500" */
static size_t list_drops(const struct traced_stats *stats, char *text, size_t size) {
    size_t length = 0;
    *text = '\0';
    for (int i = 0; i < TRACED_DROP_REASONS; i++) {
        if (stats->dropped[i] == 0 || length >= size)
            continue;
        int added =
            snprintf(text + length, size - length, "%s%s %llu", length ? ", " : "",
                     traced_drop_name((enum traced_drop)i), (unsigned long long)stats->dropped[i]);
        length += added > 0 ? (size_t)added : 0;
    }
    return length;
}

static void report_losses(void) {
    struct traced_stats stats;
    char drops[256];
    traced_get_stats(&stats);
    if (list_drops(&stats, drops, sizeof drops) > 0)
        traced__log(TRACED__LOG_WARN, "of %llu spans some were lost: %s",
                    (unsigned long long)stats.started, drops);
}

static uint64_t deadline_in(uint32_t timeout_ms) {
    return traced__prim_monotonic_ns() + timeout_ms * (uint64_t)1000000;
}

/* The first who asks is the first thing that exit does here; what comes later
 * shares its time. */
uint64_t traced__exit_deadline(void) {
    static _Atomic uint64_t deadline;
    uint64_t mine = deadline_in(traced__config()->exit_timeout_ms), none = 0;
    return atomic_compare_exchange_strong(&deadline, &none, mine) ? mine : none;
}

static bool shut_down_by(uint64_t deadline) {
    if (traced__stream_count() > 0)
        traced__block_acquire(); /* to end streams that others began */
    if (atomic_exchange(&shut_down, 1))
        return true;
    traced__sites_off();
    end_open_spans();
    bool delivered = traced__collector_stop(deadline);
    report_losses();
    return delivered;
}

bool traced_flush(uint32_t timeout_ms) {
    if (traced__is_shut_down())
        return true;
    int saved = errno;
    bool delivered = traced__collector_flush(deadline_in(timeout_ms));
    errno = saved;
    return delivered;
}

bool traced_shutdown(uint32_t timeout_ms) {
    int saved = errno;
    traced__start();
    bool delivered = shut_down_by(deadline_in(timeout_ms));
    errno = saved;
    return delivered;
}

/* Among the last destructors, so that the program's own are still traced. */
__attribute__((destructor(101))) static void at_exit(void) {
    if (traced__all_blocks())
        shut_down_by(traced__exit_deadline());
}
