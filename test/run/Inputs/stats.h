/* SPDX-License-Identifier: Apache-2.0 */
/* What a test program says about its own spans: in a file, because its output
 * must be that of the untraced program. */
#ifndef STATS_H
#define STATS_H

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <traced.h>
#include <unistd.h>

static inline uint64_t accounted_for(const struct traced_stats *stats) {
    uint64_t sum = stats->exported + stats->queued + stats->open;
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        sum += stats->dropped[i];
    return sum;
}

/* Of a moment at which the exporter thread is not between two steps. */
static inline void get_settled_stats(struct traced_stats *stats) {
    traced_get_stats(stats);
    for (int i = 0; i < 5000 && accounted_for(stats) != stats->started; i++) {
        nanosleep(&(struct timespec){0, 1000000}, NULL);
        traced_get_stats(stats);
    }
}

/* Flushes; then one line "name number" for each counter that is not 0, and by
 * how much the spans that were started differ from the sum of what became of
 * them. Allocates nothing. */
static inline void write_stats(const char *path) {
    struct traced_stats stats;
    traced_flush(60000);
    get_settled_stats(&stats);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0)
        return;
    dprintf(file, "started %" PRIu64 "\n", stats.started);
    if (stats.exported)
        dprintf(file, "exported %" PRIu64 "\n", stats.exported);
    if (stats.queued)
        dprintf(file, "queued %" PRIu64 "\n", stats.queued);
    if (stats.open)
        dprintf(file, "open %" PRIu64 "\n", stats.open);
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        if (stats.dropped[i])
            dprintf(file, "%s %" PRIu64 "\n", traced_drop_name((enum traced_drop)i),
                    stats.dropped[i]);
    dprintf(file, "difference %" PRId64 "\n", (int64_t)(stats.started - accounted_for(&stats)));
    close(file);
}

#endif
