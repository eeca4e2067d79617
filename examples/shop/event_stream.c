/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stream of one response. libmicrohttpd calls next_chunk() again and again
 * after the request's handler has returned, and close_stream() when it needs no
 * more, be it that the stream ended or that the client went away.
 *
 * The three tags share a name and a key, so they make one span: from
 * open_stream(), whose caller's span becomes its parent, to the last chunk.
 *
 * Format: WHATWG HTML, section 9.2, "Server-sent events".
 */
#include "event_stream.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <traced.h>

#define BUFFER_SIZE 1024

struct event_stream {
    struct event_log *log;
    int64_t order;
    int64_t last; /* seq of the event that was sent last */
    unsigned heartbeat_ms;
    bool finished;
};

static atomic_uint open_streams;

unsigned event_stream_count(void) {
    return atomic_load(&open_streams);
}

TRACED_STREAM("order.events", "role: open", "key: $stream", "shop.order=$order")
static void open_stream(struct event_stream *stream, int64_t order) {
    stream->order = order;
    atomic_fetch_add(&open_streams, 1);
}

TRACED_STREAM("order.events", "role: close", "key: $cls")
static void close_stream(void *cls) {
    atomic_fetch_sub(&open_streams, 1);
    free(cls);
}

static bool is_final(const char *name) {
    return strcmp(name, "delivered") == 0 || strcmp(name, "cancelled") == 0;
}

/* Returns the length of the chunk, or a negative errno. */
static int write_event(struct event_stream *stream, char *text, size_t max) {
    struct order_event event;
    const int found = event_log_read(stream->log, stream->order, stream->last, &event);
    if (found < 0)
        return found;
    stream->last = event.seq;
    stream->finished = is_final(event.name);
    return snprintf(text, max, "id: %lld\nevent: %s\ndata: {\"order\":%lld}\n\n",
                    (long long)event.seq, event.name, (long long)stream->order);
}

/* A comment line tells both ends whether the other still lives. */
static int write_heartbeat(char *text, size_t max) {
    return snprintf(text, max, ": nothing new\n\n");
}

TRACED_STREAM("order.events", "key: $cls", "end: $return == -1", "error: $return == -2")
static ssize_t next_chunk(void *cls, uint64_t position, char *text, size_t max) {
    struct event_stream *stream = cls;
    (void)position;
    if (stream->finished)
        return MHD_CONTENT_READER_END_OF_STREAM;
    const int waited =
        event_log_wait(stream->log, stream->order, stream->last, stream->heartbeat_ms);
    if (waited < 0)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    const int length = waited == 0 ? write_heartbeat(text, max) : write_event(stream, text, max);
    if (length < 0 || (size_t)length >= max)
        return MHD_CONTENT_READER_END_WITH_ERROR;
    return length;
}

struct MHD_Response *event_stream_response(struct shop *shop, int64_t order) {
    struct event_stream *stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return NULL;
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, BUFFER_SIZE, next_chunk, stream, close_stream);
    if (response == NULL) {
        free(stream);
        return NULL;
    }
    stream->log = shop->events;
    stream->heartbeat_ms = shop->heartbeat_ms;
    open_stream(stream, order);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
    return response;
}
