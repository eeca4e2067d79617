/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each call that may fail fails: the exporter says so and counts the spans.
 * The linker hands the calls of our objects to the replacements here.
 */
#include <curl/curl.h>
#include <errno.h>
#include <zlib.h>

#include "../check.h"
#include "host.h"
#include "sample.h"
#include "server.h"

#define REPLACED(result, name, ...)    \
    result __real_##name(__VA_ARGS__); \
    result __wrap_##name(__VA_ARGS__); \
    result __wrap_##name(__VA_ARGS__)

enum call {
    NONE,
    CALLOC,
    MALLOC,
    REALLOC,
    GLOBAL_INIT,
    MULTI_INIT,
    EASY_INIT,
    SLIST_APPEND,
    SETOPT,
    ADD_HANDLE,
    PERFORM,
    POLL,
    INFO_READ,
    DEFLATE_INIT
};

static enum call failing;
static int calls_before; /* this many succeed first */

static int fails(enum call call) {
    return failing == call && calls_before-- <= 0;
}

REPLACED(void *, calloc, size_t count, size_t size) {
    return fails(CALLOC) ? NULL : __real_calloc(count, size);
}

REPLACED(void *, malloc, size_t size) {
    return fails(MALLOC) ? NULL : __real_malloc(size);
}

REPLACED(void *, realloc, void *memory, size_t size) {
    return fails(REALLOC) ? NULL : __real_realloc(memory, size);
}

REPLACED(CURLcode, curl_global_init, long flags) {
    return fails(GLOBAL_INIT) ? CURLE_FAILED_INIT : __real_curl_global_init(flags);
}

REPLACED(CURLM *, curl_multi_init, void) {
    return fails(MULTI_INIT) ? NULL : __real_curl_multi_init();
}

REPLACED(CURL *, curl_easy_init, void) {
    return fails(EASY_INIT) ? NULL : __real_curl_easy_init();
}

REPLACED(struct curl_slist *, curl_slist_append, struct curl_slist *list, const char *line) {
    return fails(SLIST_APPEND) ? NULL : __real_curl_slist_append(list, line);
}

REPLACED(CURLMcode, curl_multi_add_handle, CURLM *multi, CURL *easy) {
    return fails(ADD_HANDLE) ? CURLM_OUT_OF_MEMORY : __real_curl_multi_add_handle(multi, easy);
}

REPLACED(CURLMcode, curl_multi_perform, CURLM *multi, int *running) {
    return fails(PERFORM) ? CURLM_INTERNAL_ERROR : __real_curl_multi_perform(multi, running);
}

REPLACED(CURLMcode, curl_multi_poll, CURLM *multi, struct curl_waitfd *extra, unsigned count,
         int timeout, int *ready) {
    return fails(POLL) ? CURLM_UNRECOVERABLE_POLL
                       : __real_curl_multi_poll(multi, extra, count, timeout, ready);
}

REPLACED(CURLMsg *, curl_multi_info_read, CURLM *multi, int *left) {
    return fails(INFO_READ) ? NULL : __real_curl_multi_info_read(multi, left);
}

REPLACED(int, deflateInit2_, z_streamp stream, int level, int method, int window, int memory,
         int strategy, const char *version, int size) {
    return fails(DEFLATE_INIT) ? Z_VERSION_ERROR
                               : __real_deflateInit2_(stream, level, method, window, memory,
                                                      strategy, version, size);
}

/* Options are a long or a pointer, which go through one register alike, or an offset,
 * which may be larger. */
#undef curl_easy_setopt
CURLcode __real_curl_easy_setopt(CURL *easy, CURLoption option, ...);
CURLcode __wrap_curl_easy_setopt(CURL *easy, CURLoption option, ...);

CURLcode __wrap_curl_easy_setopt(CURL *easy, CURLoption option, ...) {
    va_list arguments;
    const bool is_offset = option / 10000 * 10000 == CURLOPTTYPE_OFF_T;
    va_start(arguments, option);
    const curl_off_t offset = is_offset ? va_arg(arguments, curl_off_t) : 0;
    void *value = is_offset ? NULL : va_arg(arguments, void *);
    va_end(arguments);
    if (fails(SETOPT))
        return CURLE_OUT_OF_MEMORY;
    return is_offset ? __real_curl_easy_setopt(easy, option, offset)
                     : __real_curl_easy_setopt(easy, option, value);
}

static const struct traced__exporter *otlp;
static struct server good, busy;
static const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "a", 0, 1)}};

static void open_fails(enum call call, int before, const char *name) {
    CASE(name);
    failing = call;
    calls_before = before;
    CHECK_INT(otlp->open(&host), -ENOMEM);
    failing = NONE;
    CHECK_STR(host_take(), "error otlp: libcurl could not be set up; no spans are sent\n");
    const struct traced__batch batch = BATCH(spans);
    CHECK_INT(otlp->export_batch(&batch, 0).failed, 1);
    otlp->close(0);
}

static void opening(void) {
    host_config.otlp_endpoint = good.url;
    open_fails(GLOBAL_INIT, 0, "curl_global_init");
    open_fails(CALLOC, 0, "calloc");
    open_fails(MULTI_INIT, 0, "curl_multi_init");
    open_fails(EASY_INIT, 0, "curl_easy_init");
    open_fails(SLIST_APPEND, 0, "curl_slist_append");
    for (int option = 0; option < 12; option++)
        open_fails(SETOPT, option, "curl_easy_setopt");
    CASE("a URL that is none");
    host_config.otlp_endpoint = "https://me:secret@host:port/";
    CHECK_INT(otlp->open(&host), -EINVAL);
    const char *said = host_take();
    CHECK(strstr(said, "error otlp: the endpoint \"host:port/\" cannot be used: "));
    CHECK(!strstr(said, "secret"));
}

static void expect_failure(const struct traced__batch *batch, const char *why) {
    const struct traced__export_result result = otlp->export_batch(batch, 0);
    failing = NONE;
    CHECK_INT(result.failed, batch->count);
    CHECK_INT(result.exported + result.rejected, 0);
    const char *said = host_take();
    CHECK(strstr(said, why));
    if (!strstr(said, why))
        fprintf(stderr, "said: %s", said);
}

static void export_fails(enum call call, const char *name, const char *why) {
    const struct traced__batch batch = BATCH(spans);
    CASE(name);
    CHECK_INT(otlp->open(&host), 0);
    failing = call;
    calls_before = 0;
    expect_failure(&batch, why);
    CHECK_INT(otlp->export_batch(&batch, 0).exported, 1);
    otlp->close(0);
    host_take();
}

static void exporting(void) {
    host_config.otlp_endpoint = good.url;
    export_fails(ADD_HANDLE, "curl_multi_add_handle", "takes no spans: Out of memory");
    export_fails(PERFORM, "curl_multi_perform", "takes no spans: Internal error");
    export_fails(POLL, "curl_multi_poll", "takes no spans: Unrecoverable error in select/poll");
    export_fails(INFO_READ, "curl_multi_info_read", "takes no spans: libcurl lost the request");
    export_fails(REALLOC, "realloc", "takes no spans: out of memory");
    export_fails(MALLOC, "malloc", "a batch of 1 spans is dropped: out of memory");
    host_config.otlp_gzip = true;
    export_fails(DEFLATE_INIT, "deflateInit2", "is dropped: it cannot be compressed");
    host_config.otlp_gzip = false;
}

/* A server that asks for five minutes is left alone also by the next batch. */
static void waiting(void) {
    const struct traced__batch batch = BATCH(spans);
    CASE("curl_multi_poll, while Retry-After holds a batch back");
    host_config.otlp_endpoint = busy.url;
    CHECK_INT(otlp->open(&host), 0);
    expect_failure(&batch, "takes no spans: status 503;");
    host_config.otlp_timeout_ms = 500;
    const uint64_t start = host_monotonic_ns();
    CHECK_INT(otlp->export_batch(&batch, 0).failed, 1);
    CHECK(host_monotonic_ns() - start >= 500000000);
    failing = POLL;
    CHECK_INT(otlp->export_batch(&batch, 0).failed, 1);
    failing = NONE;
    CASE("a deadline that has passed");
    CHECK_INT(otlp->export_batch(&batch, 1).failed, 1);
    otlp->close(0);
    host_take();
    host_config.otlp_timeout_ms = 60000;
}

static void too_large(void) {
    const size_t size = 65u << 20;
    char *text = malloc(size);
    const struct traced__attribute attrs[] = {
        {.key = TEXT("text"), .value = {.type = TRACED__STRING, .string = {text, size}}}};
    const struct traced__span_data large[] = {{SPAN(1, 1, 0, "a", 0, 1), ATTRS(attrs)},
                                              {SPAN(1, 2, 0, "b", 0, 1)}};
    const struct traced__batch batch = BATCH(large);
    CASE("a batch that is too large, before compression");
    memset(text, 'a', size);
    host_config.otlp_gzip = true;
    host_config.otlp_endpoint = good.url;
    CHECK_INT(otlp->open(&host), 0);
    expect_failure(&batch, "a batch of 2 spans is dropped: it is larger than 64 MiB");
    otlp->close(0);
    host_config.otlp_gzip = false;
    free(text);
}

static void version(void) {
    CASE("another release");
    CHECK(!traced__otlp_exporter_of(TRACED__EXPORTER_VERSION + 1));
    CHECK(!traced__otlp_exporter_of(0));
}

int main(void) {
    otlp = traced__otlp_exporter_of(TRACED__EXPORTER_VERSION);
    server_start(&good, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc");
    server_start(&busy, "HTTP/1.1 503 Busy\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n");
    opening();
    exporting();
    waiting();
    too_large();
    version();
    return check_report();
}
