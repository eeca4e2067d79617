/* SPDX-License-Identifier: Apache-2.0 */
/* destination.h by libcurl's own parser, so that both read the same from a URL. */
#include "destination.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

struct parts {
    char *scheme, *host, *port, *path;
};

static bool is_loopback(const char *host) {
    struct in_addr address;
    if (inet_pton(AF_INET, host, &address) == 1)
        return ntohl(address.s_addr) >> 24 == 127;
    return strcasecmp(host, "localhost") == 0 || strcmp(host, "[::1]") == 0;
}

static const char *read_parts(CURLU *parsed, const char *url, struct parts *parts) {
    CURLUcode code = curl_url_set(parsed, CURLUPART_URL, url, 0);
    if (code == CURLUE_OK)
        code = curl_url_get(parsed, CURLUPART_SCHEME, &parts->scheme, 0);
    if (code == CURLUE_OK)
        code = curl_url_get(parsed, CURLUPART_HOST, &parts->host, 0);
    if (code == CURLUE_OK)
        code = curl_url_get(parsed, CURLUPART_PORT, &parts->port, CURLU_DEFAULT_PORT);
    if (code == CURLUE_OK)
        code = curl_url_get(parsed, CURLUPART_PATH, &parts->path, 0);
    if (code != CURLUE_OK)
        return curl_url_strerror(code);
    if (strcmp(parts->scheme, "http") != 0 && strcmp(parts->scheme, "https") != 0)
        return "it is neither an http nor an https URL";
    return NULL;
}

/* Of a URL that is none: what stands between a password and a query, if any. */
static void show_unreadable(const char *url, struct traced__destination *destination) {
    const char *after_user = strrchr(url, '@');
    const char *start = after_user ? after_user + 1 : url;
    snprintf(destination->shown, sizeof destination->shown, "\"%.*s\"", (int)strcspn(start, "?"),
             start);
}

const char *traced__destination_read(const char *url, struct traced__destination *destination) {
    struct parts parts = {0};
    CURLU *parsed = curl_url();
    const char *why = parsed ? read_parts(parsed, url, &parts) : "out of memory";
    if (why) {
        show_unreadable(url, destination);
    } else {
        snprintf(destination->shown, sizeof destination->shown, "%s://%s:%s%s", parts.scheme,
                 parts.host, parts.port, parts.path);
        destination->is_loopback = is_loopback(parts.host);
        destination->is_grpc_port = strcmp(parts.port, "4317") == 0;
    }
    curl_free(parts.scheme);
    curl_free(parts.host);
    curl_free(parts.port);
    curl_free(parts.path);
    curl_url_cleanup(parsed);
    return why;
}
