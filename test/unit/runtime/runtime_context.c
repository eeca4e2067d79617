/* SPDX-License-Identifier: Apache-2.0 */
/* Contexts: traceparent by the letter of W3C level 2, attaching, detaching. */
#include "fixture.h"

#define TRACE "4bf92f3577b34da6a3ce929d0e0e4736"
#define SPAN "00f067aa0ba902b7"
#define ZERO_TRACE "00000000000000000000000000000000"
#define ZERO_SPAN "0000000000000000"

SITE(server, "server");
SITE(inner, "inner");

static bool accepted(const char *text) {
    return traced_context_is_valid(traced_context_from_traceparent(text));
}

static void well_formed_values_are_read(void) {
    CASE("well-formed");
    struct traced_context context = traced_context_from_traceparent("00-" TRACE "-" SPAN "-01");
    CHECK(traced_context_is_valid(context));
    CHECK_INT(context.trace_id[0], 0x4b);
    CHECK_INT(context.trace_id[15], 0x36);
    CHECK_INT(context.span_id[0], 0x00);
    CHECK_INT(context.span_id[7], 0xb7);
    CHECK_INT(context.flags, 1);
    CHECK_INT(context.remote, 1);
    char text[TRACED_TRACEPARENT_SIZE];
    CHECK(traced_context_to_traceparent(context, text));
    CHECK_STR(text, "00-" TRACE "-" SPAN "-01");
}

static void unknown_flags_are_not_passed_on(void) {
    CASE("flags");
    char text[TRACED_TRACEPARENT_SIZE];
    traced_context_to_traceparent(traced_context_from_traceparent("00-" TRACE "-" SPAN "-ff"),
                                  text);
    CHECK_STR(text, "00-" TRACE "-" SPAN "-03");
}

static void later_versions_are_read_as_far_as_known(void) {
    CASE("versions");
    CHECK(accepted("cc-" TRACE "-" SPAN "-01"));
    CHECK(accepted("cc-" TRACE "-" SPAN "-01-what-the-future-will-be-like"));
    CHECK(!accepted("cc-" TRACE "-" SPAN "-01.what-the-future-will-be-like"));
    CHECK(!accepted("00-" TRACE "-" SPAN "-01-"));
    CHECK(!accepted("ff-" TRACE "-" SPAN "-01"));
}

static void malformed_values_are_refused(void) {
    CASE("malformed");
    static const char *const values[] = {
        "",
        "00",
        "-",
        "00-" TRACE "-" SPAN "-0",
        "00-" TRACE "-" SPAN,
        "00-" ZERO_TRACE "-" SPAN "-01",
        "00-" TRACE "-" ZERO_SPAN "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" SPAN "-01",
        "00_" TRACE "-" SPAN "-01",
        "00-" TRACE "_" SPAN "-01",
        "00-" TRACE "-" SPAN "_01",
        "00-" TRACE "-" SPAN "-0g",
        "0g-" TRACE "-" SPAN "-01",
        " 00-" TRACE "-" SPAN "-01",
        "00-" TRACE "-" SPAN "-010",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-" SPAN "-01",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        CHECK(!accepted(values[i]));
    CHECK(!accepted(NULL));
    struct traced_context none = {0};
    char text[TRACED_TRACEPARENT_SIZE] = "x";
    CHECK(!traced_context_to_traceparent(none, text));
    CHECK_STR(text, "");
}

static void an_attached_context_is_the_parent(void) {
    CASE("attach");
    struct traced_context remote = traced_context_from_traceparent("00-" TRACE "-" SPAN "-01");
    struct traced_token token = traced_attach(remote);
    struct traced_context current = traced_current();
    CHECK(memcmp(&current, &remote, sizeof remote) == 0);
    __traced_leave(__traced_enter(&server));
    traced_detach(token);
    CHECK(!traced_context_is_valid(traced_current()));
    struct found_span span = find_span("server");
    CHECK_INT(span.matches, 1);
    CHECK(memcmp(span.span.context.trace_id, remote.trace_id, 16) == 0);
    CHECK(memcmp(span.span.parent_span_id, remote.span_id, 8) == 0);
    CHECK_INT(span.span.context.remote, 0);
    CHECK_INT(span.span.context.flags, 1); /* not random: the other side did not say so */
}

static void an_unsampled_parent_records_nothing(void) {
    CASE("unsampled");
    traced_memory_clear();
    struct traced_token token =
        traced_attach(traced_context_from_traceparent("00-" TRACE "-" SPAN "-00"));
    CHECK(__traced_enter(&server) == NULL);
    traced_detach(token);
    CHECK_INT(find_span("server").matches, 0);
}

static void attaching_nothing_begins_a_trace(void) {
    CASE("root");
    traced_memory_clear();
    struct traced_context none = {0};
    void *outer = __traced_enter(&server);
    struct traced_token token = traced_attach(none);
    CHECK(!traced_context_is_valid(traced_current()));
    __traced_leave(__traced_enter(&inner));
    traced_detach(token);
    __traced_leave(outer);
    struct found_span root = find_span("inner"), other = find_span("server");
    CHECK_INT(root.matches, 1);
    CHECK(is_root(&root));
    CHECK(memcmp(root.span.context.trace_id, other.span.context.trace_id, 16) != 0);
    CHECK_INT(root.span.context.flags, 3); /* sampled, and random as our ids are */
}

/* What is left open above a token ends with it; a token used twice or on
 * another thread's behalf changes nothing. */
static void detaching_closes_what_is_above(void) {
    CASE("detach");
    traced_memory_clear();
    struct traced_token token =
        traced_attach(traced_context_from_traceparent("00-" TRACE "-" SPAN "-01"));
    __traced_enter(&inner);
    traced_detach(token);
    traced_detach(token);
    struct traced_token nobodys = {(void *)(uintptr_t)12345};
    traced_detach(nobodys);
    CHECK(!traced_context_is_valid(traced_current()));
    CHECK_STR(span_attr("inner", "traced.outcome").text, "abandoned");
    check_identity();
}

int main(void) {
    use_memory_exporter();
    REGISTER(server);
    REGISTER(inner);
    well_formed_values_are_read();
    unknown_flags_are_not_passed_on();
    later_versions_are_read_as_far_as_known();
    malformed_values_are_refused();
    an_attached_context_is_the_parent();
    an_unsampled_parent_records_nothing();
    attaching_nothing_begins_a_trace();
    detaching_closes_what_is_above();
    return check_report();
}
