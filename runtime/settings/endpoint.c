/* SPDX-License-Identifier: Apache-2.0 */
/*
 * endpoint.h: as much of RFC 3986 as is needed to find the port, to put a path
 * before a query, and to say early what a failing transfer would not explain.
 */
#include "endpoint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "env.h"
#include "prim.h"

struct url {
    struct traced__text scheme; /* with "://" */
    struct traced__text user;   /* with "@", or empty */
    struct traced__text host;   /* with the brackets of IPv6 */
    struct traced__text port;   /* with ":", or empty */
    struct traced__text path;
    struct traced__text rest; /* query and fragment */
};

/* Moves the first `length` characters of *at into the result. */
static struct traced__text taken(const char **at, size_t length) {
    const struct traced__text part = {*at, length};
    *at += length;
    return part;
}

static size_t user_length(const char *authority, size_t length) {
    while (length > 0 && authority[length - 1] != '@')
        length--;
    return length;
}

static size_t host_length(const char *host, size_t length) {
    const char *bracket = host[0] == '[' ? memchr(host, ']', length) : NULL;
    if (bracket)
        return (size_t)(bracket + 1 - host);
    const char *colon = memchr(host, ':', length);
    return colon ? (size_t)(colon - host) : length;
}

static struct url split_url(const char *text) {
    struct url url;
    const char *at = text;
    const char *slashes = strstr(text, "://");
    url.scheme = taken(&at, slashes ? (size_t)(slashes + 3 - text) : 0);
    const size_t authority = strcspn(at, "/?#");
    const char *end = at + authority;
    url.user = taken(&at, user_length(at, authority));
    url.host = taken(&at, host_length(at, (size_t)(end - at)));
    url.port = taken(&at, (size_t)(end - at));
    url.path = taken(&at, strcspn(at, "?#"));
    url.rest = taken(&at, strlen(at));
    return url;
}

/* The number after the colon; 0 for what is no port. */
static unsigned port_number(struct traced__text port) {
    unsigned number = 0;
    if (port.length < 2 || port.text[0] != ':')
        return 0;
    for (size_t i = 1; i < port.length; i++) {
        const char digit = port.text[i];
        if (digit < '0' || digit > '9' || number > 65535)
            return 0;
        number = number * 10 + (unsigned)(digit - '0');
    }
    return number <= 65535 ? number : 0;
}

static bool has_blank(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f)
            return true;
    return false;
}

static const char *problem_of(const char *text) {
    const struct url url = split_url(text);
    if (!traced__env_same_word(url.scheme, "http://") &&
        !traced__env_same_word(url.scheme, "https://"))
        return "does not begin with http:// or https://";
    if (url.host.length == 0)
        return "names no host";
    if (url.port.length > 0 && port_number(url.port) == 0)
        return "has a port that is not a number from 1 to 65535";
    if (has_blank(text))
        return "has a blank or a control character in it";
    return NULL;
}

enum { SHOWN_SIZE = 256 };

/* The URL as a log may show it. Whatever stands before an "@" may be a user and
 * a password, also where the URL is too broken to tell. */
static void show(const char *text, char shown[SHOWN_SIZE]) {
    const struct url url = split_url(text);
    const char *at = strrchr(text, '@');
    if (at)
        snprintf(shown, SHOWN_SIZE, "%.*sREDACTED%s", (int)url.scheme.length, text, at);
    else
        snprintf(shown, SHOWN_SIZE, "%s", text);
}

static void warn(const char *name, const char *text, const char *problem, const char *used) {
    char shown[SHOWN_SIZE], shown_used[SHOWN_SIZE], instead[SHOWN_SIZE + 8];
    show(text, shown);
    show(used, shown_used);
    snprintf(instead, sizeof instead, "using %s", shown_used);
    traced__env_warn(name, shown, problem, instead);
}

static void warn_of_grpc_port(const char *name, const char *text) {
    char shown[SHOWN_SIZE];
    show(text, shown);
    traced__env_warn(name, shown, "has port 4317, where collectors expect gRPC",
                     "sending HTTP there, which they expect on port 4318");
}

/* The specific variable is used as it is, but that a URL has a path; the
 * general one is the folder of v1/traces. The scheme becomes lower case, so that
 * nobody later on has to ask for both. */
static char *resource_url(const char *text, bool specific) {
    static const char leaf[] = "v1/traces";
    const struct url url = split_url(text);
    const size_t size = strlen(text) + sizeof leaf + 1;
    const int before = (int)(url.path.text + url.path.length - text);
    const bool slash = url.path.length > 0 && (specific || text[before - 1] == '/');
    char *complete = traced__prim_alloc(size);
    if (complete) {
        snprintf(complete, size, "%.*s%s%s%s", before, text, slash ? "" : "/", specific ? "" : leaf,
                 url.rest.text);
        memcpy(complete, "http", 4);
        if (url.scheme.length == sizeof "https://" - 1)
            complete[4] = 's';
    }
    return complete;
}

char *traced__endpoint(void) {
    static const char *const names[] = {"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                                        "OTEL_EXPORTER_OTLP_ENDPOINT"};
    const char *texts[2] = {NULL, NULL}, *problems[2] = {NULL, NULL};
    size_t used = 0;
    for (; used < 2; used++) {
        texts[used] = traced__prim_getenv(names[used]);
        problems[used] = texts[used] ? problem_of(texts[used]) : NULL;
        if (texts[used] && !problems[used])
            break;
    }
    char *url = used < 2 ? resource_url(texts[used], used == 0)
                         : resource_url(TRACED__DEFAULT_ENDPOINT, true);
    for (size_t i = 0; url && i < 2; i++)
        if (problems[i])
            warn(names[i], texts[i], problems[i], url);
    if (used < 2 && port_number(split_url(texts[used]).port) == 4317)
        warn_of_grpc_port(names[used], texts[used]);
    return url;
}
