/* SPDX-License-Identifier: Apache-2.0 */
/* Spans: nesting, ids, status, depth, handles that are no longer open. */
#include "fixture.h"

#include <errno.h>

SITE(outer, "outer", .kind = 2);
SITE(middle, "middle");
SITE(inner, "inner");

static void spans_nest(void) {
    CASE("nest");
    void *a = __traced_enter(&outer);
    void *b = __traced_enter(&middle);
    void *c = __traced_enter(&inner);
    CHECK(a && b && c);
    __traced_leave(c);
    __traced_leave(b);
    __traced_leave(a);
    struct found_span x = find_span("outer"), y = find_span("middle"), z = find_span("inner");
    CHECK_INT(x.matches + y.matches + z.matches, 3);
    CHECK(is_root(&x));
    CHECK(is_child_of(&y, &x));
    CHECK(is_child_of(&z, &y));
    CHECK_INT(x.span.kind, 2);
    CHECK_INT(x.span.status, 1);
    CHECK(x.span.start_ns <= y.span.start_ns && y.span.end_ns <= x.span.end_ns);
    CHECK(x.span.start_ns <= x.span.end_ns);
}

static void siblings_differ(void) {
    CASE("siblings");
    traced_memory_clear();
    __traced_leave(__traced_enter(&outer));
    struct found_span first = find_span("outer");
    __traced_leave(__traced_enter(&outer));
    struct found_span second = find_span("outer");
    CHECK_INT(second.matches, 2);
    CHECK(memcmp(first.span.context.trace_id, second.span.context.trace_id, 16) != 0);
    CHECK(memcmp(first.span.context.span_id, second.span.context.span_id, 8) != 0);
}

static void code_location_is_recorded(void) {
    CASE("code");
    CHECK_STR(span_attr("outer", "code.function.name").text, "outer");
    CHECK_STR(span_attr("outer", "code.file.path").text, "/src/test.c");
    CHECK_INT(span_attr("outer", "code.line.number").attr.integer, outer_desc.line);
}

/* The caller of a function that never left ends it, as abandoned. */
static void what_was_not_left_is_abandoned(void) {
    CASE("abandoned");
    traced_memory_clear();
    void *a = __traced_enter(&outer);
    __traced_enter(&middle);
    __traced_enter(&inner);
    __traced_leave(a);
    CHECK_STR(span_attr("middle", "traced.outcome").text, "abandoned");
    CHECK_STR(span_attr("inner", "traced.outcome").text, "abandoned");
    CHECK(!span_attr("outer", "traced.outcome").found);
    CHECK_INT(find_span("middle").span.status, 0);
    CHECK(!traced_context_is_valid(traced_current()));
    check_identity();
}

static void stale_handles_do_nothing(void) {
    CASE("stale");
    traced_memory_clear();
    void *a = __traced_enter(&outer);
    __traced_leave(a);
    void *b = __traced_enter(&middle);
    __traced_leave(a);
    __traced_attr_i64(a, 0, 1);
    __traced_error(a, 1, 0, -1);
    __traced_unwind(a, NULL);
    __traced_leave(NULL);
    __traced_leave((void *)(uintptr_t)0xdeadbeef00000001u);
    struct traced_context current = traced_current();
    CHECK(traced_context_is_valid(current));
    __traced_leave(b);
    CHECK_INT(find_span("middle").span.status, 1);
    CHECK_INT(find_span("outer").matches, 1);
    check_identity();
}

static void recurse(int depth) {
    void *span = __traced_enter(&inner);
    if (depth > 0)
        recurse(depth - 1);
    __traced_leave(span);
}

static void depth_is_bounded_and_counted(void) {
    CASE("depth");
    struct traced_stats before, after;
    traced_get_stats(&before);
    recurse(999);
    traced_flush(60000);
    traced_get_stats(&after);
    CHECK_INT(after.started - before.started, 1000);
    CHECK_INT(after.exported - before.exported, 128);
    CHECK_INT(after.dropped[TRACED_DROP_TOO_DEEP] - before.dropped[TRACED_DROP_TOO_DEEP], 872);
    check_identity();
}

static void errno_is_kept(void) {
    CASE("errno");
    errno = 4321;
    void *span = __traced_enter(&outer);
    __traced_attr_str(span, 0, "text", 128);
    __traced_error(span, 1, 0, -1);
    __traced_leave(span);
    traced_set_attr_string("key", "value");
    traced_flush(60000);
    CHECK_INT(errno, 4321);
}

static void an_unregistered_site_is_off(void) {
    CASE("unregistered");
    SITE(never, "never");
    CHECK_INT(never.state, 0);
    CHECK_INT(outer.state, 1);
}

int main(void) {
    use_memory_exporter();
    REGISTER(outer);
    REGISTER(middle);
    REGISTER(inner);
    spans_nest();
    siblings_differ();
    code_location_is_recorded();
    what_was_not_left_is_abandoned();
    stale_handles_do_nothing();
    depth_is_bounded_and_counted();
    errno_is_kept();
    an_unregistered_site_is_off();
    return check_report();
}
