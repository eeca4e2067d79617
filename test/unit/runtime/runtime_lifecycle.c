/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The end: flush and shutdown within their bound even when nothing answers,
 * afterwards silence, and no span unaccounted for.
 */
#include "fixture.h"

#include <arpa/inet.h>
#include <time.h>
#include <unistd.h>

SITE(outer, "outer");
SITE(inner, "inner");
SITE(feed, "feed", .role = TRACED_ROLE_NEXT);

/* A listening socket that nobody accepts from: connecting works, no answer comes. */
static int silent_port(void) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    CHECK(bind(fd, (struct sockaddr *)&address, size) == 0);
    CHECK(listen(fd, 8) == 0);
    getsockname(fd, (struct sockaddr *)&address, &size);
    return ntohs(address.sin_port);
}

enum { GIVES_UP_MS = 600000 };
static const double hangs_s = 300;

static double seconds(void) {
    return (double)now_ns() / 1e9;
}

static bool all_are_dropped(uint64_t spans) {
    struct traced_stats stats;
    traced_get_stats(&stats);
    return all_drops(&stats) == spans;
}

static void a_silent_backend_does_not_hold_us(void) {
    CASE("silent");
    for (int i = 0; i < 1000; i++)
        __traced_leave(__traced_enter(&outer));
    double start = seconds();
    bool delivered = traced_flush(300);
#ifdef HAVE_OTLP
    CHECK(!delivered && seconds() - start >= 0.3); /* it did wait */
#else
    (void)delivered; /* each export fails at once, perhaps before */
#endif
    CHECK(seconds() - start < hangs_s);
    check_identity();
}

static void shutdown_is_final(void) {
    CASE("shutdown");
    void *span = __traced_enter(&outer);
    __traced_stream_leave(__traced_stream_enter(&feed, 1), 0);
    double start = seconds();
    CHECK(!traced_shutdown(300));
    CHECK(seconds() - start < hangs_s);
    __traced_leave(span);
    CHECK_INT(outer.state, 0);
    struct traced_stats stats;
    CHECK(COMES_TRUE(all_are_dropped(1002))); /* the exporter thread may yet be giving up */
    traced_get_stats(&stats);
    CHECK_INT(stats.started, 1002);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.queued, 0);
    CHECK_INT(stats.exported, 0);
    CHECK(traced_shutdown(300));
    CHECK(traced_flush(300));
    SITE(late, "late");
    REGISTER(late);
    CHECK_INT(late.state, 0);
}

static void reasons_have_names(void) {
    CASE("names");
    CHECK_STR(traced_drop_name(TRACED_DROP_QUEUE_FULL), "queue_full");
    for (int i = 0; i < TRACED_DROP_REASONS; i++)
        CHECK(strcmp(traced_drop_name((enum traced_drop)i), "unknown") != 0);
    CHECK_STR(traced_drop_name(TRACED_DROP_REASONS), "unknown");
}

static void null_is_nothing_to_write_to(void) {
    CASE("NULL");
    struct traced_context context = {.trace_id = {1}, .span_id = {1}};
    traced_get_stats(NULL);
    CHECK(traced_context_is_valid(context));
    CHECK(!traced_context_to_traceparent(context, NULL));
    CHECK_INT(traced_memory_visit(NULL, NULL), 0);
}

/* An exporter thread that does not end in time is left behind. */
const char *__tsan_default_options(void);
const char *__tsan_default_options(void) {
    return "report_thread_leaks=0";
}

int main(void) {
    char endpoint[64], gives_up[16];
    snprintf(gives_up, sizeof gives_up, "%d", GIVES_UP_MS); /* long after these tests */
    setenv("OTEL_EXPORTER_OTLP_TIMEOUT", gives_up, 1);
    setenv("OTEL_BSP_EXPORT_TIMEOUT", gives_up, 1);
    snprintf(endpoint, sizeof endpoint, "http://127.0.0.1:%d", silent_port());
    setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, 1);
    setenv("OTEL_TRACES_EXPORTER", "otlp", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    REGISTER(outer);
    REGISTER(inner);
    REGISTER(feed);
    a_silent_backend_does_not_hold_us();
    shutdown_is_final();
    reasons_have_names();
    null_is_nothing_to_write_to();
    return check_report();
}
