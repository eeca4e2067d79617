/* SPDX-License-Identifier: Apache-2.0 */
/* Header lines: the user's are sent as they are or not at all. */
#include "headers.h"

#include <errno.h>
#include <stdlib.h>

#include "../check.h"
#include "host.h"

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
struct curl_slist *__real_curl_slist_append(struct curl_slist *list, const char *line);
struct curl_slist *__wrap_curl_slist_append(struct curl_slist *list, const char *line);

static int left = -1; /* allocations before one fails; negative: none does */

static bool fails(void) {
    return left >= 0 && left-- == 0;
}

void *__wrap_malloc(size_t size) {
    return fails() ? NULL : __real_malloc(size);
}

struct curl_slist *__wrap_curl_slist_append(struct curl_slist *list, const char *line) {
    return fails() ? NULL : __real_curl_slist_append(list, line);
}

/* The lines, each with a | after it, of the given headers. */
static const char *lines(const struct traced__header *headers, size_t count) {
    static char text[1024];
    struct curl_slist *list = NULL;
    host_config.otlp_headers = headers;
    host_config.n_otlp_headers = count;
    CHECK_INT(traced__headers(&host, &list), 0);
    text[0] = '\0';
    for (const struct curl_slist *line = list; line; line = line->next) {
        strcat(text, line->data);
        strcat(text, "|");
    }
    curl_slist_free_all(list);
    return text;
}

#define LINES(...)                                      \
    lines((const struct traced__header[]){__VA_ARGS__}, \
          sizeof((const struct traced__header[]){__VA_ARGS__}) / sizeof(struct traced__header))
#define OURS "Content-Type: application/x-protobuf|Expect:|"

static void sent(void) {
    CASE("sent");
    CHECK_STR(lines(NULL, 0), OURS);
    CHECK_STR(LINES({"api-key", "s e\tcret=="}, {"X-Empty", ""}),
              OURS "api-key: s e\tcret==|X-Empty;|");
    CHECK_STR(LINES({"x", "gr\xc3\xbc\xc3\x9f"}), OURS "x: gr\xc3\xbc\xc3\x9f|");
    host_config.otlp_gzip = true;
    CHECK_STR(lines(NULL, 0),
              "Content-Type: application/x-protobuf|Content-Encoding: gzip|Expect:|");
    host_config.otlp_gzip = false;
    CHECK_STR(host_take(), "");
}

static void refused(void) {
    CASE("refused, the others are sent, no value is shown");
    CHECK_STR(LINES({"a", "secret\r\nEvil: 1"}, {"b", "ok"}, {"", "secret"}, {"c d", "secret"},
                    {"e:", "secret"}, {"f", "secret\x7f"}, {"content-TYPE", "secret"}),
              OURS "b: ok|");
    const char *said = host_take();
    CHECK_STR(said,
              "warn otlp: header \"a\" is not sent: its value holds control characters\n"
              "warn otlp: header \"\" is not sent: its name is not one of HTTP\n"
              "warn otlp: header \"c d\" is not sent: its name is not one of HTTP\n"
              "warn otlp: header \"e:\" is not sent: its name is not one of HTTP\n"
              "warn otlp: header \"f\" is not sent: its value holds control characters\n"
              "warn otlp: header \"content-TYPE\" is not sent: the exporter sets it itself\n");
}

static void no_memory(void) {
    static const struct traced__header headers[] = {{"a", "b"}};
    int error = -1;
    CASE("each allocation fails once");
    host_config.otlp_headers = headers;
    host_config.n_otlp_headers = 1;
    host_config.otlp_gzip = true;
    for (int survived = 0; error; survived++) {
        struct curl_slist *list = NULL;
        left = survived;
        error = traced__headers(&host, &list);
        CHECK_INT(error, survived < 5 ? -ENOMEM : 0);
        left = -1;
        curl_slist_free_all(list);
    }
}

int main(void) {
    sent();
    refused();
    no_memory();
    return check_report();
}
