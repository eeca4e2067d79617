/* SPDX-License-Identifier: Apache-2.0 */
/*
 * headers.h. Values come percent-decoded from the environment, so they may
 * hold line ends that would begin another header; names and values are held to
 * RFC 9110 section 5. Warnings never show a value: it may be a secret.
 */
#include "headers.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_token(const char *name) {
    if (!*name)
        return false;
    for (; *name; name++)
        if (!isalnum((unsigned char)*name) && !strchr("!#$%&'*+-.^_`|~", *name))
            return false;
    return true;
}

static bool is_field_value(const char *value) {
    for (; *value; value++)
        if (((unsigned char)*value < 0x20 && *value != '\t') || *value == 0x7f)
            return false;
    return true;
}

static bool is_ours(const char *name) {
    static const char *const ours[] = {"Content-Type", "Content-Encoding", "Content-Length",
                                       "Transfer-Encoding", "Expect"};
    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        if (strcasecmp(name, ours[i]) == 0)
            return true;
    return false;
}

static const char *refusal(const struct traced__header *header) {
    if (!is_token(header->name))
        return "its name is not one of HTTP";
    if (!is_field_value(header->value))
        return "its value holds control characters";
    if (is_ours(header->name))
        return "the exporter sets it itself";
    return NULL;
}

static int append(struct curl_slist **list, const char *line) {
    struct curl_slist *longer = curl_slist_append(*list, line);
    if (!longer)
        return -ENOMEM;
    *list = longer;
    return 0;
}

/* libcurl takes "name:" for "leave this header out" and "name;" for an empty one. */
static int append_header(struct curl_slist **list, const struct traced__header *header) {
    const size_t size = strlen(header->name) + strlen(header->value) + sizeof ": ";
    char *line = malloc(size);
    if (!line)
        return -ENOMEM;
    if (*header->value)
        snprintf(line, size, "%s: %s", header->name, header->value);
    else
        snprintf(line, size, "%s;", header->name);
    const int error = append(list, line);
    free(line);
    return error;
}

int traced__headers(const struct traced__exporter_host *host, struct curl_slist **list) {
    const struct traced__config *config = host->config;
    int error = append(list, "Content-Type: application/x-protobuf");
    if (!error && config->otlp_gzip)
        error = append(list, "Content-Encoding: gzip");
    /* libcurl would ask before it sends a large body, and wait for an answer. */
    if (!error)
        error = append(list, "Expect:");
    for (size_t i = 0; !error && i < config->n_otlp_headers; i++) {
        const struct traced__header *header = &config->otlp_headers[i];
        const char *why = refusal(header);
        if (why)
            host->log(TRACED__LOG_WARN, "otlp: header \"%s\" is not sent: %s", header->name, why);
        else
            error = append_header(list, header);
    }
    return error;
}
