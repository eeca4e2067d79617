/* SPDX-License-Identifier: Apache-2.0 */
/* A runtime for an exporter under test: its log is kept, its clock may be set. */
#ifndef TRACED_TEST_HOST_H
#define TRACED_TEST_HOST_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "exporter.h"

static char host_said[8192];   /* lines "level text", the newest last */
static unsigned host_lines;    /* how many */
static uint64_t host_clock_ns; /* 0: the true clock */
static struct traced__config host_config = {.otlp_endpoint = "http://127.0.0.1:9/v1/traces",
                                            .otlp_timeout_ms = 60000};

__attribute__((format(printf, 2, 3))) static void host_log(enum traced__log_level level,
                                                           const char *format, ...) {
    static const char *const names[] = {"none", "error", "warn", "info", "debug"};
    const size_t used = strlen(host_said);
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    snprintf(host_said + used, sizeof host_said - used, "%s %s\n", names[level], text);
    host_lines++;
}

static uint64_t host_monotonic_ns(void) {
    struct timespec now;
    if (host_clock_ns)
        return host_clock_ns;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static const struct traced__exporter_host host = {&host_config, host_log, host_monotonic_ns};

/* What was said since the last time. */
static inline const char *host_take(void) {
    static char taken[sizeof host_said];
    memcpy(taken, host_said, sizeof taken);
    host_said[0] = '\0';
    host_lines = 0;
    return taken;
}

#endif
