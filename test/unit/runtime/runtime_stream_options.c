/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies, late keys, bytes, gaps, milestones, segments and idle limits of streams. */
#include "fixture.h"

#include <unistd.h>

static const struct traced_stream_desc every_ten = {.milestone = 10};
static const struct traced_stream_desc cut_at_three = {.segment_chunks = 3};
static const struct traced_stream_desc cut_soon = {.segment_ns = 20000000};
static const struct traced_stream_desc rests_briefly = {.idle_ns = 50000000};

SITE(body, "export", .role = TRACED_ROLE_BODY, .flags = TRACED_DESC_EACH);
SITE(late, "cursor", .role = TRACED_ROLE_OPEN, .convention = TRACED_ERROR_NULL);
SITE(reads, "cursor", .role = TRACED_ROLE_NEXT);
SITE(closes, "cursor", .role = TRACED_ROLE_CLOSE);
SITE(counted, "counted", .role = TRACED_ROLE_NEXT, .stream = &every_ten);
SITE(cut, "cut", .role = TRACED_ROLE_NEXT, .stream = &cut_at_three);
SITE(timed, "timed", .role = TRACED_ROLE_NEXT, .stream = &cut_soon);
SITE(resting, "resting", .role = TRACED_ROLE_NEXT, .stream = &rests_briefly);
SITE(step, "step");
SITE(request, "request");

static void call(struct traced_site *site, uint64_t key, bool ended) {
    __traced_stream_leave(__traced_stream_enter(site, key), ended);
}

static int64_t number(const char *span, const char *key) {
    struct looked_up looked = span_attr(span, key);
    return looked.found ? looked.attr.integer : -1;
}

/* ---- bodies ---- */

static void a_body_is_a_whole_stream(void) {
    CASE("body");
    void *span = __traced_stream_begin(&body);
    for (int i = 0; i < 3; i++) {
        __traced_stream_chunk(span);
        __traced_leave(__traced_enter(&step));
    }
    __traced_stream_bytes(span, 300);
    __traced_stream_leave(span, 1);
    struct found_span stream = find_span("export"), inside = find_span("step");
    CHECK_INT(stream.matches, 1);
    CHECK(is_child_of(&inside, &stream));
    CHECK_INT(number("export", "stream.chunks"), 3);
    CHECK_INT(number("export", "stream.bytes"), 300);
    CHECK_STR(span_attr("export", "stream.outcome").text, "completed");
    CHECK(!traced_context_is_valid(traced_current()));
    check_identity();
}

static void bodies_nest_and_are_apart(void) {
    CASE("bodies");
    traced_memory_clear();
    void *outer = __traced_stream_begin(&body);
    void *inner = __traced_stream_begin(&body);
    __traced_stream_chunk(inner);
    __traced_stream_chunk(outer);
    __traced_stream_chunk(outer);
    __traced_stream_leave(inner, 0);
    CHECK_INT(number("export", "stream.chunks"), 1);
    CHECK_STR(span_attr("export", "stream.outcome").text, "cancelled"); /* its end was not met */
    __traced_stream_leave(outer, 1);
    CHECK_INT(number("export", "stream.chunks"), 2);
    CHECK_STR(span_attr("export", "stream.outcome").text, "completed");
    CHECK_INT(find_span("export").matches, 2);
}

static void a_body_that_fails_adds_no_bytes(void) {
    CASE("failing body");
    traced_memory_clear();
    void *span = __traced_stream_begin(&body);
    __traced_stream_chunk(span);
    __traced_error(span, 12, 0, -5);
    __traced_stream_bytes(span, 77);
    __traced_stream_leave(span, 1);
    CHECK_STR(span_attr("export", "stream.outcome").text, "error");
    CHECK_INT(number("export", "stream.bytes"), -1);
    CHECK_INT(find_span("export").span.status, 2);
}

static void a_body_that_was_jumped_out_of_is_abandoned(void) {
    CASE("torn body");
    traced_memory_clear();
    void *span = __traced_enter(&request);
    __traced_stream_chunk(__traced_stream_begin(&body));
    __traced_leave(span);
    CHECK_STR(span_attr("export", "stream.outcome").text, "abandoned");
    CHECK_INT(number("export", "stream.chunks"), 1);
    check_identity();
}

/* ---- keys that come late ---- */

static void open_as(uint64_t key) {
    void *span = __traced_stream_begin(&late);
    __traced_stream_key(span, key);
    __traced_stream_leave(span, 0);
}

static void a_handle_may_come_out(void) {
    CASE("late key");
    traced_memory_clear();
    open_as(0x1000);
    call(&reads, 0x1000, false);
    call(&reads, 0x1000, true);
    CHECK_INT(find_span("cursor").matches, 1);
    CHECK_INT(number("cursor", "stream.chunks"), 1);
    CHECK_STR(span_attr("cursor", "stream.outcome").text, "completed");
}

static void check_failed_open(const char *type) {
    CHECK_INT(find_span("cursor").matches, 1);
    CHECK_STR(span_attr("cursor", "stream.outcome").text, "error");
    CHECK_INT(find_span("cursor").span.status, 2);
    CHECK_STR(find_span("cursor").error_type, type);
    check_identity();
}

static void no_handle_is_a_failed_open(void) {
    CASE("no handle");
    traced_memory_clear();
    open_as(0);
    check_failed_open("no_handle");
    CHECK_STR(find_span("cursor").status_message, "cursor gave no handle");
    CASE("no key given");
    traced_memory_clear();
    __traced_stream_leave(__traced_stream_begin(&late), 0);
    check_failed_open("no_handle");
    CASE("error of its own");
    traced_memory_clear();
    void *span = __traced_stream_begin(&late);
    __traced_error(span, 9, 0, 0);
    __traced_stream_key(span, 0);
    __traced_stream_leave(span, 0);
    check_failed_open("NULL");
    CASE("a handle, and an error");
    traced_memory_clear();
    span = __traced_stream_begin(&late);
    __traced_stream_key(span, 0x2000);
    __traced_error(span, 9, 0, 0);
    __traced_stream_leave(span, 0);
    check_failed_open("NULL");
    call(&reads, 0x2000, false); /* it was never open */
    CHECK_INT(find_span("cursor").matches, 1);
}

static void a_handle_given_again_is_another_stream(void) {
    CASE("late key again");
    traced_memory_clear();
    open_as(0x3000);
    call(&reads, 0x3000, false);
    open_as(0x3000);
    CHECK_INT(find_span("cursor").matches, 1);
    CHECK_STR(span_attr("cursor", "stream.outcome").text, "abandoned");
    call(&reads, 0x3000, false);
    call(&reads, 0x3000, false);
    call(&closes, 0x3000, false);
    CHECK_INT(find_span("cursor").matches, 2);
    CHECK_INT(number("cursor", "stream.chunks"), 2);
    check_identity();
}

static void strays_are_counted(void) {
    CASE("strays");
    struct traced_stats before, after;
    traced_get_stats(&before);
    CHECK(__traced_stream_enter(&reads, 0x3000) == NULL);
    CHECK(__traced_stream_enter(&closes, 0x3000) == NULL);
    traced_get_stats(&after);
    CHECK_INT(after.stray_calls - before.stray_calls, 2);
    CHECK_INT(after.started, before.started);
}

/* ---- calls within calls ---- */

static void a_call_within_a_call_is_part_of_it(void) {
    CASE("within");
    traced_memory_clear();
    open_as(0x4000);
    void *next = __traced_stream_enter(&reads, 0x4000);
    CHECK(__traced_stream_enter(&reads, 0x4000) == NULL);
    __traced_stream_leave(next, 0);
    next = __traced_stream_enter(&reads, 0x4000);
    CHECK(__traced_stream_enter(&closes, 0x4000) == NULL); /* closes itself at its end */
    __traced_stream_leave(next, 1);
    CHECK_INT(number("cursor", "stream.chunks"), 1);
    CHECK_STR(span_attr("cursor", "stream.outcome").text, "completed");
    CASE("closed within");
    open_as(0x4000);
    next = __traced_stream_enter(&reads, 0x4000);
    __traced_stream_enter(&closes, 0x4000);
    __traced_stream_leave(next, 0);
    CHECK_INT(find_span("cursor").matches, 2);
    CHECK_STR(span_attr("cursor", "stream.outcome").text, "cancelled");
    check_identity();
}

/* ---- what is measured ---- */

static void bytes_are_those_of_chunks(void) {
    static const struct {
        uint64_t bytes;
        bool ended;
    } calls[] = {{100, false}, {(uint64_t)-1, false}, {0, false}, {20, false}, {4000, true}};
    CASE("bytes");
    traced_memory_clear();
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        void *span = __traced_stream_enter(&counted, 5);
        __traced_stream_bytes(span, calls[i].bytes);
        __traced_stream_leave(span, calls[i].ended);
    }
    CHECK_INT(number("counted", "stream.bytes"), 120);
    CHECK_INT(number("counted", "stream.chunks"), 4);
    call(&reads, 1, false);
    CHECK_INT(number("cut", "stream.bytes"), -1);
}

static void the_longest_gap_is_between_chunks(void) {
    CASE("gap");
    traced_memory_clear();
    uint64_t start = now_ns();
    call(&counted, 6, false);
    call(&counted, 6, false);
    usleep(20000);
    call(&counted, 6, false);
    call(&counted, 6, true);
    double all = (double)(now_ns() - start) / 1e9;
    double gap = span_attr("counted", "stream.longest_gap").attr.real;
    CHECK(gap >= 0.02 && gap < all * 1.01);
    double active = span_attr("counted", "stream.active_time").attr.real;
    CHECK(active > 0 && active < all - 0.019);
    traced_memory_clear();
    call(&counted, 6, true);
    CHECK(!span_attr("counted", "stream.longest_gap").found);
}

/* ---- milestones ---- */

struct milestones {
    size_t n;
    int64_t first, last;
    bool in_order;
};

static bool read_milestones(const struct traced_memory_span *span, void *argument) {
    struct milestones *seen = argument;
    uint64_t before = span->start_ns;
    *seen = (struct milestones){.in_order = true};
    for (size_t i = 0; i < span->n_events; i++) {
        const struct traced_memory_event *event = &span->events[i];
        const struct traced_memory_attr *chunk =
            attr_of(event->attrs, event->n_attrs, "stream.chunks");
        const struct traced_memory_attr *time =
            attr_of(event->attrs, event->n_attrs, "stream.elapsed");
        if (strcmp(event->name, "chunk_milestone") != 0 || !chunk || !time || time->real < 0)
            continue;
        seen->first = seen->n == 0 ? chunk->integer : seen->first;
        seen->last = chunk->integer;
        seen->n++;
        seen->in_order =
            seen->in_order && event->time_ns >= before && event->time_ns <= span->end_ns;
        before = event->time_ns;
    }
    return true;
}

static struct milestones milestones_after(int chunks) {
    struct milestones seen = {0};
    traced_memory_clear();
    for (int i = 0; i < chunks; i++)
        call(&counted, 8, false);
    call(&counted, 8, true);
    traced_memory_visit(read_milestones, &seen);
    return seen;
}

static void milestones_are_events(void) {
    CASE("milestones");
    struct milestones seen = milestones_after(9);
    CHECK_INT(seen.n, 0);
    seen = milestones_after(35);
    CHECK_INT(seen.n, 3);
    CHECK_INT(seen.first, 10);
    CHECK_INT(seen.last, 30);
    CHECK(seen.in_order);
    seen = milestones_after(10000); /* more than are kept: every second, and again */
    CHECK(seen.n >= 27 && seen.n <= 54);
    CHECK_INT(seen.last % seen.first, 0);
    CHECK_INT(seen.last / seen.first, seen.n);
    CHECK(seen.last > 9000);
    CHECK(seen.in_order);
}

/* ---- segments ---- */

static void segments_are_linked_spans(void) {
    CASE("segments");
    traced_memory_clear();
    void *span = __traced_enter(&request);
    for (int i = 0; i < 7; i++) {
        void *stream = __traced_stream_enter(&cut, 9);
        traced_set_attr_string("topic", "news");
        __traced_leave(__traced_enter(&step));
        __traced_stream_leave(stream, 0);
    }
    call(&cut, 9, true);
    __traced_leave(span);
    struct found_span parent = find_span("request"), stream = find_span("cut");
    struct found_span inside = find_span("step");
    CHECK_INT(stream.matches, 3);
    CHECK_INT(number("cut", "stream.segment"), 3);
    CHECK_INT(number("cut", "stream.chunks"), 1);
    CHECK_STR(span_attr("cut", "topic").text, "news");
    CHECK(is_child_of(&stream, &parent));
    CHECK(is_child_of(&inside, &stream));
    check_identity();
}

static void time_ends_a_segment_too(void) {
    CASE("timed segments");
    uint64_t start, took = cut_soon.segment_ns;
    while (took >= cut_soon.segment_ns) { /* a slow machine has its segment in one call */
        call(&timed, 10, true);
        traced_flush(60000);
        traced_memory_clear();
        start = now_ns();
        call(&timed, 10, false);
        took = now_ns() - start;
    }
    CHECK_INT(find_span("timed").matches, 0);
    usleep(25000);
    call(&timed, 10, false);
    CHECK_INT(find_span("timed").matches, 1);
    CHECK_INT(number("timed", "stream.segment"), 1);
    CHECK_INT(number("timed", "stream.chunks"), 2);
    call(&timed, 10, true);
    CHECK_INT(find_span("timed").matches, 2);
    check_identity();
}

/* ---- idle ---- */

static void an_idle_stream_ends_by_itself(void) {
    CASE("idle");
    struct traced_stats stats;
    traced_memory_clear();
    call(&resting, 11, false);
    void *inside = __traced_stream_enter(&resting, 12);
    CHECK(COMES_TRUE(find_span("resting").matches > 0));
    CHECK_INT(find_span("resting").matches, 1); /* not the one that is inside a call */
    CHECK_STR(span_attr("resting", "stream.outcome").text, "abandoned");
    CHECK_INT(number("resting", "stream.chunks"), 1);
    __traced_stream_leave(inside, 1);
    CHECK_INT(find_span("resting").matches, 2);
    CHECK_STR(span_attr("resting", "stream.outcome").text, "completed");
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    check_identity();
}

static void many_idle_streams_all_end(void) {
    CASE("many idle");
    enum { MANY = 20000 };
    struct traced_stats stats;
    for (uint64_t i = 0; i < MANY; i++)
        call(&resting, 0x100000 + i * 16, false);
    CHECK(COMES_TRUE((traced_get_stats(&stats), stats.open == 0)));
    CHECK_INT(all_drops(&stats), 0);
    check_identity();
}

int main(void) {
    use_memory_exporter();
    struct traced_site *sites[] = {&body, &late,  &reads,   &closes, &counted,
                                   &cut,  &timed, &resting, &step,   &request};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    a_body_is_a_whole_stream();
    bodies_nest_and_are_apart();
    a_body_that_fails_adds_no_bytes();
    a_body_that_was_jumped_out_of_is_abandoned();
    a_handle_may_come_out();
    no_handle_is_a_failed_open();
    a_handle_given_again_is_another_stream();
    strays_are_counted();
    a_call_within_a_call_is_part_of_it();
    bytes_are_those_of_chunks();
    the_longest_gap_is_between_chunks();
    milestones_are_events();
    segments_are_linked_spans();
    time_ends_a_segment_too();
    an_idle_stream_ends_by_itself();
    many_idle_streams_all_end();
    return check_report();
}
