/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A small HTTP/1.1 server on libmicrohttpd, shared by both processes: it
 * collects a request, takes the caller's trace context from it, and asks one
 * handler for the answer.
 *
 * One thread serves one connection, so a handler may block. Listens on
 * 127.0.0.1 alone.
 */
#ifndef SHOP_HTTP_H
#define SHOP_HTTP_H

#include <jansson.h>
#include <microhttpd.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A request whose body has arrived. Valid until the handler returns. */
struct http_request {
    const char *method;
    const char *path;
    const char *body; /* length bytes, and a NUL after them */
    size_t length;
    bool too_large; /* the body did not fit and is cut short */
};

/* Returns the HTTP status and sets *response, which the server then owns. A
 * response that is left NULL closes the connection without an answer. */
typedef int http_handler(void *context, const struct http_request *request,
                         struct MHD_Response **response);

struct http_server;

/* Starts to serve on `port`, 0 for a free one. NULL, with errno set, where that
 * cannot be. */
struct http_server *http_start(uint16_t port, http_handler *handle, void *context);

uint16_t http_port(const struct http_server *server);

/* Takes no new connection, gives the open ones grace_ms to end, then stops. */
void http_stop(struct http_server *server, unsigned grace_ms);

/* A JSON answer of `status`; takes over the reference to body. Returns status. */
int http_json(struct MHD_Response **response, int status, json_t *body);

/* {"error": message} with `status`. Returns status. */
int http_error(struct MHD_Response **response, int status, const char *message);

#endif
