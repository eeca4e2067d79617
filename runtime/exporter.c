/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which exporter there is: chosen by the settings, and opened for the first batch.
 *
 * For OTLP that loads libraries and makes them ready, which must not stay half done. A
 * child that was forked meanwhile finds such a library loaded, its tables without
 * addresses yet; a TLS library that ends meanwhile takes the locks away that are in
 * use. So both wait for a lock. It is one with a limit: who forks may itself hold what
 * the loading waits for, as where a constructor forks.
 */
#include <stdlib.h>
#include <string.h>

#include "config.h"
#include "exporter.h"
#include "internal.h"
#include "log.h"
#include "prim.h"

enum { FORK_WAITS_MS = 1000 };

static uint32_t opening; /* the lock: 1 while it is held */
static bool is_being_opened, was_torn;
static _Thread_local bool held_for_fork __attribute__((tls_model("initial-exec")));

static _Atomic(const struct traced__exporter *) current;
static bool is_chosen; /* the exporter thread's own */

/* ---- the lock ---- */

static bool hold(uint64_t deadline_ns) {
    for (;;) {
        uint32_t nobody = 0;
        if (__atomic_compare_exchange_n(&opening, &nobody, 1, false, __ATOMIC_ACQUIRE,
                                        __ATOMIC_RELAXED))
            return true;
        const uint64_t time = traced__prim_monotonic_ns();
        if (time >= deadline_ns)
            return false;
        traced__prim_wait(&opening, 1, deadline_ns - time);
    }
}

static void let_go(void) {
    __atomic_store_n(&opening, 0, __ATOMIC_RELEASE);
    traced__prim_wake(&opening);
}

/* ---- opening ---- */

static const struct traced__exporter *otlp(void) {
    if (!was_torn)
        return traced__otlp_load();
    traced__log(TRACED__LOG_ERROR, "this process was forked while its parent was loading the "
                                   "OTLP exporter: spans are dropped; fork before or later");
    return NULL;
}

static const struct traced__exporter *by_kind(enum traced__exporter_kind kind) {
    switch (kind) {
    case TRACED__EXPORT_OTLP:
        return otlp();
    case TRACED__EXPORT_CONSOLE:
        return &traced__console_exporter;
    case TRACED__EXPORT_FILE:
        return &traced__file_exporter;
    case TRACED__EXPORT_MEMORY:
        return &traced__memory_exporter;
    default:
        return &traced__none_exporter;
    }
}

/* A TLS library ends in an exit handler of its own. Afterwards it sends nothing, and it
 * must not end while the exporter is being opened: libcurl uses it then, whatever the
 * URL. A handler that is registered later runs earlier. */
static void settle_before_tls_ends(void) {
    const uint64_t deadline = traced__exit_deadline();
    if (hold(deadline))
        let_go();
    if (strncmp(traced__config()->otlp_endpoint, "https", 5) == 0)
        traced__collector_flush(deadline);
}

static const struct traced__exporter *opened(void) {
    static const struct traced__exporter_host template = {
        .log = traced__log, .monotonic_ns = traced__prim_monotonic_ns};
    static struct traced__exporter_host host;
    const struct traced__config *config = traced__config();
    const struct traced__exporter *exporter = by_kind(config->exporter);
    host = template;
    host.config = config;
    if (exporter && config->exporter == TRACED__EXPORT_OTLP)
        atexit(settle_before_tls_ends);
    return exporter && exporter->open(&host) == 0 ? exporter : NULL;
}

bool traced__exporter_choose(void) {
    if (is_chosen)
        return false;
    is_chosen = true;
    hold(UINT64_MAX);
    is_being_opened = true;
    atomic_store(&current, opened());
    is_being_opened = false;
    let_go();
    return true;
}

const struct traced__exporter *traced__exporter_chosen(void) {
    return atomic_load(&current);
}

/* ---- fork ---- */

void traced__exporter_before_fork(void) {
    held_for_fork = hold(traced__prim_monotonic_ns() + FORK_WAITS_MS * (uint64_t)1000000);
}

void traced__exporter_fork_parent(void) {
    if (held_for_fork)
        let_go();
}

void traced__exporter_fork_child(void) {
    was_torn = was_torn || is_being_opened;
    is_being_opened = is_chosen = false;
    atomic_store(&current, NULL);
    opening = 0;
}
