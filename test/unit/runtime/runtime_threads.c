/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Threads: eight of them end 100,000 spans each, and every span is accounted
 * for; blocks go from thread to thread; what a thread leaves open ends with it.
 */
#include "fixture.h"

#include <pthread.h>
#include <time.h>

SITE(outer, "outer");
SITE(inner, "inner");

enum { THREADS = 8, SPANS = 100000 };

static void *many_spans(void *unused) {
    (void)unused;
    for (int i = 0; i < SPANS / 2; i++) {
        void *a = __traced_enter(&outer);
        void *b = __traced_enter(&inner);
        __traced_leave(b);
        __traced_leave(a);
    }
    return NULL;
}

static void run_threads(int n, void *(*body)(void *)) {
    pthread_t threads[THREADS];
    for (int i = 0; i < n; i++)
        pthread_create(&threads[i], NULL, body, NULL);
    for (int i = 0; i < n; i++)
        pthread_join(threads[i], NULL);
}

static void every_span_is_accounted_for(void) {
    CASE("accounting");
    struct traced_stats stats;
    run_threads(THREADS, many_spans);
    CHECK(traced_flush(60000));
    traced_get_stats(&stats);
    CHECK_INT(stats.started, THREADS * SPANS);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.queued, 0);
    CHECK_INT(stats.exported + all_drops(&stats), stats.started);
    CHECK_INT(all_drops(&stats), stats.dropped[TRACED_DROP_QUEUE_FULL]);
    CHECK(stats.exported > 0);
}

static void *leave_open(void *unused) {
    (void)unused;
    __traced_enter(&outer);
    __traced_enter(&inner);
    return NULL;
}

/* The block of a thread that has ended serves the next one. */
static void threads_end_what_they_leave_open(void) {
    CASE("left open");
    for (int i = 0; i < 6000; i++)
        run_threads(1, leave_open);
    traced_flush(60000);
    struct traced_stats stats;
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.dropped[TRACED_DROP_NO_MEMORY], 0);
    check_identity();
}

static void *one_after_the_other(void *unused) {
    (void)unused;
    __traced_leave(__traced_enter(&inner));
    return NULL;
}

static void a_new_thread_starts_a_new_trace(void) {
    CASE("new thread");
    void *span = __traced_enter(&outer);
    struct traced_stats before, after;
    traced_get_stats(&before);
    run_threads(THREADS, one_after_the_other);
    traced_get_stats(&after);
    CHECK_INT(after.started - before.started, THREADS);
    CHECK_INT(after.open, 1);
    __traced_leave(span);
}

int main(void) {
    setenv("OTEL_TRACES_EXPORTER", "none", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    REGISTER(outer);
    REGISTER(inner);
    every_span_is_accounted_for();
    threads_end_what_they_leave_open();
    a_new_thread_starts_a_new_trace();
    return check_report();
}
