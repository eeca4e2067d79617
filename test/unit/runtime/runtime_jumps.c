/* SPDX-License-Identifier: Apache-2.0 */
/*
 * longjmp: what it skipped is ended, by the next function that begins as well as
 * by the next that ends; other stacks are not mistaken for it.
 */
#include "fixture.h"

#include <setjmp.h>
#include <ucontext.h>

SITE(outer, "outer");
SITE(skipped, "skipped");
SITE(after, "after");

static jmp_buf target;

static volatile int dives;

__attribute__((noinline)) static void dive(int depth) {
    volatile char below[256] = {0}; /* deeper than call_after() on any machine */
    void *span = __traced_enter(&skipped);
    if (depth == below[0] && dives >= 0)
        longjmp(target, 1);
    if (depth > 0)
        dive(depth - 1);
    __traced_leave(span);
}

__attribute__((noinline)) static void call_after(void) {
    __traced_leave(__traced_enter(&after));
}

static void the_next_span_is_the_jumpers_child(int depth) {
    traced_memory_clear();
    void *span = __traced_enter(&outer);
    if (setjmp(target) == 0)
        dive(depth);
    call_after();
    __traced_leave(span);
    struct found_span parent = find_span("outer"), child = find_span("after");
    CHECK(is_child_of(&child, &parent));
    CHECK_INT(find_span("skipped").matches, depth + 1);
    CHECK_STR(span_attr("skipped", "traced.outcome").text, "abandoned");
    check_identity();
}

static void many_jumps_leave_nothing_open(void) {
    CASE("many");
    struct traced_stats before, stats;
    traced_flush(60000);
    traced_get_stats(&before);
    void *span = __traced_enter(&outer);
    for (volatile int i = 0; i < 100000; i++)
        if (setjmp(target) == 0)
            dive(0);
    traced_get_stats(&stats);
    CHECK(stats.open - before.open <= 2); /* outer and the last one */
    __traced_leave(span);
    traced_flush(60000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, before.open);
    check_identity();
}

/* ---- a coroutine on a stack of its own, for which musl has no functions ---- */

#ifdef __GLIBC__
static ucontext_t caller, fiber;
static struct traced_context seen;

static void fiber_main(void) {
    void *span = __traced_enter(&after);
    swapcontext(&fiber, &caller);
    seen = traced_current();
    __traced_leave(span);
}

static void run_fiber(void *stack, size_t size) {
    traced_memory_clear();
    void *span = __traced_enter(&outer);
    getcontext(&fiber);
    fiber.uc_stack.ss_sp = stack;
    fiber.uc_stack.ss_size = size;
    fiber.uc_link = &caller;
    makecontext(&fiber, fiber_main, 0);
    swapcontext(&caller, &fiber);
    swapcontext(&caller, &fiber);
    __traced_leave(span);
    struct found_span parent = find_span("outer"), child = find_span("after");
    CHECK_INT(parent.matches, 1);
    CHECK_INT(child.matches, 1);
    CHECK(is_child_of(&child, &parent));
    CHECK(!span_attr("outer", "traced.outcome").found);
    CHECK(!span_attr("after", "traced.outcome").found);
    check_identity();
}

static void a_fiber_keeps_its_parent(void) {
    enum { STACK = 256 * 1024 };
    CASE("fiber on the heap");
    void *stack = malloc(STACK);
    run_fiber(stack, STACK);
    free(stack);
}
#else
static void a_fiber_keeps_its_parent(void) {
}
#endif

int main(void) {
    use_memory_exporter();
    REGISTER(outer);
    REGISTER(skipped);
    REGISTER(after);
    CASE("one frame");
    the_next_span_is_the_jumpers_child(0);
    CASE("hundred frames");
    the_next_span_is_the_jumpers_child(100);
    many_jumps_leave_nothing_open();
    a_fiber_keeps_its_parent();
    return check_report();
}
