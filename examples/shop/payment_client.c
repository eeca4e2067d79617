/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The current context goes out in a traceparent header, put there by hand: the
 * spans of the payment service become children of the span of the request.
 */
#include "payment_client.h"

#include <curl/curl.h>
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

static size_t discard(char *data, size_t size, size_t count, void *argument) {
    (void)data;
    (void)argument;
    return size * count;
}

static struct curl_slist *request_headers(void) {
    char traceparent[TRACED_TRACEPARENT_SIZE];
    char header[sizeof "traceparent: " + TRACED_TRACEPARENT_SIZE];
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    if (traced_context_to_traceparent(traced_current(), traceparent)) {
        snprintf(header, sizeof header, "traceparent: %s", traceparent);
        headers = curl_slist_append(headers, header);
    }
    return headers;
}

static int transport_errno(CURLcode code) {
    switch (code) {
    case CURLE_OK:
        return 0;
    case CURLE_COULDNT_CONNECT:
        return ECONNREFUSED;
    case CURLE_OPERATION_TIMEDOUT:
        return ETIMEDOUT;
    default:
        return EIO;
    }
}

static int status_errno(long status) {
    if (status == 402)
        return EACCES;
    return status >= 400 ? EREMOTEIO : 0;
}

/* One request, one span. The status is known in the middle of it, and there is
 * none where the service was not reached: so it is set by hand. */
TRACED("POST", "kind: client", "http.request.method=POST", "url.full=$url", "error: errno")
static int post(const char *url, const char *body, unsigned timeout_ms) {
    CURL *curl = curl_easy_init();
    struct curl_slist *headers = request_headers();
    long status = 0;

    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, discard);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)timeout_ms);
    int error = transport_errno(curl_easy_perform(curl));
    if (error == 0) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        traced_set_attr("http.response.status_code", status);
        error = status_errno(status);
    }
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
    if (error == 0)
        return 0;
    errno = error;
    return -1;
}

static char *charge_body(int64_t order, int64_t cents, const char *card, const char *currency) {
    json_t *json = json_pack("{s:I, s:I, s:s, s:s}", "order", (json_int_t)order, "cents",
                             (json_int_t)cents, "card", card, "currency", currency);
    char *body = json == NULL ? NULL : json_dumps(json, JSON_COMPACT);
    json_decref(json);
    return body;
}

/* The card is no attribute: whose it is stays out of the traces. */
TRACED("payment.charge", "payment.amount=$cents", "payment.currency=$currency", "error: errno")
int payment_charge(const struct payment_client *client, int64_t order, int64_t cents,
                   const char *card, const char *currency) {
    char *body = charge_body(order, cents, card, currency);
    if (body == NULL)
        return -1;
    const int rc = post(client->url, body, client->timeout_ms);
    free(body);
    return rc;
}
