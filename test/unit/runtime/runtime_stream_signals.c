/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signal handlers that jump out of the middle of a stream's calls, and threads that
 * are cancelled there: no stream stays locked, and none is lost.
 */
#include "fixture.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>
#include <time.h>

#include "stream.h"

static const struct traced_stream_desc options = {.milestone = 3, .segment_chunks = 40};
static const struct traced_attr_desc attrs[] = {{.key = "row", .type = TRACED_I64}};

SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT, .stream = &options, .attrs = attrs, .n_attrs = 1);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);
SITE(body, "body", .role = TRACED_ROLE_BODY);
SITE(step, "step");

enum { JUMPS = 500, KEYS = 8, CALLS = 20000 };

static volatile sig_atomic_t handled;
static sigjmp_buf target;

static void jump_away(int number) {
    (void)number;
    handled++;
    siglongjmp(target, 1);
}

/* Once: where handlers take longer than that, a timer that goes on leaves no time for
 * what they interrupt. */
static void start_timer(long microseconds) {
    struct itimerval timer = {{0, 0}, {microseconds / 1000000, microseconds % 1000000}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void call(struct traced_site *site, uint64_t key) {
    void *span = __traced_stream_enter(site, key);
    __traced_attr_i64(span, 0, (int64_t)key);
    __traced_stream_leave(span, 0);
}

__attribute__((noinline)) static void everything_once(uint64_t key) {
    call(&opens, key);
    for (int i = 0; i < 10; i++)
        call(&reads, key);
    void *span = __traced_stream_begin(&body), *inside = __traced_enter(&step);
    void *away = __traced_yield();
    call(&reads, key + 1);
    __traced_resume(away);
    __traced_leave(inside);
    __traced_stream_leave(span, 1);
    call(&closes, key);
}

/* Anybody may use every stream afterwards, at once. */
static void all_can_be_used(void) {
    struct traced_stats before, after;
    for (uint64_t key = 0; key <= KEYS * 16; key++) {
        call(&closes, key);
        traced_get_stats(&before);
        call(&opens, key);
        call(&reads, key);
        call(&closes, key);
        traced_get_stats(&after);
        CHECK_INT(after.started - before.started, 1);
        CHECK_INT(after.open, before.open);
    }
}

/* Microseconds, on this machine as it is. */
static long duration_of_everything(void) {
    enum { TIMES = 20 };
    uint64_t start = now_ns();
    for (uint64_t i = 0; i < TIMES; i++)
        everything_once(i % KEYS * 16);
    return (long)((now_ns() - start) / 1000 / TIMES) + 1;
}

/* The moments are spread over a few rounds of everything, slow as it may be. */
static void jumped_out_of_everywhere(void) {
    CASE("jumped out of");
    long spread = 4 * duration_of_everything() + 100;
    struct sigaction action = {.sa_handler = jump_away};
    sigaction(SIGALRM, &action, NULL);
    static volatile uint64_t key;
    while (handled < JUMPS) {
        if (sigsetjmp(target, 1) == 0) {
            start_timer(1 + random() % spread);
            for (;;) {
                key = (key + 16) % (KEYS * 16);
                everything_once(key);
            }
        }
    }
    start_timer(0);
    __traced_leave(__traced_enter(&step)); /* no deeper than what was torn: frame.h */
    all_can_be_used();
    traced_flush(60000);
    check_identity();
}

static void *go_on_for_ever(void *argument) {
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    for (;;)
        everything_once((uintptr_t)argument * 16);
    return NULL;
}

__attribute__((unused)) static void cancelled_everywhere(void) {
    CASE("cancelled");
    for (int round = 0; round < 100; round++) {
        pthread_t threads[2];
        struct timespec moment = {0, 300000};
        for (uintptr_t i = 0; i < 2; i++)
            pthread_create(&threads[i], NULL, go_on_for_ever, (void *)i);
        nanosleep(&moment, NULL);
        for (int i = 0; i < 2; i++)
            pthread_cancel(threads[i]);
        for (int i = 0; i < 2; i++)
            pthread_join(threads[i], NULL);
    }
    all_can_be_used();
    traced_flush(60000);
    check_identity();
}

/* A thread that was torn away and never came back: here another block's, which the
 * runtime does not know. */
static void a_lock_for_ever_is_not_waited_for(void) {
    static struct traced__block gone = {.number = 4000};
    CASE("locked for ever");
    struct traced_stats before, after;
    uint64_t state = 0, key = 0x5550;
    time_t start = time(NULL);
    call(&opens, key);
    struct traced__stream *stream = traced__stream_find(opens.data, key, &state);
    CHECK(stream && traced__stream_lock(&gone, stream, traced__stream_generation(state), 0));
    traced_get_stats(&before);
    bool entered = false;
    for (int i = 0; i < CALLS; i++)
        entered = entered || __traced_stream_enter(&reads, key) != NULL;
    CHECK(!entered);
    traced_get_stats(&after);
    CHECK_INT(after.stray_calls - before.stray_calls, CALLS);
    CHECK(time(NULL) - start < 600); /* waited for each time it would be an hour */
    traced__stream_unlock(&gone, stream, TRACED__STREAM_OPEN);
    void *span = __traced_stream_enter(&reads, key);
    CHECK(span != NULL);
    CHECK(traced__stream_lock(&gone, stream, traced__stream_generation(state), 0));
    __traced_stream_leave(span, 0); /* its chunk is lost, and counted */
    traced_get_stats(&after);
    CHECK_INT(after.stray_calls - before.stray_calls, CALLS + 1);
    gone.held_left = 1;
    traced__stream_unlock(&gone, stream, TRACED__STREAM_OPEN);
    call(&closes, key);
    traced_get_stats(&after);
    CHECK_INT(after.open, before.open - 1);
}

/* Of each torn call at most one stream may be left for exit to end. */
static void exit_ends_what_is_left(void) {
    CASE("exit");
    struct traced_stats before, after;
    traced_get_stats(&before);
    CHECK(before.open <= JUMPS + 200);
    traced_shutdown(60000);
    traced_get_stats(&after);
    printf("%llu were left open, %llu still are, of %llu\n", (unsigned long long)before.open,
           (unsigned long long)after.open, (unsigned long long)after.started);
    CHECK(after.open <= before.open);
    CHECK(after.open <= JUMPS / 10);
    check_identity();
}

int main(void) {
    setenv("OTEL_TRACES_EXPORTER", "none", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    struct traced_site *sites[] = {&opens, &reads, &closes, &body, &step};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    everything_once(0);
    traced_flush(60000);
    a_lock_for_ever_is_not_waited_for();
    jumped_out_of_everywhere();
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    cancelled_everywhere(); /* which sanitizers are not made for */
#endif
    exit_ends_what_is_left();
    return check_report();
}
