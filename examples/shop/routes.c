/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One function for each route, tagged as the span of the server: names and
 * attributes as in OpenTelemetry's semantic conventions for HTTP. Each returns
 * the status, so that the tag can see it; 4xx is the client's mistake and no
 * error of the server's.
 */
#include "routes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <traced.h>

#include "event_stream.h"
#include "order_store.h"
#include "orders.h"
#include "shop.h"

/* What a failed order means to the customer: a status and a word for it. */
static int refuse_order(struct MHD_Response **response, int error) {
    switch (error) {
    case EINVAL:
        return http_error(response, 400, "not an order");
    case ENOENT:
        return http_error(response, 422, "no such item");
    case ENODATA:
        return http_error(response, 409, "out of stock");
    case EACCES:
        return http_error(response, 402, "payment declined");
    case EREMOTEIO:
        return http_error(response, 502, "payment failed");
    case ECONNREFUSED:
    case ETIMEDOUT:
        return http_error(response, 503, "no payments now");
    default:
        return http_error(response, 500, "internal error");
    }
}

TRACED("POST /orders", "kind: server", "http.request.method=POST", "http.route=/orders",
       "url.scheme=http", "url.path=$path", "http.response.status_code=$return",
       "error: $return >= 500")
static int post_order(struct shop *shop, const char *path, const struct http_request *request,
                      struct MHD_Response **response) {
    struct order order;
    int64_t id;
    (void)path;
    int rc = order_parse(request->body, request->length, &order);
    if (rc < 0)
        return refuse_order(response, -rc);
    rc = order_place(shop, &order, &id);
    if (rc < 0)
        return refuse_order(response, -rc);
    return http_json(response, 201, json_pack("{s:I}", "id", (json_int_t)id));
}

TRACED("GET /orders/{id}", "kind: server", "http.request.method=GET", "http.route=/orders/{id}",
       "url.scheme=http", "url.path=$path", "http.response.status_code=$return",
       "error: $return >= 500")
static int get_order(struct shop *shop, const char *path, int64_t id,
                     struct MHD_Response **response) {
    struct stored_order order;
    struct order_event event = {.name = "new"};
    (void)path;
    const int found = order_store_find(shop->db, id, &order);
    if (found == 0)
        return http_error(response, 404, "no such order");
    if (found < 0 || event_log_last(shop->events, id, &event) < 0)
        return http_error(response, 500, "internal error");
    return http_json(response, 200,
                     json_pack("{s:I, s:s, s:I, s:I, s:s}", "id", (json_int_t)id, "sku", order.sku,
                               "quantity", (json_int_t)order.quantity, "total",
                               (json_int_t)order.total, "state", event.name));
}

/* Returns while the stream has only begun: its span goes on without this one. */
TRACED("GET /orders/{id}/events", "kind: server", "http.request.method=GET",
       "http.route=/orders/{id}/events", "url.scheme=http", "url.path=$path",
       "http.response.status_code=$return", "error: $return >= 500")
static int get_events(struct shop *shop, const char *path, int64_t id,
                      struct MHD_Response **response) {
    struct stored_order order;
    (void)path;
    const int found = order_store_find(shop->db, id, &order);
    if (found == 0)
        return http_error(response, 404, "no such order");
    if (found < 0)
        return http_error(response, 500, "internal error");
    *response = event_stream_response(shop, id);
    return 200;
}

/* Everything without a route. The convention names such a span by its method
 * alone, and "HTTP" where that could be anything. */
TRACED("HTTP", "kind: server", "http.request.method=$method", "url.scheme=http", "url.path=$path",
       "http.response.status_code=$return", "error: $return >= 500")
static int refuse(const char *method, const char *path, int status, const char *message,
                  struct MHD_Response **response) {
    (void)method;
    (void)path;
    return http_error(response, status, message);
}

/* Not tagged: nobody wants a trace of each time a monitor looks in. */
static int get_health(struct MHD_Response **response) {
    return http_json(response, 200, json_pack("{s:i}", "open_streams", (int)event_stream_count()));
}

/* Reads "/orders/12" with what follows the number. Returns false where the path
 * is not of that shape. */
static bool order_path(const char *path, int64_t *id, const char **rest) {
    static const char prefix[] = "/orders/";
    if (strncmp(path, prefix, sizeof prefix - 1) != 0)
        return false;
    const char *digits = path + sizeof prefix - 1;
    const size_t count = strspn(digits, "0123456789");
    if (count == 0 || count > 18)
        return false;
    *id = strtoll(digits, NULL, 10);
    *rest = digits + count;
    return true;
}

int shop_answer(void *context, const struct http_request *request, struct MHD_Response **response) {
    struct shop *shop = context;
    const char *method = request->method;
    const char *path = request->path;
    const char *rest;
    int64_t id;

    if (request->too_large)
        return refuse(method, path, 413, "body too large", response);
    if (strcmp(path, "/orders") == 0 && strcmp(method, "POST") == 0)
        return post_order(shop, path, request, response);
    if (strcmp(method, "GET") == 0) {
        if (strcmp(path, "/health") == 0)
            return get_health(response);
        if (order_path(path, &id, &rest) && *rest == '\0')
            return get_order(shop, path, id, response);
        if (order_path(path, &id, &rest) && strcmp(rest, "/events") == 0)
            return get_events(shop, path, id, response);
    }
    return refuse(method, path, 404, "not found", response);
}
