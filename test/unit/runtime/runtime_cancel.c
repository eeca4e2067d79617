/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A thread that may be cancelled at any time, and is, while its first span starts the
 * exporter thread: that is started, and nobody waits for what the thread had locked.
 */
#include "fixture.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#include "prim.h"

SITE(step, "step");

static atomic_bool is_inside, is_cancelled;

int __real_traced__prim_thread(const struct traced__thread_plan *plan, unsigned long *thread);
int __wrap_traced__prim_thread(const struct traced__thread_plan *plan, unsigned long *thread);
int __wrap_traced__prim_thread(const struct traced__thread_plan *plan, unsigned long *thread) {
    is_inside = true;
    for (int i = 0; i < 100 || !is_cancelled; i++)
        sched_yield();
    return __real_traced__prim_thread(plan, thread);
}

static void *trace_for_ever(void *unused) {
    pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
    for (;;)
        __traced_leave(__traced_enter(&step));
    return unused;
}

int main(void) {
    struct traced_stats stats;
    pthread_t thread;
    void *result;
    alarm(600); /* who waits for the lock waits for ever */
    use_memory_exporter();
    REGISTER(step);
    CASE("cancelled at the start");
    CHECK_INT(pthread_create(&thread, NULL, trace_for_ever, NULL), 0);
    while (!is_inside)
        sched_yield();
    CHECK_INT(pthread_cancel(thread), 0);
    is_cancelled = true;
    CHECK_INT(pthread_join(thread, &result), 0);
    CHECK(result == PTHREAD_CANCELED);
    __traced_leave(__traced_enter(&step));
    CHECK(traced_flush(60000));
    traced_get_stats(&stats);
    CHECK(stats.exported > 0);
    check_identity();
    return check_report();
}
