/* SPDX-License-Identifier: Apache-2.0 */
/* Maps span_data.h to the fields of OTLP's JSON, one function per message. */
#include "export_json.h"

#include "json.h"

static void text_field(struct traced__json *json, const char *name, struct traced__text text) {
    if (text.length != 0) {
        traced__json_key(json, name);
        traced__json_string(json, text);
    }
}

static void u32_field(struct traced__json *json, const char *name, uint32_t value) {
    if (value != 0) {
        traced__json_key(json, name);
        traced__json_u32(json, value);
    }
}

static void time_field(struct traced__json *json, const char *name, uint64_t time_ns) {
    traced__json_key(json, name);
    traced__json_u64(json, time_ns);
}

static void id_field(struct traced__json *json, const char *name, const uint8_t *id, size_t size) {
    traced__json_key(json, name);
    traced__json_hex(json, id, size);
}

/* OTLP's AnyValue: the one member that is set says the type. */
static void value(struct traced__json *json, const struct traced__value *from) {
    traced__json_open(json, '{');
    switch (from->type) {
    case TRACED__STRING:
        traced__json_key(json, "stringValue");
        traced__json_string(json, from->string);
        break;
    case TRACED__INT:
        traced__json_key(json, "intValue");
        traced__json_i64(json, from->integer);
        break;
    case TRACED__DOUBLE:
        traced__json_key(json, "doubleValue");
        traced__json_double(json, from->real);
        break;
    case TRACED__BOOL:
        traced__json_key(json, "boolValue");
        traced__json_bool(json, from->integer != 0);
        break;
    }
    traced__json_close(json, '}');
}

static void attributes_field(struct traced__json *json, const struct traced__attribute *attrs,
                             size_t count) {
    if (count == 0) {
        return;
    }
    traced__json_key(json, "attributes");
    traced__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        traced__json_open(json, '{');
        traced__json_key(json, "key");
        traced__json_string(json, attrs[i].key);
        traced__json_key(json, "value");
        value(json, &attrs[i].value);
        traced__json_close(json, '}');
    }
    traced__json_close(json, ']');
}

static void events_field(struct traced__json *json, const struct traced__span_data *span) {
    if (span->n_events == 0) {
        return;
    }
    traced__json_key(json, "events");
    traced__json_open(json, '[');
    for (size_t i = 0; i < span->n_events; i++) {
        const struct traced__event *event = &span->events[i];
        traced__json_open(json, '{');
        time_field(json, "timeUnixNano", event->time_ns);
        text_field(json, "name", event->name);
        attributes_field(json, event->attrs, event->n_attrs);
        u32_field(json, "droppedAttributesCount", event->dropped_attrs);
        traced__json_close(json, '}');
    }
    traced__json_close(json, ']');
}

static void links_field(struct traced__json *json, const struct traced__span_data *span) {
    if (span->n_links == 0) {
        return;
    }
    traced__json_key(json, "links");
    traced__json_open(json, '[');
    for (size_t i = 0; i < span->n_links; i++) {
        const struct traced__link *link = &span->links[i];
        traced__json_open(json, '{');
        id_field(json, "traceId", link->trace_id, sizeof link->trace_id);
        id_field(json, "spanId", link->span_id, sizeof link->span_id);
        attributes_field(json, link->attrs, link->n_attrs);
        u32_field(json, "droppedAttributesCount", link->dropped_attrs);
        u32_field(json, "flags", link->flags);
        traced__json_close(json, '}');
    }
    traced__json_close(json, ']');
}

static void status_field(struct traced__json *json, const struct traced__span_data *span) {
    if (span->status == TRACED__UNSET && span->status_message.length == 0) {
        return;
    }
    traced__json_key(json, "status");
    traced__json_open(json, '{');
    text_field(json, "message", span->status_message);
    u32_field(json, "code", (uint32_t)span->status);
    traced__json_close(json, '}');
}

static bool is_zero(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

static void span_object(struct traced__json *json, const struct traced__span_data *span) {
    traced__json_open(json, '{');
    id_field(json, "traceId", span->trace_id, sizeof span->trace_id);
    id_field(json, "spanId", span->span_id, sizeof span->span_id);
    if (!is_zero(span->parent_span_id, sizeof span->parent_span_id)) {
        id_field(json, "parentSpanId", span->parent_span_id, sizeof span->parent_span_id);
    }
    u32_field(json, "flags", span->flags);
    text_field(json, "name", span->name);
    u32_field(json, "kind", (uint32_t)span->kind);
    time_field(json, "startTimeUnixNano", span->start_ns);
    time_field(json, "endTimeUnixNano", span->end_ns);
    attributes_field(json, span->attrs, span->n_attrs);
    u32_field(json, "droppedAttributesCount", span->dropped_attrs);
    events_field(json, span);
    u32_field(json, "droppedEventsCount", span->dropped_events);
    links_field(json, span);
    u32_field(json, "droppedLinksCount", span->dropped_links);
    status_field(json, span);
    traced__json_close(json, '}');
}

static void scope_spans(struct traced__json *json, const struct traced__batch *batch, size_t first,
                        size_t count) {
    traced__json_open(json, '{');
    traced__json_key(json, "scope");
    traced__json_open(json, '{');
    text_field(json, "name", batch->scope->name);
    text_field(json, "version", batch->scope->version);
    traced__json_close(json, '}');
    traced__json_key(json, "spans");
    traced__json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        span_object(json, &batch->spans[first + i]);
    }
    traced__json_close(json, ']');
    traced__json_close(json, '}');
}

void traced__export_json(struct traced__buffer *out, const struct traced__batch *batch,
                         size_t first, size_t count) {
    struct traced__json json = {.out = out};
    traced__json_open(&json, '{');
    traced__json_key(&json, "resourceSpans");
    traced__json_open(&json, '[');
    traced__json_open(&json, '{');
    traced__json_key(&json, "resource");
    traced__json_open(&json, '{');
    attributes_field(&json, batch->resource->attrs, batch->resource->n_attrs);
    traced__json_close(&json, '}');
    traced__json_key(&json, "scopeSpans");
    traced__json_open(&json, '[');
    scope_spans(&json, batch, first, count);
    traced__json_close(&json, ']');
    traced__json_close(&json, '}');
    traced__json_close(&json, ']');
    traced__json_close(&json, '}');
}
