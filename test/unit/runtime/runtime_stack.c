/* SPDX-License-Identifier: Apache-2.0 */
/* `backtrace: on`: the machine stack below the error return trace. */
#include "fixture.h"

#include <errno.h>
#include <malloc.h>
#include <search.h>

#include "internal.h"

static const struct traced_exit_desc exits[] = {{"return -EIO", 57, 0}};
SITE(with, "with", .convention = TRACED_ERROR_NEGATIVE, .exits = exits, .n_exits = 1,
     .flags = TRACED_DESC_BACKTRACE);
SITE(without, "without", .convention = TRACED_ERROR_NEGATIVE);

static struct traced_site *failing;
static bool by_hand;
static size_t allocated;

/* Called by libc, so that a name is known of what called it. */
static int fail(const void *a, const void *b) {
    (void)a;
    (void)b;
    void *span = __traced_enter(failing);
    size_t before = mallinfo2().uordblks;
    errno = ERANGE;
    if (by_hand)
        traced_error(EIO, NULL);
    else
        __traced_error(span, 57, 0, -EIO);
    CHECK_INT(errno, ERANGE);
    allocated = mallinfo2().uordblks - before;
    __traced_leave(span);
    return 0;
}

static struct found_span fail_in_lfind(struct traced_site *site) {
    int number = 0;
    size_t one = 1;
    failing = site;
    traced_memory_clear();
    CHECK(lfind(&number, &number, &one, sizeof number, fail) == &number);
    return find_span(site->desc->name);
}

static size_t count_lines(const char *text) {
    size_t lines = *text != '\0';
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

/* The program's own functions are not exported: they show by their offset. */
static void the_stack_stands_below_the_trace(void) {
    CASE("stack");
    struct found_span found = fail_in_lfind(&with);
    static const char top[] = "at with (test.c:57) return -EIO\nin unit_runtime_stack+0x";
    CHECK(strncmp(found.trace, top, sizeof top - 1) == 0);
    CHECK(strstr(found.trace, "\nin lfind+0x") != NULL);
    CHECK(strstr(found.trace, "(libc.so.6+0x") != NULL);
    CHECK(count_lines(found.trace) >= 4);
    CHECK_INT(found.span.n_events, 1);
    CHECK_INT(allocated, 0);
}

static void the_stack_of_an_error_by_hand(void) {
    CASE("by hand");
    by_hand = true;
    struct found_span found = fail_in_lfind(&with);
    by_hand = false;
    CHECK(strstr(found.trace, " traced_error\nin unit_runtime_stack+0x") != NULL);
    CHECK_INT(allocated, 0);
}

static void no_stack_unless_asked_for(void) {
    CASE("none");
    CHECK_STR(fail_in_lfind(&without).trace, "at without (test.c:57)");
}

__attribute__((noinline)) static void deep(int depth) {
    volatile int keep = depth; /* no loop instead of the recursion */
    if (depth > 0)
        deep(depth - 1);
    else
        fail_in_lfind(&with);
    (void)keep;
}

static void the_stack_is_bounded(void) {
    CASE("bounded");
    deep(100);
    CHECK_INT(count_lines(find_span("with").trace), 1 + TRACED__MAX_STACK);
    check_identity();
}

/* Deep enough for a stack to be larger than the step of the trace. */
__attribute__((noinline)) static void fail_without_room(int depth) {
    static char text[1024];
    volatile int keep = depth;
    if (depth > 0) {
        fail_without_room(depth - 1);
        (void)keep;
        return;
    }
    memset(text, 'x', sizeof text - 1);
    void *span = __traced_enter(&with);
    traced_set_attr_string("a", text);
    traced_set_attr_string("b", text + sizeof text - 1 - 864 - 8 * (sizeof(void *) == 4));
    __traced_error(span, 57, 0, -EIO);
    __traced_leave(span);
}

/* Attributes come first: what has no room is counted, and nothing else suffers. */
static void a_stack_without_room_is_left_out(void) {
    CASE("no room");
    traced_memory_clear();
    fail_without_room(8);
    CHECK_STR(find_span("with").trace, "at with (test.c:57) return -EIO");
    CHECK_STR(find_span("with").error_type, "EIO");
}

int main(void) {
    use_memory_exporter();
    REGISTER(with);
    REGISTER(without);
    the_stack_stands_below_the_trace();
    the_stack_of_an_error_by_hand();
    no_stack_unless_asked_for();
    the_stack_is_bounded();
    a_stack_without_room_is_left_out();
    return check_report();
}
