/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exporter `none`: spans go nowhere, on purpose.
 *
 * Who chose it got what was asked for, so the spans count as exported, not as
 * lost; the counters then still say how many there were.
 */
#include "exporter.h"

static int open_none(const struct traced__exporter_host *host) {
    (void)host;
    return 0;
}

static struct traced__export_result export_none(const struct traced__batch *batch,
                                                uint64_t deadline_ns) {
    (void)deadline_ns;
    return (struct traced__export_result){.exported = batch->count};
}

static void close_none(uint64_t deadline_ns) {
    (void)deadline_ns;
}

const struct traced__exporter traced__none_exporter = {
    .name = "none",
    .open = open_none,
    .export_batch = export_none,
    .close = close_none,
};
