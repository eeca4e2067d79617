/* SPDX-License-Identifier: Apache-2.0 */
/* The sum of all counters: where every span that was begun has got to. */
#include <string.h>

#include "block.h"

const char *traced_drop_name(enum traced_drop reason) {
    static const char *const names[TRACED_DROP_REASONS] = {
        [TRACED_DROP_QUEUE_FULL] = "queue_full",     [TRACED_DROP_TOO_DEEP] = "too_deep",
        [TRACED_DROP_NO_MEMORY] = "no_memory",       [TRACED_DROP_REENTRANT] = "reentrant",
        [TRACED_DROP_STREAM_LIMIT] = "stream_limit", [TRACED_DROP_EXPORT_FAILED] = "export_failed",
        [TRACED_DROP_REJECTED] = "rejected",         [TRACED_DROP_SHUTDOWN] = "shutdown",
    };
    return (unsigned)reason < TRACED_DROP_REASONS ? names[reason] : "unknown";
}

static uint64_t read(const _Atomic uint64_t *counter) {
    return atomic_load_explicit(counter, memory_order_relaxed);
}

/* What a block dropped was never ended; what was ended is collected or queued. */
static void add_block(struct traced_stats *stats, const struct traced__block *block) {
    uint64_t reentrant = read(&block->reentrant);
    uint64_t closed = read(&block->ended);
    stats->started += read(&block->started) + reentrant;
    stats->queued += read(&block->ended) - read(&block->collected);
    stats->dropped[TRACED_DROP_REENTRANT] += reentrant;
    for (int i = 0; i < TRACED_DROP_REASONS; i++) {
        uint64_t dropped = read(&block->dropped[i]);
        stats->dropped[i] += dropped;
        closed += dropped;
    }
    stats->open += read(&block->started) - closed;
}

static void add_lost(struct traced_stats *stats) {
    for (int i = 0; i < TRACED_DROP_REASONS; i++) {
        stats->started += traced__lost((enum traced_drop)i);
        stats->dropped[i] += traced__lost((enum traced_drop)i);
    }
}

void traced_get_stats(struct traced_stats *stats) {
    if (!stats)
        return;
    memset(stats, 0, sizeof *stats);
    for (struct traced__block *b = traced__all_blocks(); b; b = b->next)
        add_block(stats, b);
    add_lost(stats);
    stats->stray_calls = traced__stream_strays();
    traced__collector_stats(stats);
    if (traced__is_shut_down()) { /* nobody comes for them any more */
        stats->dropped[TRACED_DROP_SHUTDOWN] += stats->queued;
        stats->queued = 0;
    }
}
