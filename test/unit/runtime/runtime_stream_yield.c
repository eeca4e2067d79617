/* SPDX-License-Identifier: Apache-2.0 */
/* Coroutines: what is open on their stack leaves the thread with it and comes back. */
#include "fixture.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct traced_stream_desc rests_briefly = {.idle_ns = 50000000};

SITE(body, "generate", .role = TRACED_ROLE_BODY);
SITE(resting, "resting", .role = TRACED_ROLE_BODY, .stream = &rests_briefly);
SITE(waiting, "waiting", .role = TRACED_ROLE_NEXT, .stream = &rests_briefly);
SITE(pulled, "generate", .role = TRACED_ROLE_NEXT);
SITE(inner, "inner", .role = TRACED_ROLE_NEXT);
SITE(closes, "inner", .role = TRACED_ROLE_CLOSE);
SITE(step, "step");
SITE(request, "request");
SITE(elsewhere, "elsewhere");

static const char *text_of(const char *span, const char *key) {
    static struct looked_up looked;
    looked = span_attr(span, key);
    return looked.found ? looked.text : "";
}

static struct traced_context current(void) {
    return traced_current();
}

static bool same(struct traced_context a, struct traced_context b) {
    return memcmp(a.span_id, b.span_id, sizeof a.span_id) == 0;
}

static void the_callers_context_is_back_at_each_yield(void) {
    CASE("yield");
    void *caller = __traced_enter(&request);
    struct traced_context of_caller = current();
    void *span = __traced_stream_begin(&body);
    struct traced_context of_stream = current();
    for (int i = 0; i < 3; i++) {
        void *away = __traced_yield();
        CHECK(away != NULL);
        CHECK(same(current(), of_caller));
        __traced_leave(__traced_enter(&elsewhere));
        __traced_resume(away);
        CHECK(same(current(), of_stream));
        __traced_leave(__traced_enter(&step));
    }
    __traced_stream_leave(span, 1);
    CHECK(same(current(), of_caller));
    __traced_leave(caller);
    struct found_span parent = find_span("request"), stream = find_span("generate");
    struct found_span inside = find_span("step"), outside = find_span("elsewhere");
    CHECK(is_child_of(&stream, &parent));
    CHECK(is_child_of(&inside, &stream));
    CHECK(is_child_of(&outside, &parent));
    CHECK_INT(span_attr("generate", "stream.chunks").attr.integer, 3);
    CHECK_STR(text_of("generate", "stream.outcome"), "completed");
    check_identity();
}

static void nothing_to_yield(void) {
    CASE("nothing");
    CHECK(__traced_yield() == NULL);
    void *caller = __traced_enter(&request);
    CHECK(__traced_yield() == NULL);
    __traced_resume(NULL);
    __traced_resume((void *)(uintptr_t)0x123456789);
    __traced_leave(caller);
    check_identity();
}

/* A body has no key, so no call finds it by one; not by 0 either, and not by what the
 * thread remembers of the record's last stream. */
static void a_body_is_found_by_no_key(void) {
    CASE("key 0");
    traced_memory_clear();
    __traced_stream_leave(__traced_stream_enter(&pulled, 0), 1);
    void *span = __traced_stream_begin(&body);
    void *away = __traced_yield();
    __traced_stream_leave(__traced_stream_enter(&pulled, 0), 1);
    CHECK_INT(find_span("generate").matches, 2);
    __traced_resume(away);
    __traced_stream_leave(span, 1);
    CHECK_INT(find_span("generate").matches, 3);
    CHECK_INT(span_attr("generate", "stream.chunks").attr.integer, 1);
    check_identity();
}

/* What is open above the stream goes with it, at whatever depth it comes back. */
static void open_spans_go_along(void) {
    CASE("spans above");
    traced_memory_clear();
    void *span = __traced_stream_begin(&body);
    void *first = __traced_enter(&step);
    traced_set_attr_string("name", "first");
    void *second = __traced_enter(&step);
    void *stream = __traced_stream_enter(&inner, 3);
    void *away = __traced_yield();
    CHECK(!traced_context_is_valid(current()));
    void *callers[5];
    for (int i = 0; i < 5; i++)
        callers[i] = __traced_enter(&elsewhere);
    __traced_resume(away);
    __traced_stream_leave(stream, 1);
    traced_set_attr_string("name", "second");
    __traced_leave(second);
    CHECK_STR(text_of("step", "name"), "second");
    __traced_leave(first);
    CHECK_STR(text_of("step", "name"), "first");
    __traced_stream_leave(span, 0);
    for (int i = 5; i-- > 0;)
        __traced_leave(callers[i]);
    CHECK_INT(find_span("step").matches, 2);
    CHECK_INT(find_span("elsewhere").matches, 5);
    CHECK_STR(text_of("inner", "stream.outcome"), "completed");
    struct found_span outer = find_span("generate"), last = find_span("step");
    CHECK(is_child_of(&last, &outer));
    check_identity();
}

static void two_take_turns(void) {
    CASE("two");
    traced_memory_clear();
    void *one = __traced_stream_begin(&body), *inside_one = __traced_enter(&step);
    void *one_away = __traced_yield();
    void *two = __traced_stream_begin(&body), *inside_two = __traced_enter(&step);
    for (int i = 0; i < 100; i++) {
        void *two_away = __traced_yield();
        __traced_resume(one_away);
        one_away = __traced_yield();
        __traced_resume(two_away);
    }
    __traced_leave(inside_two);
    __traced_stream_leave(two, 0);
    CHECK_INT(span_attr("generate", "stream.chunks").attr.integer, 100);
    __traced_resume(one_away);
    __traced_leave(inside_one);
    __traced_stream_leave(one, 0);
    CHECK_INT(span_attr("generate", "stream.chunks").attr.integer, 101);
    CHECK_INT(find_span("generate").matches, 2);
    CHECK(is_root(&(struct found_span){.span = find_span("generate").span}));
    check_identity();
}

/* ---- on another thread ---- */

struct travelling {
    void *away, *span, *inside;
};

static void *go_on(void *argument) {
    struct travelling *travelling = argument;
    void *caller = __traced_enter(&elsewhere);
    __traced_resume(travelling->away);
    __traced_leave(travelling->inside);
    __traced_error(travelling->span, 33, 0, -7);
    __traced_stream_leave(travelling->span, 0);
    __traced_leave(caller);
    return NULL;
}

static void another_thread_may_go_on(void) {
    CASE("threads");
    traced_memory_clear();
    struct travelling travelling;
    pthread_t thread;
    travelling.span = __traced_stream_begin(&body);
    travelling.inside = __traced_enter(&step);
    travelling.away = __traced_yield();
    pthread_create(&thread, NULL, go_on, &travelling);
    pthread_join(thread, NULL);
    struct found_span stream = find_span("generate"), inside = find_span("step");
    CHECK_INT(stream.matches, 1);
    CHECK(is_child_of(&inside, &stream));
    CHECK_STR(text_of("generate", "stream.outcome"), "error");
    CHECK_INT(find_span("elsewhere").span.status, 1);
    check_identity();
}

/* ---- misuse, and ends while away ---- */

static void resuming_twice_does_nothing(void) {
    CASE("twice");
    traced_memory_clear();
    void *span = __traced_stream_begin(&body);
    void *away = __traced_yield();
    __traced_resume(away);
    __traced_resume(away);
    __traced_stream_leave(span, 0);
    CHECK(!traced_context_is_valid(current()));
    __traced_resume(away); /* ended */
    CHECK(!traced_context_is_valid(current()));
    __traced_stream_leave(span, 0);
    CHECK_INT(find_span("generate").matches, 1);
    check_identity();
}

static void too_deep_a_thread_to_come_back_to(void) {
    CASE("too deep");
    traced_memory_clear();
    void *span = __traced_stream_begin(&body), *inside = __traced_enter(&step);
    void *away = __traced_yield();
    struct traced_token tokens[127];
    for (int i = 0; i < 127; i++)
        tokens[i] = traced_attach(current());
    __traced_resume(away);
    __traced_leave(inside);
    __traced_stream_leave(span, 0);
    for (int i = 127; i-- > 0;)
        traced_detach(tokens[i]);
    CHECK_STR(text_of("generate", "stream.outcome"), "abandoned");
    CHECK_STR(text_of("step", "traced.outcome"), "abandoned");
    check_identity();
}

static void one_that_stays_away_is_abandoned(void) {
    CASE("idle");
    struct traced_stats stats;
    traced_memory_clear();
    void *span = __traced_stream_begin(&resting), *inside = __traced_enter(&step);
    void *away = __traced_yield();
    CHECK(COMES_TRUE(find_span("resting").matches > 0));
    CHECK_STR(text_of("resting", "stream.outcome"), "abandoned");
    CHECK_STR(text_of("step", "traced.outcome"), "abandoned");
    __traced_resume(away);
    __traced_leave(inside);
    __traced_stream_leave(span, 0);
    CHECK_INT(find_span("resting").matches, 1);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    check_identity();
}

__attribute__((unused)) static void a_childs_are_the_parents(void) {
    CASE("fork");
    void *span = __traced_stream_begin(&body), *inside = __traced_enter(&step);
    void *away = __traced_yield();
    pid_t child = fork();
    if (child == 0) {
        struct traced_stats stats;
        check_failed = 0;
        __traced_resume(away);
        CHECK(!traced_context_is_valid(current()));
        __traced_leave(inside);
        __traced_stream_leave(span, 0);
        void *own = __traced_stream_begin(&body);
        void *own_away = __traced_yield();
        CHECK(own_away != away);
        __traced_resume(own_away);
        __traced_stream_leave(own, 0);
        traced_get_stats(&stats);
        CHECK_INT(stats.started, 1);
        CHECK_INT(stats.open, 0);
        _exit(check_failed != 0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
    __traced_resume(away);
    __traced_leave(inside);
    __traced_stream_leave(span, 0);
    check_identity();
}

static void call_once(struct traced_site *site, uint64_t key) {
    __traced_stream_leave(__traced_stream_enter(site, key), 0);
}

/* Its exporter thread has to be told of idle times anew, and its counts begin at 0. */
__attribute__((unused)) static void a_childs_idle_streams_end(void) {
    CASE("idle in a child");
    struct traced_stats stats;
    call_once(&closes, 12345);
    traced_get_stats(&stats);
    CHECK(stats.stray_calls > 0);
    call_once(&waiting, 1);
    pid_t child = fork();
    if (child == 0) {
        check_failed = 0;
        traced_memory_clear();
        traced_get_stats(&stats);
        CHECK_INT(stats.stray_calls, 0);
        call_once(&waiting, 2);
        CHECK(COMES_TRUE(find_span("waiting").matches > 0));
        CHECK_STR(text_of("waiting", "stream.outcome"), "abandoned");
        _exit(check_failed != 0);
    }
    int status = -1;
    waitpid(child, &status, 0);
    CHECK_INT(status, 0);
}

/* The exit of the process comes while many are away, with more than a ring holds, and
 * another thread is inside a call, and in a body that yields afterwards. */
static pthread_barrier_t inside_now, at_exit_now;

static void *stay_inside(void *unused) {
    __traced_stream_begin(&body);
    __traced_enter(&step);
    __traced_resume(__traced_yield());
    __traced_stream_enter(&inner, 99);
    pthread_barrier_wait(&inside_now);
    pthread_barrier_wait(&at_exit_now);
    for (int i = 0; i < 3; i++)
        __traced_resume(__traced_yield());
    return unused;
}

/* Each in a machine frame of its own, or the runtime would take it for the one before,
 * called again. */
static void *go_deeper(int n) {
    char text[1000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    void *span = n > 0 ? __traced_enter(&step) : NULL;
    traced_set_attr_string("text", text);
    return span ? go_deeper(n - 1) : __traced_yield();
}

static void go_away_with_much(void) {
    __traced_stream_begin(&body);
    CHECK(go_deeper(20) != NULL);
}

static void the_exit_ends_all(void) {
    CASE("exit");
    struct traced_stats stats;
    traced_flush(60000);
    for (int i = 0; i < 100; i++)
        go_away_with_much();
    pthread_t thread;
    pthread_barrier_init(&inside_now, NULL, 2);
    pthread_barrier_init(&at_exit_now, NULL, 2);
    pthread_create(&thread, NULL, stay_inside, NULL);
    pthread_barrier_wait(&inside_now);
    traced_shutdown(60000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 1); /* the step of the other thread, which is still in it */
    CHECK_INT(all_drops(&stats), 0);
    check_identity();
    pthread_barrier_wait(&at_exit_now);
    pthread_join(thread, NULL);
    check_identity();
}

int main(void) {
    use_memory_exporter();
    struct traced_site *sites[] = {&body,   &resting, &waiting, &pulled,   &inner,
                                   &closes, &step,    &request, &elsewhere};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    the_callers_context_is_back_at_each_yield();
    nothing_to_yield();
    a_body_is_found_by_no_key();
    open_spans_go_along();
    two_take_turns();
    another_thread_may_go_on();
    resuming_twice_does_nothing();
    too_deep_a_thread_to_come_back_to();
    one_that_stays_away_is_abandoned();
#ifndef __SANITIZE_THREAD__ /* which allows no thread in a fork's child */
    a_childs_are_the_parents();
    a_childs_idle_streams_end();
#endif
    the_exit_ends_all();
    return check_report();
}
