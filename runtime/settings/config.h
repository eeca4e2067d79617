/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The settings of a process, read once from the environment.
 *
 * Rules: OpenTelemetry specification, configuration/sdk-environment-variables.md
 * and protocol/exporter.md. An empty variable counts as unset; one that cannot
 * be used gets one warning that names it, its value and what is done instead.
 */
#ifndef TRACED_CONFIG_H
#define TRACED_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "span_data.h"

enum traced__log_level {
    TRACED__LOG_NONE,
    TRACED__LOG_ERROR,
    TRACED__LOG_WARN,
    TRACED__LOG_INFO,
    TRACED__LOG_DEBUG
};

enum traced__exporter_kind {
    TRACED__EXPORT_NONE,
    TRACED__EXPORT_OTLP,
    TRACED__EXPORT_CONSOLE,
    TRACED__EXPORT_FILE,
    TRACED__EXPORT_MEMORY
};

struct traced__header {
    const char *name;
    const char *value;
};

/* Everything is owned by this structure and lives as long as the process. */
struct traced__config {
    bool disabled;                       /* OTEL_SDK_DISABLED */
    enum traced__log_level log_level;    /* OTEL_LOG_LEVEL, default info */
    enum traced__exporter_kind exporter; /* OTEL_TRACES_EXPORTER, default otlp */

    const char *service_name; /* never NULL: "unknown_service:<executable>" */
    size_t n_resource_attrs;  /* OTEL_RESOURCE_ATTRIBUTES, without service.name */
    const struct traced__attribute *resource_attrs;

    /* The batch processor, OTEL_BSP_*. */
    uint32_t schedule_delay_ms;     /* 5000 */
    uint32_t export_timeout_ms;     /* 30000; 0: no limit */
    uint32_t max_queue_size;        /* 2048 spans, each thread */
    uint32_t max_export_batch_size; /* 512, <= max_queue_size */

    /* OTLP, OTEL_EXPORTER_OTLP_TRACES_* before OTEL_EXPORTER_OTLP_*. */
    const char *otlp_endpoint; /* complete URL of the traces resource */
    uint32_t otlp_timeout_ms;  /* 10000; 0: no limit */
    bool otlp_gzip;
    size_t n_otlp_headers;
    const struct traced__header *otlp_headers;

    const char *file_path;    /* TRACED_FILE, NULL: standard output */
    bool code_attributes;     /* TRACED_CODE, default on */
    bool status_ok;           /* TRACED_STATUS_OK: ok (default) or unset */
    uint32_t exit_timeout_ms; /* TRACED_EXIT_TIMEOUT, default 2000 */
    bool force_clock_vdso;    /* TRACED_CLOCK=vdso; default auto */
    uint32_t max_streams;     /* TRACED_MAX_STREAMS, default 65536; at most 16777215 */
};

/* Reads the environment into the one configuration and returns it; the first
 * call does the work, later ones return the same. Not async-signal-safe. */
const struct traced__config *traced__config(void);

#endif
