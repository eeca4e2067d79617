/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an exporter is: a table of functions that the exporter thread calls.
 *
 * All but interrupt() are called by one thread at a time, never concurrently.
 * Nothing here may print, but through `log`; nothing may abort or raise SIGPIPE.
 */
#ifndef TRACED_EXPORTER_H
#define TRACED_EXPORTER_H

#include "config.h"
#include "span_data.h"

/* Raised when the structures of this file, span_data.h or config.h change:
 * libtraced-otlp is a file of its own and may be of another release. */
#define TRACED__EXPORTER_VERSION 1

/* What the runtime lends to an exporter. */
struct traced__exporter_host {
    const struct traced__config *config;
    /* Prints one line if OTEL_LOG_LEVEL asks for that level; no newline in
     * `format`. */
    __attribute__((format(printf, 2, 3))) void (*log)(enum traced__log_level level,
                                                      const char *format, ...);
    uint64_t (*monotonic_ns)(void);
};

/* The fate of one batch. exported + rejected + failed is its count. */
struct traced__export_result {
    size_t exported;
    size_t rejected; /* the backend took the request and refused these */
    size_t failed;   /* given up on */
};

/* How pressing the end is. */
enum traced__urgency {
    TRACED__CALM,
    TRACED__LAST_ATTEMPT, /* no waiting between attempts any more */
    TRACED__END_NOW       /* and what is under way must end soon, failing if need be */
};

struct traced__exporter {
    const char *name; /* as in OTEL_TRACES_EXPORTER */
    /* Once, before anything else. 0, or -errno: then nothing else is called and
     * every span counts as failed. Says itself, through log, what is wrong. */
    int (*open)(const struct traced__exporter_host *host);
    /* Delivers a batch. Returns by deadline_ns (of monotonic_ns; 0: no limit),
     * retries included. */
    struct traced__export_result (*export_batch)(const struct traced__batch *batch,
                                                 uint64_t deadline_ns);
    /* Everything delivered so far reaches its destination. May be NULL. */
    void (*flush)(uint64_t deadline_ns);
    void (*close)(uint64_t deadline_ns);
    /* From any thread, with rising urgency: holds for the call in progress and for
     * all later ones. May be NULL. */
    void (*interrupt)(enum traced__urgency urgency);
};

extern const struct traced__exporter traced__none_exporter;
extern const struct traced__exporter traced__console_exporter;
extern const struct traced__exporter traced__file_exporter;
extern const struct traced__exporter traced__memory_exporter;

/* Exported by libtraced-otlp; NULL where the versions differ. Any exit handler of the TLS
 * library that it uses is registered before it returns. */
#define TRACED__OTLP_ENTRY "traced__otlp_exporter_of"
const struct traced__exporter *traced__otlp_exporter_of(uint32_t version);

#endif
