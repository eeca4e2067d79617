/* SPDX-License-Identifier: Apache-2.0 */
/* Streams: one span from the first chunk to the last, ended once, whoever ends it. */
#include "fixture.h"

#include <pthread.h>

static const struct traced_attr_desc scan_attrs[] = {{.key = "table", .type = TRACED_STRING},
                                                     {.key = "row", .type = TRACED_I64}};
SITE(scan, "scan", .role = TRACED_ROLE_NEXT, .attrs = scan_attrs, .n_attrs = 2);
SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);
SITE(request, "request");
SITE(step, "step");

static void call(struct traced_site *site, uint64_t key, bool ended) {
    __traced_stream_leave(__traced_stream_enter(site, key), ended);
}

static void a_pull_iterator(void) {
    CASE("pull");
    void *span = __traced_enter(&request);
    for (int row = 0; row < 4; row++) {
        void *stream = __traced_stream_enter(&scan, 7);
        __traced_attr_str(stream, 0, "users", 128);
        __traced_attr_i64(stream, 1, row);
        __traced_leave(__traced_enter(&step)); /* a span inside a chunk */
        __traced_stream_leave(stream, row == 3);
        __traced_leave(__traced_enter(&reads)); /* a span between chunks */
    }
    __traced_leave(span);
    struct found_span parent = find_span("request"), stream = find_span("scan");
    struct found_span inside = find_span("step"), between = find_span("feed");
    CHECK_INT(stream.matches, 1);
    CHECK(is_child_of(&stream, &parent));
    CHECK_INT(inside.matches, 4);
    CHECK(is_child_of(&inside, &stream));
    CHECK_INT(between.matches, 4);
    CHECK(is_child_of(&between, &parent));
    CHECK_INT(span_attr("scan", "stream.chunks").attr.integer, 3);
    CHECK(span_attr("scan", "stream.time_to_first_chunk").attr.real >= 0);
    CHECK(span_attr("scan", "stream.active_time").attr.real > 0);
    CHECK_STR(span_attr("scan", "stream.outcome").text, "completed");
    CHECK_STR(span_attr("scan", "table").text, "users");
    CHECK_INT(span_attr("scan", "row").attr.integer, 3);
    CHECK_INT(stream.span.status, 1);
}

static void the_parent_is_the_opener(void) {
    CASE("open");
    traced_memory_clear();
    void *span = __traced_enter(&request);
    call(&opens, 1, false);
    __traced_leave(span);
    call(&reads, 1, false); /* after the request has ended */
    call(&reads, 1, true);
    struct found_span parent = find_span("request"), stream = find_span("feed");
    CHECK(is_child_of(&stream, &parent));
    CHECK(stream.span.end_ns >= parent.span.end_ns);
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 1);
    call(&closes, 1, false); /* ended already: nothing happens */
    CHECK_INT(find_span("feed").matches, 1);
    check_identity();
}

static void closing_early_cancels(void) {
    CASE("close");
    traced_memory_clear();
    call(&opens, 2, false);
    call(&reads, 2, false);
    call(&closes, 2, false);
    CHECK_STR(span_attr("feed", "stream.outcome").text, "cancelled");
    CHECK_INT(find_span("feed").span.status, 0);
    call(&reads, 2, false); /* on a closed handle */
    CHECK_INT(find_span("feed").matches, 1);
    check_identity();
}

static void a_failing_chunk_ends_in_error(void) {
    CASE("error");
    traced_memory_clear();
    call(&opens, 3, false);
    call(&reads, 3, false);
    void *stream = __traced_stream_enter(&reads, 3);
    __traced_error(stream, 77, 0, -2);
    __traced_stream_leave(stream, 1);
    CHECK_STR(span_attr("feed", "stream.outcome").text, "error");
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 1);
    CHECK_INT(find_span("feed").span.status, 2);
    CHECK_STR(find_span("feed").trace, "at feed (test.c:77)");
}

/* A handle that was freed without a close, and its address used again. */
static void a_reused_address_is_another_stream(void) {
    CASE("reuse");
    traced_memory_clear();
    call(&opens, 4, false);
    call(&reads, 4, false);
    call(&opens, 4, false);
    CHECK_STR(span_attr("feed", "stream.outcome").text, "abandoned");
    call(&reads, 4, false);
    call(&reads, 4, false);
    call(&reads, 4, true);
    CHECK_INT(find_span("feed").matches, 2);
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 2);
}

static void keys_and_names_tell_streams_apart(void) {
    CASE("apart");
    traced_memory_clear();
    call(&scan, 5, false);
    call(&opens, 5, false);
    call(&opens, 6, false);
    call(&reads, 6, false);
    call(&reads, 5, true);
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 0);
    CHECK(!span_attr("feed", "stream.time_to_first_chunk").found);
    call(&reads, 6, true);
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 1);
    call(&scan, 5, true);
    CHECK_INT(find_span("scan").matches, 1);
}

/* The function that was left by longjmp neither ends its stream nor stays
 * current. */
static void an_interrupted_chunk_is_put_back(void) {
    CASE("interrupted");
    traced_memory_clear();
    void *span = __traced_enter(&request);
    __traced_stream_enter(&scan, 8);
    __traced_leave(span);
    CHECK_INT(find_span("scan").matches, 0);
    call(&scan, 8, true);
    CHECK_INT(find_span("scan").matches, 1);
    check_identity();
}

static void recursion_is_not_a_second_stream(void) {
    CASE("recursion");
    traced_memory_clear();
    call(&opens, 9, false);
    void *first = __traced_stream_enter(&reads, 9);
    CHECK(__traced_stream_enter(&reads, 9) == NULL);
    __traced_stream_leave(first, 1);
    CHECK_INT(find_span("feed").matches, 1);
}

static void *read_to_end(void *key) {
    call(&reads, (uintptr_t)key, false);
    call(&reads, (uintptr_t)key, true);
    return NULL;
}

static void another_thread_may_go_on(void) {
    CASE("threads");
    traced_memory_clear();
    void *span = __traced_enter(&request);
    call(&opens, 10, false);
    pthread_t thread;
    pthread_create(&thread, NULL, read_to_end, (void *)(uintptr_t)10);
    pthread_join(thread, NULL);
    __traced_leave(span);
    struct found_span parent = find_span("request"), stream = find_span("feed");
    CHECK(is_child_of(&stream, &parent));
    CHECK_STR(span_attr("feed", "stream.outcome").text, "completed");
}

static void the_number_is_bounded_and_counted(void) {
    CASE("limit");
    enum { MORE_THAN_FIT = 70000 };
    struct traced_stats before, after;
    traced_get_stats(&before);
    for (uint64_t key = 1; key <= MORE_THAN_FIT; key++)
        call(&opens, 1000 + key, false);
    traced_get_stats(&after);
    uint64_t refused = after.dropped[TRACED_DROP_STREAM_LIMIT];
    CHECK(refused > 0 && refused < MORE_THAN_FIT);
    CHECK_INT(after.open - before.open + refused, MORE_THAN_FIT);
    for (uint64_t key = 1; key <= MORE_THAN_FIT; key++)
        call(&closes, 1000 + key, false);
    traced_flush(60000);
    traced_get_stats(&after);
    CHECK_INT(after.open, before.open);
    check_identity();
}

static struct found_span fail_chunk(uint64_t key, const char *message) {
    traced_memory_clear();
    call(&opens, key, false);
    void *stream = __traced_stream_enter(&reads, key);
    traced_error(5, "%s", message);
    __traced_stream_leave(stream, false);
    return find_span("feed");
}

/* By the program itself, in the middle of a chunk that is returned all the same. */
static void an_error_by_hand_ends_a_stream(void) {
    CASE("by hand");
    struct found_span stream = fail_chunk(9, "line is down");
    CHECK_INT(stream.span.status, 2);
    CHECK_STR(stream.error_type, "EIO");
    CHECK_STR(stream.status_message, "line is down");
    CHECK_STR(span_attr("feed", "stream.outcome").text, "error");
    call(&closes, 9, false);
    CHECK_INT(find_span("feed").matches, 1);
}

/* However much is recorded, a stream's summary and its error have room. */
static void a_full_stream_keeps_its_summary(void) {
    static char text[1024];
    CASE("full");
    memset(text, 'x', sizeof text - 1);
    traced_memory_clear();
    call(&opens, 12, false);
    for (int i = 0; i < 200; i++) {
        void *chunk = __traced_stream_enter(&reads, 12);
        traced_set_attr_string("k", text + sizeof text - 1 - i);
        if (i == 199)
            traced_error(5, "%s", text);
        __traced_stream_leave(chunk, false);
    }
    struct found_span stream = find_span("feed");
    CHECK_INT(stream.matches, 1);
    CHECK_INT(span_attr("feed", "stream.chunks").attr.integer, 199);
    CHECK_STR(stream.error_type, "EIO");
    check_identity();
}

int main(void) {
    use_memory_exporter();
    setenv("TRACED_MAX_STREAMS", "65000", 1);
    struct traced_site *sites[] = {&scan, &opens, &reads, &closes, &request, &step};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    a_pull_iterator();
    the_parent_is_the_opener();
    closing_early_cancels();
    a_failing_chunk_ends_in_error();
    a_reused_address_is_another_stream();
    keys_and_names_tell_streams_apart();
    an_interrupted_chunk_is_put_back();
    recursion_is_not_a_second_stream();
    another_thread_may_go_on();
    an_error_by_hand_ends_a_stream();
    a_full_stream_keeps_its_summary();
    the_number_is_bounded_and_counted();
    return check_report();
}
