/* SPDX-License-Identifier: Apache-2.0 */
/* OTLP JSON of batches: every field, defaults left out, slices of a batch. */
#include "export_json.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "../check.h"
#include "fake_prim.h"
#include "sample.h"

static struct traced__buffer buffer = {.limit = 1 << 20};

static const char *exported(const struct traced__batch *batch, size_t first, size_t count) {
    traced__buffer_reset(&buffer, SIZE_MAX);
    traced__export_json(&buffer, batch, first, count);
    traced__buffer_add(&buffer, "", 1);
    return buffer.data;
}

#define HEAD                                                                        \
    "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\"," \
    "\"value\":{\"stringValue\":\"shop\"}}]},\"scopeSpans\":[{\"scope\":"           \
    "{\"name\":\"traced\",\"version\":\"0.1.0\"},\"spans\":["
#define TAIL "]}]}]}"
#define TRACE "\"traceId\":\"4b000000000000000000000000000001\","

static void smallest(void) {
    CASE("smallest span");
    const struct traced__span_data spans[] = {{.trace_id = {0x4b, [15] = 1},
                                               .span_id = {0xab, [7] = 0xCD},
                                               .name = TEXT("f"),
                                               .kind = 1,
                                               .start_ns = 1,
                                               .end_ns = 18446744073709551615u}};
    struct traced__batch batch = BATCH(spans);
    CHECK_STR(exported(&batch, 0, 1), HEAD
              "{" TRACE "\"spanId\":\"ab000000000000cd\",\"name\":\"f\",\"kind\":1,"
              "\"startTimeUnixNano\":\"1\",\"endTimeUnixNano\":\"18446744073709551615\"}" TAIL);

    CASE("no resource, no scope");
    const struct traced__resource resource = {0};
    const struct traced__scope scope = {{0}, {0}};
    batch.resource = &resource;
    batch.scope = &scope;
    CHECK(strstr(exported(&batch, 0, 1),
                 "{\"resourceSpans\":[{\"resource\":{},"
                 "\"scopeSpans\":[{\"scope\":{},\"spans\":[{") == buffer.data);
}

/* Values that equal the default of their type are values all the same. */
static void attributes(void) {
    CASE("attributes");
    const struct traced__attribute attrs[] = {
        STRING("s", ""),       INT("i", 0),           DOUBLE("d", 0),     BOOL("f", 0),
        BOOL("t", 1),          INT("min", INT64_MIN), DOUBLE("nan", NAN), DOUBLE("inf", -INFINITY),
        STRING("\"\n", "\xff")};
    const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "f", 0, 1), ATTRS(attrs)}};
    struct traced__batch batch = BATCH(spans);
    const char *expected = "\"attributes\":[{\"key\":\"s\",\"value\":{\"stringValue\":\"\"}},"
                           "{\"key\":\"i\",\"value\":{\"intValue\":\"0\"}},"
                           "{\"key\":\"d\",\"value\":{\"doubleValue\":0}},"
                           "{\"key\":\"f\",\"value\":{\"boolValue\":false}},"
                           "{\"key\":\"t\",\"value\":{\"boolValue\":true}},"
                           "{\"key\":\"min\",\"value\":{\"intValue\":\"-9223372036854775808\"}},"
                           "{\"key\":\"nan\",\"value\":{\"doubleValue\":\"NaN\"}},"
                           "{\"key\":\"inf\",\"value\":{\"doubleValue\":\"-Infinity\"}},"
                           "{\"key\":\"\\\"\\n\",\"value\":{\"stringValue\":\"\xef\xbf\xbd\"}}]";
    CHECK(strstr(exported(&batch, 0, 1), expected) != NULL);
}

static void everything(void) {
    CASE("every field");
    const struct traced__attribute attrs[] = {INT("n", 1)};
    const struct traced__event events[] = {
        {.time_ns = AT(5), .name = TEXT("exception"), ATTRS(attrs), .dropped_attrs = 2},
        {.time_ns = AT(6), .name = TEXT("bare")}};
    const struct traced__link links[] = {
        {.trace_id = {1}, .span_id = {2}, .flags = 0x301, ATTRS(attrs), .dropped_attrs = 3},
        {.trace_id = {3}, .span_id = {4}}};
    const struct traced__span_data spans[] = {
        {SPAN(1, 2, 1, "POST /orders", 0, 10), ATTRS(attrs), .dropped_attrs = 4, EVENTS(events),
         .dropped_events = 5, LINKS(links), .dropped_links = 6, .status = TRACED__FAILED,
         .status_message = TEXT("Connection refused")}};
    struct traced__batch batch = BATCH(spans);
    CHECK_STR(exported(&batch, 0, 1), HEAD
              "{" TRACE "\"spanId\":\"a000000000000002\",\"parentSpanId\":\"a000000000000001\","
              "\"flags\":257,\"name\":\"POST /orders\",\"kind\":1,"
              "\"startTimeUnixNano\":\"1787572984123000000\","
              "\"endTimeUnixNano\":\"1787572984123010000\","
              "\"attributes\":[{\"key\":\"n\",\"value\":{\"intValue\":\"1\"}}],"
              "\"droppedAttributesCount\":4,\"events\":["
              "{\"timeUnixNano\":\"1787572984123005000\",\"name\":\"exception\","
              "\"attributes\":[{\"key\":\"n\",\"value\":{\"intValue\":\"1\"}}],"
              "\"droppedAttributesCount\":2},"
              "{\"timeUnixNano\":\"1787572984123006000\",\"name\":\"bare\"}],"
              "\"droppedEventsCount\":5,\"links\":["
              "{\"traceId\":\"01000000000000000000000000000000\",\"spanId\":\"0200000000000000\","
              "\"attributes\":[{\"key\":\"n\",\"value\":{\"intValue\":\"1\"}}],"
              "\"droppedAttributesCount\":3,\"flags\":769},"
              "{\"traceId\":\"03000000000000000000000000000000\",\"spanId\":\"0400000000000000\"}],"
              "\"droppedLinksCount\":6,"
              "\"status\":{\"message\":\"Connection refused\",\"code\":2}}" TAIL);
}

static void slices(void) {
    CASE("slices");
    const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "one", 0, 1)},
                                              {SPAN(1, 2, 0, "two", 0, 1), .status = TRACED__OK},
                                              {SPAN(1, 3, 0, "three", 0, 1)}};
    struct traced__batch batch = BATCH(spans);
    const char *text = exported(&batch, 1, 2);
    CHECK(!strstr(text, "\"one\""));
    CHECK(strstr(text, "\"status\":{\"code\":1}},{" TRACE) != NULL);
    CHECK(strstr(text, "\"three\"") != NULL);
}

int main(void) {
    fake_reset();
    smallest();
    attributes();
    everything();
    slices();
    traced__buffer_reset(&buffer, 0);
    CHECK_INT(fake_live(), 0);
    return check_report();
}
