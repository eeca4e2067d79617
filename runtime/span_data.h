/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A finished span as exporters see it: everything decoded, named, converted.
 *
 * The structures and all that they point to belong to the exporter thread and
 * are valid during one export call. Text is UTF-8 as the program gave it (an
 * exporter for a format that demands valid UTF-8 repairs it), not terminated
 * unless said.
 */
#ifndef TRACED_SPAN_DATA_H
#define TRACED_SPAN_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct traced__text {
    const char *text;
    size_t length;
};

/* OpenTelemetry's attribute value types (specification, common/README.md).
 * Unsigned numbers above INT64_MAX arrive as text. */
enum traced__value_type { TRACED__STRING, TRACED__INT, TRACED__DOUBLE, TRACED__BOOL };

struct traced__value {
    enum traced__value_type type;
    struct traced__text string;
    int64_t integer; /* and bool, as 0 or 1 */
    double real;
};

/* Keys are unique within one list. */
struct traced__attribute {
    struct traced__text key;
    struct traced__value value;
};

struct traced__event {
    uint64_t time_ns; /* since 1970 */
    struct traced__text name;
    size_t n_attrs;
    const struct traced__attribute *attrs;
    uint32_t dropped_attrs;
};

struct traced__link {
    uint8_t trace_id[16];
    uint8_t span_id[8];
    uint32_t flags; /* as OTLP's Link.flags */
    size_t n_attrs;
    const struct traced__attribute *attrs;
    uint32_t dropped_attrs;
};

enum traced__status { TRACED__UNSET = 0, TRACED__OK = 1, TRACED__FAILED = 2 };

struct traced__span_data {
    uint8_t trace_id[16];
    uint8_t span_id[8];
    uint8_t parent_span_id[8]; /* zero for a root */
    /* As OTLP's Span.flags: W3C flags in bits 0-7, 0x100 "remoteness known",
     * 0x200 "parent is remote". */
    uint32_t flags;
    struct traced__text name;
    int kind;                  /* SpanKind of OTLP, 1 to 5 */
    uint64_t start_ns, end_ns; /* since 1970, start <= end */
    size_t n_attrs;
    const struct traced__attribute *attrs;
    uint32_t dropped_attrs;
    size_t n_events;
    const struct traced__event *events;
    uint32_t dropped_events;
    size_t n_links;
    const struct traced__link *links;
    uint32_t dropped_links;
    enum traced__status status;
    struct traced__text status_message; /* empty unless failed */
};

/* What the spans of a process have in common (specification, resource/sdk.md). */
struct traced__resource {
    size_t n_attrs;
    const struct traced__attribute *attrs;
};

struct traced__scope {
    struct traced__text name;
    struct traced__text version;
};

struct traced__batch {
    const struct traced__resource *resource;
    const struct traced__scope *scope;
    size_t count; /* of spans, at least 1 */
    const struct traced__span_data *spans;
};

#endif
