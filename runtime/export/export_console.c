/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exporter `console`: traces as trees on standard output, one write() each.
 *
 * A trace is drawn when it is complete (console_trace.h), looked at once after
 * each batch; when its first span has waited for ten seconds, so that a program
 * whose main() is tagged shows its traces too; when it is the oldest and the
 * store is full; and by flush and close.
 *
 * Spans count as exported once they are held. Where their tree cannot be
 * written in the same call they count as failed instead; where that happens
 * later, the one warning is all that can be done, because their batch has been
 * accounted for. Spans that were held back when the process forked belong to
 * the parent, and the child forgets them.
 *
 * Standard output: see export_file.c on pipes and stdio.
 */
#include <stdatomic.h>
#include <string.h>

#include "console_pen.h"
#include "console_trace.h"
#include "console_tree.h"
#include "export_buffer.h"
#include "exporter.h"
#include "prim.h"

enum { STANDARD_OUTPUT = 1, TREE_LIMIT = 64 << 20, KEEP_MEMORY = 1 << 20 };
static const uint64_t PATIENCE_NS = UINT64_C(10000000000);

static struct {
    const struct traced__exporter_host *host;
    uint32_t process;
    _Atomic uint32_t busy; /* with `store` and `text` */
    bool warned;
    struct traced__console_style style;
    struct traced__console_store store;
    struct traced__buffer text;
} console;

/* Of the parent's, after a fork; kept so that leak checkers know of it. */
static struct traced__console_store untouchable_store __attribute__((used));
static struct traced__buffer untouchable_text __attribute__((used));

static void give_back(void) {
    while (console.store.oldest) {
        traced__console_release(&console.store, console.store.oldest, false);
    }
    traced__buffer_reset(&console.text, 0);
}

/* In a fork's child: what the exporter thread was in the middle of changing is
 * not to be touched; what it was not is given back, which is being busy too, for
 * the next fork may come in the middle of that. */
static void forget_everything(void) {
    if (atomic_exchange(&console.busy, 1)) {
        untouchable_store = console.store;
        untouchable_text = console.text;
    } else {
        give_back();
    }
    memset(&console.store, 0, sizeof console.store);
    console.text = (struct traced__buffer){.limit = TREE_LIMIT};
    console.process = traced__prim_process_id();
    atomic_store(&console.busy, 0);
}

static int open_console(const struct traced__exporter_host *host) {
    console.host = host;
    console.warned = false;
    console.style = traced__console_style(STANDARD_OUTPUT);
    forget_everything();
    return 0;
}

static void begin(void) {
    if (console.process != traced__prim_process_id()) {
        forget_everything();
    }
    atomic_store(&console.busy, 1);
}

static void end(void) {
    atomic_store(&console.busy, 0);
}

static bool write_tree(const struct traced__console_trace *trace) {
    traced__buffer_reset(&console.text, KEEP_MEMORY);
    struct traced__pen pen = {.out = &console.text, .style = console.style};
    traced__console_draw(&pen, console.host->config->service_name, trace);
    int failure = 0;
    if (!console.text.failed) {
        failure = traced__prim_write(STANDARD_OUTPUT, console.text.data, console.text.length);
    }
    bool written = !console.text.failed && failure == 0;
    if (!written && !console.warned) {
        console.warned = true;
        console.host->log(TRACED__LOG_WARN,
                          "exporter console: cannot write to standard output (%s); "
                          "%zu spans are not shown, nor what follows",
                          failure ? strerror(-failure) : "a trace is too large, or no memory",
                          trace->count);
    }
    return written;
}

static size_t count_fresh(const struct traced__console_trace *trace) {
    size_t fresh = 0;
    for (struct traced__console_span *s = trace->held; s && s->fresh; s = s->next_held) {
        fresh++;
    }
    return fresh;
}

/* Returns how many spans of the batch in hand were lost. */
static size_t show(struct traced__console_trace *trace) {
    bool written = write_tree(trace);
    size_t lost = written ? 0 : count_fresh(trace);
    traced__console_release(&console.store, trace, written);
    return lost;
}

static size_t show_due(uint64_t now_ns) {
    size_t lost = 0;
    struct traced__console_trace *trace = console.store.oldest;
    while (trace) {
        struct traced__console_trace *next = trace->next;
        if (trace->pending == 0 || now_ns - trace->since_ns >= PATIENCE_NS) {
            lost += show(trace);
        }
        trace = next;
    }
    return lost;
}

static struct traced__export_result export_console(const struct traced__batch *batch,
                                                   uint64_t deadline_ns) {
    (void)deadline_ns;
    begin();
    uint64_t now_ns = console.host->monotonic_ns();
    size_t lost = 0;
    traced__console_age(&console.store);
    for (size_t i = 0; i < batch->count; i++) {
        if (console.store.count >= TRACED__CONSOLE_MAX_SPANS) {
            lost += show(console.store.oldest);
        }
        lost += !traced__console_hold(&console.store, &batch->spans[i], now_ns);
    }
    lost += show_due(now_ns);
    end();
    return (struct traced__export_result){.exported = batch->count - lost, .failed = lost};
}

static void flush_console(uint64_t deadline_ns) {
    (void)deadline_ns;
    begin();
    while (console.store.oldest) {
        show(console.store.oldest);
    }
    end();
}

static void close_console(uint64_t deadline_ns) {
    flush_console(deadline_ns);
    traced__buffer_reset(&console.text, 0);
}

const struct traced__exporter traced__console_exporter = {
    .name = "console",
    .open = open_console,
    .export_batch = export_console,
    .flush = flush_console,
    .close = close_console,
};
