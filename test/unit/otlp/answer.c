/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies of answers: honest ones, false ones and hostile ones. */
#include "answer.h"

#include <stdlib.h>

#include <status.pb-c.h>
#include <trace_service.pb-c.h>

#include "../check.h"

typedef Opentelemetry__Proto__Collector__Trace__V1__ExportTraceServiceResponse response;
typedef Opentelemetry__Proto__Collector__Trace__V1__ExportTracePartialSuccess partial_success;

#define BYTES(literal) ((struct traced__bytes){(const uint8_t *)(literal), sizeof(literal) - 1})

static struct traced__acceptance acceptance;

static void accept(int64_t rejected, const char *message, size_t sent) {
    partial_success partial =
        OPENTELEMETRY__PROTO__COLLECTOR__TRACE__V1__EXPORT_TRACE_PARTIAL_SUCCESS__INIT;
    response answer =
        OPENTELEMETRY__PROTO__COLLECTOR__TRACE__V1__EXPORT_TRACE_SERVICE_RESPONSE__INIT;
    uint8_t packed[2048];
    partial.rejected_spans = rejected;
    partial.error_message = (char *)message;
    answer.partial_success = &partial;
    const size_t size = protobuf_c_message_pack(&answer.base, packed);
    traced__read_acceptance((struct traced__bytes){packed, size}, sent, &acceptance);
    CHECK(acceptance.understood);
}

static void acceptances(void) {
    CASE("all taken");
    traced__read_acceptance((struct traced__bytes){NULL, 0}, 5, &acceptance);
    CHECK(acceptance.understood && acceptance.rejected == 0);
    CHECK_STR(acceptance.message, "");
    CASE("some rejected");
    accept(2, "too old", 5);
    CHECK_INT(acceptance.rejected, 2);
    CHECK_STR(acceptance.message, "too old");
    CASE("none rejected, a warning");
    accept(0, "be careful", 5);
    CHECK_INT(acceptance.rejected, 0);
    CHECK_STR(acceptance.message, "be careful");
    CASE("numbers that cannot be");
    accept(6, "", 5);
    CHECK_INT(acceptance.rejected, 5);
    accept(INT64_MAX, "", 5);
    CHECK_INT(acceptance.rejected, 5);
    accept(-3, "", 5);
    CHECK_INT(acceptance.rejected, 0);
    CASE("no protobuf");
    traced__read_acceptance(BYTES("<html>hello"), 5, &acceptance);
    CHECK(!acceptance.understood && acceptance.rejected == 0);
}

static const char *message_of(const char *type, struct traced__bytes body) {
    static char message[TRACED__MESSAGE_SIZE];
    const struct traced__http_answer answer = {.status = 400, .content_type = type, .body = body};
    traced__read_message(&answer, message);
    return message;
}

static void messages(void) {
    Google__Rpc__Status status = GOOGLE__RPC__STATUS__INIT;
    uint8_t packed[100];
    CASE("google.rpc.Status");
    status.code = 3;
    status.message = (char *)"bad span\nand more";
    const size_t size = protobuf_c_message_pack(&status.base, packed);
    const struct traced__bytes body = {packed, size};
    CHECK_STR(message_of("application/x-protobuf", body), "bad span");
    CHECK_STR(message_of("Application/X-Protobuf; v=1", body), "bad span");
    CHECK_STR(message_of("application/x-protobuf", BYTES("")), "");
    CHECK_STR(message_of("application/x-protobuf", BYTES("plainly not")), "");
    CASE("text");
    CHECK_STR(message_of("text/plain; charset=utf-8", BYTES("404 page not found\n")),
              "404 page not found");
    CHECK_STR(message_of("application/json", BYTES("{\"message\":\"no\"}")),
              "{\"message\":\"no\"}");
    CHECK_STR(message_of("text/plain", BYTES("caf\xe9\r\n")), "caf?");
    CHECK_STR(message_of("text/plain", BYTES("a\0b")), "a");
    CHECK_STR(message_of("text/plain", (struct traced__bytes){NULL, 0}), "");
    CASE("neither");
    CHECK_STR(message_of("text/html", BYTES("<html>")), "");
    CHECK_STR(message_of(NULL, BYTES("text")), "");
}

static void long_ones(void) {
    char text[1000];
    CASE("a long message is cut, between characters");
    memset(text, 'a', sizeof text);
    const struct traced__bytes body = {(const uint8_t *)text, sizeof text};
    CHECK_INT(strlen(message_of("text/plain", body)), TRACED__MESSAGE_SIZE - 1);
    for (size_t i = 1; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xb6", 2);
    CHECK_INT(strlen(message_of("text/plain", body)), TRACED__MESSAGE_SIZE - 1);
    memcpy(text, "\xc3\xb6", 2);
    for (size_t i = 0; i + 2 < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xb6", 2);
    CHECK_INT(strlen(message_of("text/plain", body)), TRACED__MESSAGE_SIZE - 2);
}

/* 4 MiB of empty fields that the message does not have would become hundreds
 * of megabytes. */
static void bomb(void) {
    const size_t size = 4 << 20;
    uint8_t *body = malloc(size);
    CASE("a message that unpacks to many times its size");
    for (size_t i = 0; i < size; i += 2) {
        body[i] = 0x7A; /* field 15, of bytes */
        body[i + 1] = 0;
    }
    traced__read_acceptance((struct traced__bytes){body, size}, 5, &acceptance);
    CHECK(!acceptance.understood);
    CHECK_STR(message_of("application/x-protobuf", (struct traced__bytes){body, size}), "");
    traced__read_acceptance((struct traced__bytes){body, 4096}, 5, &acceptance);
    CHECK(acceptance.understood);
    free(body);
}

int main(void) {
    acceptances();
    messages();
    long_ones();
    bomb();
    return check_report();
}
