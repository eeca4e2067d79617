/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the runtime's tests share: sites written by hand as a front end would
 * emit them, and the memory exporter's spans by name.
 */
#ifndef TRACED_TEST_FIXTURE_H
#define TRACED_TEST_FIXTURE_H

#include <stdlib.h>
#include <time.h>

#include "../check.h"
#include "traced.h"
#include "traced_abi.h"

/* A site for function `f`; members of its description may follow, to be added or
 * to replace those that stand here. */
#pragma GCC diagnostic ignored "-Woverride-init"
#define SITE(site, f, ...)                                                    \
    static const struct traced_desc site##_desc = {.abi = TRACED_ABI_VERSION, \
                                                   .line = __LINE__,          \
                                                   .name = f,                 \
                                                   .function = f,             \
                                                   .file = "/src/test.c",     \
                                                   .kind = 1,                 \
                                                   __VA_ARGS__};              \
    static struct traced_site site = {0, 0, &site##_desc, NULL}

#define REGISTER(site) __traced_register(TRACED_ABI_VERSION, &(site), &(site) + 1)

/* Before anything is registered: the settings are read once. */
static inline void use_memory_exporter(void) {
    setenv("OTEL_TRACES_EXPORTER", "memory", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
}

struct found_span {
    struct traced_memory_span span;
    char name[64], status_message[300], message[384], trace[4096], error_type[64];
    int matches;
    const char *wanted;
};

static inline const struct traced_memory_attr *attr_of(const struct traced_memory_attr *attrs,
                                                       size_t n, const char *key) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(attrs[i].key, key) == 0)
            return &attrs[i];
    return NULL;
}

static inline void keep_text(char *to, size_t size, const struct traced_memory_attr *attr) {
    snprintf(to, size, "%s", attr && attr->string ? attr->string : "");
}

static inline bool keep_if_wanted(const struct traced_memory_span *span, void *argument) {
    struct found_span *found = argument;
    if (strcmp(span->name, found->wanted) != 0)
        return true;
    found->matches++;
    found->span = *span;
    snprintf(found->name, sizeof found->name, "%s", span->name);
    snprintf(found->status_message, sizeof found->status_message, "%s",
             span->status_message ? span->status_message : "");
    keep_text(found->error_type, sizeof found->error_type,
              attr_of(span->attrs, span->n_attrs, "error.type"));
    if (span->n_events == 0)
        return true;
    const struct traced_memory_event *event = &span->events[0];
    keep_text(found->trace, sizeof found->trace,
              attr_of(event->attrs, event->n_attrs, "exception.stacktrace"));
    keep_text(found->message, sizeof found->message,
              attr_of(event->attrs, event->n_attrs, "exception.message"));
    return true;
}

/* The last finished span of a name, and how many there are. Its own pointers
 * are not valid any more; the copies in found_span are. */
static inline struct found_span find_span(const char *name) {
    struct found_span found = {.wanted = name};
    traced_memory_visit(keep_if_wanted, &found);
    return found;
}

struct looked_up {
    const char *name, *key;
    struct traced_memory_attr attr;
    char text[2048];
    bool found;
    size_t n_attrs;
};

static inline bool look_up(const struct traced_memory_span *span, void *argument) {
    struct looked_up *looked = argument;
    if (strcmp(span->name, looked->name) != 0)
        return true;
    const struct traced_memory_attr *attr = attr_of(span->attrs, span->n_attrs, looked->key);
    looked->n_attrs = span->n_attrs;
    looked->found = attr != NULL;
    if (attr) {
        looked->attr = *attr;
        keep_text(looked->text, sizeof looked->text, attr);
    }
    return true;
}

/* An attribute of the last finished span of a name. */
static inline struct looked_up span_attr(const char *name, const char *key) {
    struct looked_up looked = {.name = name, .key = key};
    traced_memory_visit(look_up, &looked);
    return looked;
}

static inline bool is_child_of(const struct found_span *child, const struct found_span *parent) {
    return memcmp(child->span.context.trace_id, parent->span.context.trace_id, 16) == 0 &&
           memcmp(child->span.parent_span_id, parent->span.context.span_id, 8) == 0;
}

static inline bool is_root(const struct found_span *found) {
    static const uint8_t none[8];
    return memcmp(found->span.parent_span_id, none, 8) == 0;
}

static inline uint64_t all_drops(const struct traced_stats *stats) {
    uint64_t sum = 0;
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        sum += stats->dropped[i];
    return sum;
}

static inline uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void rest_ms(long ms) {
    nanosleep(&(struct timespec){ms / 1000, ms % 1000 * 1000000}, NULL);
}

/* Whether something comes true, in the end: what never does costs two minutes. */
#define COMES_TRUE(condition)                                \
    __extension__({                                          \
        uint64_t end_of_patience = now_ns() + 120000000000u; \
        bool came_true = (condition);                        \
        while (!came_true && now_ns() < end_of_patience) {   \
            rest_ms(10);                                     \
            came_true = (condition);                         \
        }                                                    \
        came_true;                                           \
    })

static inline bool adds_up(void) {
    struct traced_stats stats;
    traced_get_stats(&stats);
    return stats.exported + stats.queued + stats.open + all_drops(&stats) == stats.started;
}

/* started = exported + queued + open + dropped, to the span, when the exporter thread is
 * not between two steps. */
static inline void check_identity(void) {
    struct traced_stats stats;
    for (int i = 0; i < 5000 && !adds_up(); i++)
        rest_ms(1);
    traced_get_stats(&stats);
    CHECK_INT(stats.exported + stats.queued + stats.open + all_drops(&stats), stats.started);
    CHECK(stats.open < stats.started + 1); /* it did not run below zero */
}

#endif
