/* SPDX-License-Identifier: Apache-2.0 */
/*
 * encode.h: protobuf-c's message structures are filled in and packed. They
 * point into the batch where they can; text is copied, since protobuf-c wants
 * it terminated and the format wants it valid.
 *
 * A builder that runs out of memory returns NULL and leaves it to the
 * scratch memory, whose error is asked for once, before packing.
 */
#include "encode.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "trace_service.pb-c.h"
#include "utf8.h"

/* The generated names are long and differ in one word. */
typedef Opentelemetry__Proto__Common__V1__AnyValue proto_any_value;
typedef Opentelemetry__Proto__Common__V1__KeyValue proto_key_value;
typedef Opentelemetry__Proto__Common__V1__InstrumentationScope proto_scope;
typedef Opentelemetry__Proto__Resource__V1__Resource proto_resource;
typedef Opentelemetry__Proto__Trace__V1__Span proto_span;
typedef Opentelemetry__Proto__Trace__V1__Span__SpanKind proto_span_kind;
typedef Opentelemetry__Proto__Trace__V1__Span__Event proto_event;
typedef Opentelemetry__Proto__Trace__V1__Span__Link proto_link;
typedef Opentelemetry__Proto__Trace__V1__Status proto_status;
typedef Opentelemetry__Proto__Trace__V1__ScopeSpans proto_scope_spans;
typedef Opentelemetry__Proto__Trace__V1__ResourceSpans proto_resource_spans;
typedef Opentelemetry__Proto__Collector__Trace__V1__ExportTraceServiceRequest proto_request;

/* So are those of their descriptors. */
#define COMMON_TYPE(type) &opentelemetry__proto__common__v1__##type##__descriptor
#define RESOURCE_TYPE(type) &opentelemetry__proto__resource__v1__##type##__descriptor
#define TRACE_TYPE(type) &opentelemetry__proto__trace__v1__##type##__descriptor
#define REQUEST_TYPE \
    &opentelemetry__proto__collector__trace__v1__export_trace_service_request__descriptor

/* -------------------------------------------------------------------- text -- */

/* Bytes before the first that is NUL or not ASCII. */
static size_t plain_length(struct traced__text text) {
    size_t length = 0;
    while (length < text.length && (signed char)text.text[length] > 0)
        length++;
    return length;
}

/* protobuf-c ends a string at its first NUL, which would lose the rest without
 * a sign; so NUL counts as broken, though it is a character. */
static int step(const char *text, size_t length) {
    return *text ? traced__utf8_step(text, length) : -1;
}

/* Copies the text to `to`, unless that is NULL, and returns the copy's length. */
static size_t repair(char *to, struct traced__text text) {
    size_t length = 0;
    for (size_t i = 0; i < text.length;) {
        const int bytes = step(text.text + i, text.length - i);
        const size_t read = (size_t)(bytes > 0 ? bytes : -bytes);
        const size_t written = bytes > 0 ? read : sizeof TRACED__REPLACEMENT - 1;
        if (to)
            memcpy(to + length, bytes > 0 ? text.text + i : TRACED__REPLACEMENT, written);
        length += written;
        i += read;
    }
    return length;
}

static char *copy_text(struct traced__scratch *scratch, struct traced__text text) {
    const bool is_plain = plain_length(text) == text.length;
    const size_t length = is_plain ? text.length : repair(NULL, text);
    char *copy = traced__scratch_take(scratch, length + 1);
    if (!copy)
        return NULL;
    if (!is_plain)
        repair(copy, text);
    else if (length > 0)
        memcpy(copy, text.text, length);
    copy[length] = '\0';
    return copy;
}

/* ---------------------------------------------------------------- messages -- */

static void *message(struct traced__scratch *scratch, const ProtobufCMessageDescriptor *type) {
    void *one = traced__scratch_take(scratch, type->sizeof_message);
    if (one)
        protobuf_c_message_init(type, one);
    return one;
}

/* What a repeated field wants: an array of pointers, here to new messages. */
static void *messages(struct traced__scratch *scratch, const ProtobufCMessageDescriptor *type,
                      size_t count) {
    void **all = traced__scratch_take_array(scratch, count, sizeof *all);
    for (size_t i = 0; all && i < count; i++) {
        all[i] = message(scratch, type);
        if (!all[i])
            return NULL;
    }
    return all;
}

static ProtobufCBinaryData bytes(const uint8_t *data, size_t size) {
    return (ProtobufCBinaryData){.len = size, .data = (uint8_t *)data};
}

static proto_any_value *any_value(struct traced__scratch *scratch,
                                  const struct traced__value *value) {
    proto_any_value *any = message(scratch, COMMON_TYPE(any_value));
    if (!any)
        return NULL;
    switch (value->type) {
    case TRACED__STRING:
        any->value_case = OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_STRING_VALUE;
        any->string_value = copy_text(scratch, value->string);
        break;
    case TRACED__INT:
        any->value_case = OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_INT_VALUE;
        any->int_value = value->integer;
        break;
    case TRACED__DOUBLE:
        any->value_case = OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_DOUBLE_VALUE;
        any->double_value = value->real;
        break;
    case TRACED__BOOL:
        any->value_case = OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_BOOL_VALUE;
        any->bool_value = value->integer != 0;
        break;
    }
    return any;
}

static proto_key_value **attributes(struct traced__scratch *scratch, size_t count,
                                    const struct traced__attribute *from) {
    proto_key_value **all = messages(scratch, COMMON_TYPE(key_value), count);
    for (size_t i = 0; all && i < count; i++) {
        all[i]->key = copy_text(scratch, from[i].key);
        all[i]->value = any_value(scratch, &from[i].value);
    }
    return all;
}

static proto_event **events(struct traced__scratch *scratch, size_t count,
                            const struct traced__event *from) {
    proto_event **all = messages(scratch, TRACE_TYPE(span__event), count);
    for (size_t i = 0; all && i < count; i++) {
        all[i]->time_unix_nano = from[i].time_ns;
        all[i]->name = copy_text(scratch, from[i].name);
        all[i]->n_attributes = from[i].n_attrs;
        all[i]->attributes = attributes(scratch, from[i].n_attrs, from[i].attrs);
        all[i]->dropped_attributes_count = from[i].dropped_attrs;
    }
    return all;
}

static proto_link **links(struct traced__scratch *scratch, size_t count,
                          const struct traced__link *from) {
    proto_link **all = messages(scratch, TRACE_TYPE(span__link), count);
    for (size_t i = 0; all && i < count; i++) {
        all[i]->trace_id = bytes(from[i].trace_id, sizeof from[i].trace_id);
        all[i]->span_id = bytes(from[i].span_id, sizeof from[i].span_id);
        all[i]->flags = from[i].flags;
        all[i]->n_attributes = from[i].n_attrs;
        all[i]->attributes = attributes(scratch, from[i].n_attrs, from[i].attrs);
        all[i]->dropped_attributes_count = from[i].dropped_attrs;
    }
    return all;
}

/* Left out where it is unset, which is what its absence means. */
static proto_status *status(struct traced__scratch *scratch, const struct traced__span_data *from) {
    if (from->status == TRACED__UNSET)
        return NULL;
    proto_status *status_message = message(scratch, TRACE_TYPE(status));
    if (!status_message)
        return NULL;
    status_message->code =
        from->status == TRACED__OK
            ? OPENTELEMETRY__PROTO__TRACE__V1__STATUS__STATUS_CODE__STATUS_CODE_OK
            : OPENTELEMETRY__PROTO__TRACE__V1__STATUS__STATUS_CODE__STATUS_CODE_ERROR;
    if (from->status == TRACED__FAILED)
        status_message->message = copy_text(scratch, from->status_message);
    return status_message;
}

static void fill_span(struct traced__scratch *scratch, proto_span *span,
                      const struct traced__span_data *from) {
    static const uint8_t no_parent[8];
    const bool is_root = memcmp(from->parent_span_id, no_parent, sizeof no_parent) == 0;
    span->trace_id = bytes(from->trace_id, sizeof from->trace_id);
    span->span_id = bytes(from->span_id, sizeof from->span_id);
    span->parent_span_id = bytes(from->parent_span_id, is_root ? 0 : sizeof from->parent_span_id);
    span->flags = from->flags;
    span->name = copy_text(scratch, from->name);
    span->kind = (proto_span_kind)from->kind;
    span->start_time_unix_nano = from->start_ns;
    span->end_time_unix_nano = from->end_ns;
    span->n_attributes = from->n_attrs;
    span->attributes = attributes(scratch, from->n_attrs, from->attrs);
    span->dropped_attributes_count = from->dropped_attrs;
    span->n_events = from->n_events;
    span->events = events(scratch, from->n_events, from->events);
    span->dropped_events_count = from->dropped_events;
    span->n_links = from->n_links;
    span->links = links(scratch, from->n_links, from->links);
    span->dropped_links_count = from->dropped_links;
    span->status = status(scratch, from);
}

static proto_span **spans(struct traced__scratch *scratch, const struct traced__batch *batch) {
    proto_span **all = messages(scratch, TRACE_TYPE(span), batch->count);
    for (size_t i = 0; all && i < batch->count; i++)
        fill_span(scratch, all[i], &batch->spans[i]);
    return all;
}

static proto_scope_spans **scope_spans(struct traced__scratch *scratch,
                                       const struct traced__batch *batch) {
    proto_scope_spans **all = messages(scratch, TRACE_TYPE(scope_spans), 1);
    proto_scope *scope = message(scratch, COMMON_TYPE(instrumentation_scope));
    if (!all || !scope)
        return NULL;
    scope->name = copy_text(scratch, batch->scope->name);
    scope->version = copy_text(scratch, batch->scope->version);
    all[0]->scope = scope;
    all[0]->n_spans = batch->count;
    all[0]->spans = spans(scratch, batch);
    return all;
}

static proto_resource_spans **resource_spans(struct traced__scratch *scratch,
                                             const struct traced__batch *batch) {
    proto_resource_spans **all = messages(scratch, TRACE_TYPE(resource_spans), 1);
    proto_resource *resource = message(scratch, RESOURCE_TYPE(resource));
    if (!all || !resource)
        return NULL;
    resource->n_attributes = batch->resource->n_attrs;
    resource->attributes = attributes(scratch, batch->resource->n_attrs, batch->resource->attrs);
    all[0]->resource = resource;
    all[0]->n_scope_spans = 1;
    all[0]->scope_spans = scope_spans(scratch, batch);
    return all;
}

int traced__encode(struct traced__scratch *scratch, const struct traced__batch *batch, size_t limit,
                   struct traced__bytes *request) {
    proto_request *root = message(scratch, REQUEST_TYPE);
    if (root) {
        root->n_resource_spans = 1;
        root->resource_spans = resource_spans(scratch, batch);
    }
    if (scratch->error)
        return scratch->error;
    const size_t size = protobuf_c_message_get_packed_size(&root->base);
    if (size > limit)
        return -E2BIG;
    uint8_t *packed = traced__scratch_take(scratch, size);
    if (!packed)
        return scratch->error;
    protobuf_c_message_pack(&root->base, packed);
    *request = (struct traced__bytes){packed, size};
    return 0;
}
