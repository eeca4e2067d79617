/* SPDX-License-Identifier: Apache-2.0 */
/* Spans as protobuf: packed, unpacked again by protobuf-c, and compared. */
#include "encode.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

#include <trace_service.pb-c.h>

#include "../check.h"
#include "sample.h"

typedef Opentelemetry__Proto__Collector__Trace__V1__ExportTraceServiceRequest request;
typedef Opentelemetry__Proto__Trace__V1__ResourceSpans resource_spans;
typedef Opentelemetry__Proto__Trace__V1__ScopeSpans scope_spans;
typedef Opentelemetry__Proto__Trace__V1__Span span;
typedef Opentelemetry__Proto__Common__V1__KeyValue key_value;

#define MIB (1024 * 1024)

static struct traced__scratch scratch = {.limit = 256u * MIB};

/* The request that a batch becomes; the caller frees it. */
static request *request_of(struct traced__batch batch) {
    struct traced__bytes packed = {0};
    traced__scratch_reset(&scratch);
    const int error = traced__encode(&scratch, &batch, 64 * MIB, &packed);
    CHECK_INT(error, 0);
    request *read =
        opentelemetry__proto__collector__trace__v1__export_trace_service_request__unpack(
            NULL, packed.size, packed.data);
    CHECK(read && read->n_resource_spans == 1 && read->resource_spans[0]->n_scope_spans == 1);
    if (!read)
        exit(check_report());
    return read;
}

static void done(request *read) {
    opentelemetry__proto__collector__trace__v1__export_trace_service_request__free_unpacked(read,
                                                                                            NULL);
}

static const span *first_span(const request *read) {
    return read->resource_spans[0]->scope_spans[0]->spans[0];
}

#define HAS_BYTES(field, array) \
    CHECK((field).len == sizeof(array) && memcmp((field).data, (array), sizeof(array)) == 0)

static void check_attributes(size_t count, key_value *const *got, size_t wanted_count,
                             const struct traced__attribute *wanted) {
    CHECK_INT(count, wanted_count);
    for (size_t i = 0; i < count && i < wanted_count; i++) {
        const struct traced__value *value = &wanted[i].value;
        CHECK_STR(got[i]->key, wanted[i].key.text);
        CHECK(got[i]->value);
        switch (value->type) {
        case TRACED__STRING:
            CHECK_INT(got[i]->value->value_case,
                      OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_STRING_VALUE);
            CHECK_STR(got[i]->value->string_value, value->string.text);
            break;
        case TRACED__INT:
            CHECK_INT(got[i]->value->value_case,
                      OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_INT_VALUE);
            CHECK_INT(got[i]->value->int_value, value->integer);
            break;
        case TRACED__DOUBLE:
            CHECK_INT(got[i]->value->value_case,
                      OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_DOUBLE_VALUE);
            CHECK(memcmp(&got[i]->value->double_value, &value->real, sizeof(double)) == 0);
            break;
        case TRACED__BOOL:
            CHECK_INT(got[i]->value->value_case,
                      OPENTELEMETRY__PROTO__COMMON__V1__ANY_VALUE__VALUE_BOOL_VALUE);
            CHECK_INT(got[i]->value->bool_value, value->integer);
            break;
        }
    }
}

static const struct traced__attribute every_type[] = {
    STRING("empty", ""),
    STRING("text", "gr\xc3\xb6\xc3\x9f"
                   "er \xe2\x82\xac \xf0\x9f\x98\x80"),
    INT("zero", 0),
    INT("least", INT64_MIN),
    INT("most", INT64_MAX),
    DOUBLE("half", 0.5),
    DOUBLE("minus zero", -0.0),
    DOUBLE("nan", NAN),
    DOUBLE("infinite", -INFINITY),
    BOOL("yes", 1),
    BOOL("no", 0),
};

static const struct traced__attribute one_attr[] = {INT("n", 7)};
static const struct traced__event some_events[] = {
    {.time_ns = AT(1), .name = TEXT("exception"), ATTRS(every_type), .dropped_attrs = 3},
    {.time_ns = 0, .name = TEXT("")},
};
static const struct traced__link some_links[] = {
    {.trace_id = {1, 2, 3}, .span_id = {4, 5}, .flags = 0x301, ATTRS(one_attr), .dropped_attrs = 9},
    {.flags = 0},
};
static const struct traced__span_data full = {
    .trace_id = {0x4b, [15] = 7},
    .span_id = {0xa0, [7] = 30},
    .parent_span_id = {0xa0, [7] = 29},
    .flags = 0x301,
    .name = TEXT("charge"),
    .kind = 3,
    .start_ns = AT(10),
    .end_ns = AT(20),
    ATTRS(every_type),
    .dropped_attrs = 11,
    EVENTS(some_events),
    .dropped_events = 12,
    LINKS(some_links),
    .dropped_links = 13,
    .status = TRACED__FAILED,
    .status_message = TEXT("No such file or directory"),
};

static void check_events_and_links(const span *got) {
    CHECK_INT(got->n_events, 2);
    CHECK_INT(got->events[0]->time_unix_nano, AT(1));
    CHECK_STR(got->events[0]->name, "exception");
    check_attributes(got->events[0]->n_attributes, got->events[0]->attributes,
                     some_events[0].n_attrs, every_type);
    CHECK_INT(got->events[0]->dropped_attributes_count, 3);
    CHECK_STR(got->events[1]->name, "");
    CHECK_INT(got->dropped_events_count, 12);
    CHECK_INT(got->n_links, 2);
    HAS_BYTES(got->links[0]->trace_id, some_links[0].trace_id);
    HAS_BYTES(got->links[0]->span_id, some_links[0].span_id);
    CHECK_INT(got->links[0]->flags, 0x301);
    check_attributes(got->links[0]->n_attributes, got->links[0]->attributes, 1, one_attr);
    CHECK_INT(got->links[0]->dropped_attributes_count, 9);
    HAS_BYTES(got->links[1]->trace_id, some_links[1].trace_id);
    CHECK_INT(got->dropped_links_count, 13);
}

static void every_field(void) {
    CASE("every field of a span");
    request *read = request_of(sample_batch(&full, 1));
    const span *got = first_span(read);
    HAS_BYTES(got->trace_id, full.trace_id);
    HAS_BYTES(got->span_id, full.span_id);
    HAS_BYTES(got->parent_span_id, full.parent_span_id);
    CHECK_INT(got->flags, 0x301);
    CHECK_STR(got->name, "charge");
    CHECK_INT(got->kind, OPENTELEMETRY__PROTO__TRACE__V1__SPAN__SPAN_KIND__SPAN_KIND_CLIENT);
    CHECK_INT(got->start_time_unix_nano, AT(10));
    CHECK_INT(got->end_time_unix_nano, AT(20));
    check_attributes(got->n_attributes, got->attributes, full.n_attrs, full.attrs);
    CHECK_INT(got->dropped_attributes_count, 11);
    check_events_and_links(got);
    CHECK(got->status);
    CHECK_INT(got->status->code, 2);
    CHECK_STR(got->status->message, "No such file or directory");
    CHECK_STR(got->trace_state, "");
    done(read);
}

static void envelope(void) {
    static const struct traced__span_data spans[] = {
        {SPAN(1, 1, 0, "a", 0, 1)}, {SPAN(1, 2, 1, "b", 0, 1)}, {SPAN(2, 3, 0, "c", 0, 1)}};
    CASE("resource, scope, and spans in their order");
    request *read = request_of(BATCH(spans));
    const resource_spans *resource = read->resource_spans[0];
    const scope_spans *scope = resource->scope_spans[0];
    check_attributes(resource->resource->n_attributes, resource->resource->attributes, 1,
                     sample_resource_attrs);
    CHECK_STR(scope->scope->name, "traced");
    CHECK_STR(scope->scope->version, "0.1.0");
    CHECK_INT(scope->n_spans, 3);
    for (size_t i = 0; i < 3; i++)
        CHECK_STR(scope->spans[i]->name, spans[i].name.text);
    CASE("a root has no parent, rather than one of zeros");
    CHECK_INT(scope->spans[0]->parent_span_id.len, 0);
    CHECK_INT(scope->spans[1]->parent_span_id.len, 8);
    done(read);
}

static void statuses(void) {
    struct traced__span_data data = {SPAN(1, 1, 0, "a", 0, 1), .status_message = TEXT("left over")};
    CASE("status: left out, without and with a message");
    request *read = request_of(sample_batch(&data, 1));
    CHECK(!first_span(read)->status);
    done(read);
    data.status = TRACED__OK;
    read = request_of(sample_batch(&data, 1));
    CHECK(first_span(read)->status && first_span(read)->status->code == 1);
    CHECK_STR(first_span(read)->status->message, "");
    done(read);
    data.status = TRACED__FAILED;
    read = request_of(sample_batch(&data, 1));
    CHECK_STR(first_span(read)->status->message, "left over");
    done(read);
}

static void names(const char *bytes, size_t length, const char *wanted) {
    struct traced__span_data data = {SPAN(1, 1, 0, "", 0, 1)};
    data.name = (struct traced__text){bytes, length};
    request *read = request_of(sample_batch(&data, 1));
    CHECK_STR(first_span(read)->name, wanted);
    done(read);
}

#define NAMES(literal, wanted) names(literal, sizeof(literal) - 1, wanted)
#define BAD "\xef\xbf\xbd"

static void hostile_text(void) {
    CASE("what is no UTF-8 is repaired, nothing after it is lost");
    NAMES("a\x80z", "a" BAD "z");
    NAMES("\xff\xfe", BAD BAD);
    NAMES("caf\xe9", "caf" BAD);
    NAMES("\xe2\x82", BAD);
    NAMES("\xc0\xaf\xed\xa0\x80!", BAD BAD BAD BAD BAD "!");
    NAMES("\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80");
    NAMES("a\0b\0", "a" BAD "b" BAD);
    names(NULL, 0, "");
    CASE("not terminated");
    names("abcdef", 3, "abc");
    const char unterminated[] = {'x', (char)0xe2};
    names(unterminated, sizeof unterminated, "x" BAD);
    CASE("a megabyte that is broken everywhere");
    char *broken = malloc(MIB), *repaired = malloc(3 * MIB + 1);
    memset(broken, 0x80, MIB);
    for (size_t i = 0; i < MIB; i++)
        memcpy(repaired + 3 * i, BAD, 3);
    repaired[3 * MIB] = '\0';
    names(broken, MIB, repaired);
    free(broken);
    free(repaired);
}

static void size_bound(void) {
    const struct traced__batch batch = sample_batch(&full, 1);
    struct traced__bytes packed = {0};
    CASE("the limit on a request is exact");
    traced__scratch_reset(&scratch);
    CHECK_INT(traced__encode(&scratch, &batch, 64 * MIB, &packed), 0);
    const size_t size = packed.size;
    traced__scratch_reset(&scratch);
    CHECK_INT(traced__encode(&scratch, &batch, size, &packed), 0);
    CHECK_INT(packed.size, size);
    traced__scratch_reset(&scratch);
    CHECK_INT(traced__encode(&scratch, &batch, size - 1, &packed), -E2BIG);
}

/* Each builder of a message meets the end of memory once. */
static void too_little_memory(void) {
    const struct traced__batch batch = sample_batch(&full, 1);
    int error = -E2BIG;
    unsigned failures = 0;
    CASE("memory that ends anywhere");
    for (size_t limit = 16; error && limit < MIB; limit += 16) {
        struct traced__scratch small = {.limit = limit};
        struct traced__bytes packed = {0};
        error = traced__encode(&small, &batch, MIB, &packed);
        CHECK(error == -E2BIG || (error == 0 && packed.size > 0));
        failures += error != 0;
        traced__scratch_free(&small);
    }
    CHECK_INT(error, 0);
    CHECK(failures > 100);
}

int main(void) {
    every_field();
    envelope();
    statuses();
    hostile_text();
    size_bound();
    too_little_memory();
    traced__scratch_free(&scratch);
    return check_report();
}
