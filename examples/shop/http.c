/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libmicrohttpd calls answer() several times for each request: once with its
 * head, once for each piece of its body, once when all is there.
 */
#include "http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <traced.h>
#include <unistd.h>

#define MAX_BODY 16384
#define MAX_CONNECTIONS 64u
#define IDLE_SECONDS 60u

struct http_server {
    struct MHD_Daemon *daemon;
    http_handler *handle;
    void *context;
};

/* A request that is still arriving. */
struct incoming {
    size_t length;
    bool too_large;
    char body[MAX_BODY + 1];
};

static void collect(struct incoming *incoming, const char *data, size_t size) {
    const size_t room = MAX_BODY - incoming->length;
    if (size > room) {
        incoming->too_large = true;
        size = room;
    }
    memcpy(incoming->body + incoming->length, data, size);
    incoming->length += size;
}

/* The context that came with the request becomes current around the handler:
 * this is how one trace spans two processes. Without a valid header the
 * handler's span is the root of a new trace. */
static enum MHD_Result respond(struct http_server *server, struct MHD_Connection *connection,
                               const struct http_request *request) {
    const char *header = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "traceparent");
    struct MHD_Response *response = NULL;

    const struct traced_token token = traced_attach(traced_context_from_traceparent(header));
    const int status = server->handle(server->context, request, &response);
    traced_detach(token);

    if (response == NULL)
        return MHD_NO;
    const enum MHD_Result queued = MHD_queue_response(connection, (unsigned)status, response);
    MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection, const char *url,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state) {
    struct incoming *incoming = *state;
    (void)version;
    if (incoming == NULL) {
        *state = calloc(1, sizeof *incoming);
        return *state == NULL ? MHD_NO : MHD_YES;
    }
    if (*size != 0) {
        collect(incoming, data, *size);
        *size = 0;
        return MHD_YES;
    }
    const struct http_request request = {
        .method = method,
        .path = url,
        .body = incoming->body,
        .length = incoming->length,
        .too_large = incoming->too_large,
    };
    return respond(cls, connection, &request);
}

static void completed(void *cls, struct MHD_Connection *connection, void **state,
                      enum MHD_RequestTerminationCode code) {
    (void)cls;
    (void)connection;
    (void)code;
    free(*state);
    *state = NULL;
}

struct http_server *http_start(uint16_t port, http_handler *handle, void *context) {
    struct http_server *server = calloc(1, sizeof *server);
    if (server == NULL)
        return NULL;
    const struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons(port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    server->handle = handle;
    server->context = context;
    server->daemon = MHD_start_daemon(
        MHD_USE_THREAD_PER_CONNECTION | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL |
            MHD_USE_ITC,
        port, NULL, NULL, answer, server, MHD_OPTION_SOCK_ADDR, (const struct sockaddr *)&address,
        MHD_OPTION_NOTIFY_COMPLETED, completed, NULL, MHD_OPTION_CONNECTION_LIMIT, MAX_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_END);
    if (server->daemon != NULL)
        return server;
    const int error = errno;
    free(server);
    errno = error;
    return NULL;
}

uint16_t http_port(const struct http_server *server) {
    return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

static bool is_busy(const struct http_server *server) {
    return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS)
               ->num_connections != 0;
}

void http_stop(struct http_server *server, unsigned grace_ms) {
    const struct timespec tick = {.tv_nsec = 10 * 1000 * 1000};
    const MHD_socket listener = MHD_quiesce_daemon(server->daemon);
    for (unsigned waited = 0; waited < grace_ms && is_busy(server); waited += 10)
        nanosleep(&tick, NULL);
    MHD_stop_daemon(server->daemon);
    if (listener != MHD_INVALID_SOCKET)
        close(listener);
    free(server);
}

int http_json(struct MHD_Response **response, int status, json_t *body) {
    char *text = body == NULL ? NULL : json_dumps(body, JSON_COMPACT);
    json_decref(body);
    if (text == NULL)
        return status;
    *response = MHD_create_response_from_buffer(strlen(text), text, MHD_RESPMEM_MUST_FREE);
    if (*response == NULL) {
        free(text);
        return status;
    }
    MHD_add_response_header(*response, MHD_HTTP_HEADER_CONTENT_TYPE, "application/json");
    return status;
}

int http_error(struct MHD_Response **response, int status, const char *message) {
    return http_json(response, status, json_pack("{s:s}", "error", message));
}
