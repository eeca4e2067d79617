/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer.h by protobuf-c. A message of many tiny fields unpacks to a hundred
 * times its size, so it is unpacked in memory of its own, with a limit.
 */
#include "answer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "status.pb-c.h"
#include "trace_service.pb-c.h"
#include "utf8.h"

enum { UNPACKED_LIMIT = 16 * 1024 * 1024 };

static void *take(void *scratch, size_t size) {
    return traced__scratch_take(scratch, size);
}

static void leave(void *scratch, void *memory) {
    (void)scratch;
    (void)memory;
}

/* NULL if it is no such message. */
static void *unpack(const ProtobufCMessageDescriptor *type, struct traced__scratch *scratch,
                    struct traced__bytes body) {
    ProtobufCAllocator allocator = {.alloc = take, .free = leave, .allocator_data = scratch};
    static const uint8_t nothing[1];
    return protobuf_c_message_unpack(type, &allocator, body.size, body.size ? body.data : nothing);
}

/* The first line, or what of it has room, cut between characters. */
static void copy_line(char message[TRACED__MESSAGE_SIZE], const char *text, size_t length) {
    size_t used = 0;
    while (length > 0 && *text != '\n' && *text != '\r' && *text != '\0') {
        const int step = traced__utf8_step(text, length);
        const size_t size = (size_t)(step > 0 ? step : -step);
        const size_t written = step > 0 ? size : 1;
        if (used + written >= TRACED__MESSAGE_SIZE)
            break;
        if (step > 0)
            memcpy(message + used, text, size);
        else
            message[used] = '?';
        used += written;
        text += size;
        length -= size;
    }
    message[used] = '\0';
}

void traced__read_acceptance(struct traced__bytes body, size_t sent,
                             struct traced__acceptance *acceptance) {
    struct traced__scratch scratch = {.limit = UNPACKED_LIMIT};
    *acceptance = (struct traced__acceptance){0};
    const Opentelemetry__Proto__Collector__Trace__V1__ExportTraceServiceResponse *response = unpack(
        &opentelemetry__proto__collector__trace__v1__export_trace_service_response__descriptor,
        &scratch, body);
    acceptance->understood = response != NULL;
    if (response && response->partial_success) {
        const int64_t rejected = response->partial_success->rejected_spans;
        const char *text = response->partial_success->error_message;
        if (rejected > 0)
            acceptance->rejected = (uint64_t)rejected < sent ? (size_t)rejected : sent;
        copy_line(acceptance->message, text, strlen(text));
    }
    traced__scratch_free(&scratch);
}

static bool has_type(const struct traced__http_answer *answer, const char *type) {
    return answer->content_type && strncasecmp(answer->content_type, type, strlen(type)) == 0;
}

void traced__read_message(const struct traced__http_answer *answer,
                          char message[TRACED__MESSAGE_SIZE]) {
    struct traced__scratch scratch = {.limit = UNPACKED_LIMIT};
    const struct traced__bytes body = answer->body;
    message[0] = '\0';
    if (has_type(answer, "application/x-protobuf")) {
        const Google__Rpc__Status *status =
            unpack(&google__rpc__status__descriptor, &scratch, body);
        if (status)
            copy_line(message, status->message, strlen(status->message));
    } else if (has_type(answer, "text/plain") || has_type(answer, "application/json")) {
        copy_line(message, (const char *)body.data, body.size);
    }
    traced__scratch_free(&scratch);
}
