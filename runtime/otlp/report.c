/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report.h. A trouble is told apart by its kind, not by its words: a backend
 * that falls over answers 502, 503 and nothing in turn, and that is one event.
 */
#include "report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "retry.h"

#define MILLISECOND UINT64_C(1000000)
#define MINUTE (60000 * MILLISECOND)

/* Whether it is due, and takes note that it is said now. */
static bool is_due(struct traced__report *report, enum traced__trouble trouble) {
    const uint64_t now = report->host->monotonic_ns();
    if (report->said[trouble] && now - report->said_ns[trouble] < MINUTE)
        return false;
    report->said[trouble] = true;
    report->said_ns[trouble] = now;
    return true;
}

void traced__report_trouble(struct traced__report *report, enum traced__trouble trouble,
                            const char *format, ...) {
    char text[400];
    va_list arguments;
    if (!is_due(report, trouble))
        return;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    report->host->log(TRACED__LOG_WARN, "otlp: %s: %s", report->destination->shown, text);
}

/* The mistakes in an endpoint's URL that people make. */
static const char *hint(const struct traced__report *report,
                        const struct traced__http_answer *answer) {
    const struct traced__destination *destination = report->destination;
    const bool is_http = answer->end == TRACED__HTTP_ANSWERED;
    if (destination->is_grpc_port && !is_http)
        return " (port 4317 is OTLP/gRPC; OTLP/HTTP listens on 4318)";
    if (answer->end == TRACED__HTTP_OTHER_PROTOCOL)
        return " (is this an OTLP/gRPC port? OTLP/HTTP listens on 4318)";
    if (is_http && answer->status == 404 && !strstr(destination->shown, "/v1/traces"))
        return " (OTLP/HTTP takes traces at /v1/traces)";
    return "";
}

static void describe(const struct traced__http_answer *answer, const char *message, char *text,
                     size_t size) {
    if (answer->end != TRACED__HTTP_ANSWERED)
        snprintf(text, size, "%s", answer->why);
    else if (answer->location)
        snprintf(text, size, "status %ld, it has moved to %s", answer->status, answer->location);
    else
        snprintf(text, size, "status %ld%s%s", answer->status, *message ? ", " : "", message);
}

void traced__report_failure(struct traced__report *report, const struct traced__http_answer *answer,
                            const char *message) {
    const bool is_refusal =
        answer->end != TRACED__HTTP_OUT_OF_TIME && traced__fate_of(answer) == TRACED__GIVE_UP;
    const enum traced__trouble trouble = is_refusal ? TRACED__REFUSED : TRACED__UNREACHABLE;
    char text[300];
    if ((report->failing && report->trouble == trouble) || !is_due(report, trouble))
        return;
    report->failing = true;
    report->trouble = trouble;
    describe(answer, message, text, sizeof text);
    report->host->log(TRACED__LOG_WARN, "otlp: %s takes no spans: %s%s; %s",
                      report->destination->shown, text, hint(report, answer),
                      is_refusal ? "they are dropped"
                                 : "trying again, and dropping those for which it takes too long");
}

void traced__report_retry(struct traced__report *report, const struct traced__http_answer *answer,
                          const char *message, uint64_t wait_ns) {
    char text[300];
    if (!report->worked)
        traced__report_failure(report, answer, message);
    describe(answer, message, text, sizeof text);
    report->host->log(TRACED__LOG_DEBUG, "otlp: %s: %s; again in %" PRIu64 " ms",
                      report->destination->shown, text, wait_ns / MILLISECOND);
}

void traced__report_lost(struct traced__report *report, size_t count) {
    report->lost += count;
}

void traced__report_works(struct traced__report *report) {
    report->worked = true;
    if (!report->failing)
        return;
    report->failing = false;
    report->host->log(TRACED__LOG_INFO, "otlp: %s takes spans again; %" PRIu64 " were dropped",
                      report->destination->shown, report->lost);
    report->lost = 0;
}
