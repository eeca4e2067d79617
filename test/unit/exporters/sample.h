/* SPDX-License-Identifier: Apache-2.0 */
/* Spans to export, written down briefly. */
#ifndef TRACED_TEST_SAMPLE_H
#define TRACED_TEST_SAMPLE_H

#include <string.h>

#include "span_data.h"

#define TEXT(literal) ((struct traced__text){(literal), sizeof(literal) - 1})
#define STRING(name, literal)                                                          \
    {                                                                                  \
        .key = TEXT(name), .value = {.type = TRACED__STRING, .string = TEXT(literal) } \
    }
#define INT(name, number)                                                       \
    {                                                                           \
        .key = TEXT(name), .value = {.type = TRACED__INT, .integer = (number) } \
    }
#define DOUBLE(name, number)                                                    \
    {                                                                           \
        .key = TEXT(name), .value = {.type = TRACED__DOUBLE, .real = (number) } \
    }
#define BOOL(name, truth)                                                       \
    {                                                                           \
        .key = TEXT(name), .value = {.type = TRACED__BOOL, .integer = (truth) } \
    }
#define ATTRS(array) .n_attrs = sizeof(array) / sizeof *(array), .attrs = (array)
#define EVENTS(array) .n_events = sizeof(array) / sizeof *(array), .events = (array)
#define LINKS(array) .n_links = sizeof(array) / sizeof *(array), .links = (array)

/* 2026-08-24 12:03:04.123 UTC, and later by so many microseconds. */
#define AT(us) (UINT64_C(1787572984123000000) + (uint64_t)(us)*1000)

#define BYTE(number, shift) ((uint8_t)((unsigned)(number) >> (shift)))

/* Fields of a span of trace `t`: its number, its parent's (0: root), and when it
 * began and ended, in microseconds. */
#define SPAN_AS(k, f, t, number, parent, title, begin, end)                                \
    .trace_id = {0x4b, [14] = BYTE(t, 8), [15] = BYTE(t, 0)},                              \
    .span_id = {0xa0, [6] = BYTE(number, 8), [7] = BYTE(number, 0)},                       \
    .parent_span_id = {(parent) ? 0xa0 : 0, [6] = BYTE(parent, 8), [7] = BYTE(parent, 0)}, \
    .flags = (f), .name = TEXT(title), .kind = (k), .start_ns = AT(begin), .end_ns = AT(end)

#define SPAN(...) SPAN_AS(1, 0x101, __VA_ARGS__)

/* Kinds, and the flags of a span whose parent is in another process. */
enum { SERVER = 2, CLIENT, PRODUCER, CONSUMER, LOCAL = 0x101, REMOTE = 0x301 };

static const struct traced__attribute sample_resource_attrs[] = {STRING("service.name", "shop")};
static const struct traced__resource sample_resource = {ATTRS(sample_resource_attrs)};
static const struct traced__scope sample_scope = {TEXT("traced"), TEXT("0.1.0")};

static inline struct traced__batch sample_batch(const struct traced__span_data *spans,
                                                size_t count) {
    return (struct traced__batch){&sample_resource, &sample_scope, count, spans};
}

#define BATCH(array) sample_batch((array), sizeof(array) / sizeof *(array))

#endif
