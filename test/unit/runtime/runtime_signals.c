/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Signal handlers that are traced: those that interrupt the program record
 * their spans, those that interrupt the runtime itself are counted, and none
 * disturbs what was under way.
 */
#include "fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

SITE(work, "work");
SITE(handler_site, "handler");

static volatile sig_atomic_t handled;
static volatile bool jump;
static sigjmp_buf target;

static void on_signal(int number) {
    (void)number;
    void *span = __traced_enter(&handler_site);
    __traced_leave(span);
    handled++;
    if (jump)
        siglongjmp(target, 1);
}

/* Once: where handlers take longer than that, a timer that goes on leaves no time for
 * what they interrupt. */
static void start_timer(long microseconds) {
    struct itimerval timer = {{0, 0}, {0, microseconds}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

enum { INTERRUPTIONS = 1500 };

static void interrupted_everywhere(void) {
    CASE("interrupted");
    handled = 0;
    uint64_t spans = 0, lost = 0;
    for (int answered = -1; handled < INTERRUPTIONS || spans <= INTERRUPTIONS;) {
        if (handled != answered) {
            answered = handled;
            start_timer(200);
        }
        void *span = __traced_enter(&work);
        lost += span == NULL;
        __traced_attr_i64(span, 0, 1);
        __traced_leave(span);
        spans++;
    }
    start_timer(0);
    CHECK_INT(lost, 0);
    traced_flush(60000);
    struct traced_stats stats;
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.started, 1 + spans + (uint64_t)handled);
    check_identity();
}

/* A handler that leaves by siglongjmp while the runtime was at work must not
 * leave it closed for ever. */
static void jumped_out_of_everywhere(void) {
    CASE("jumped out of");
    jump = true;
    handled = 0;
    void *outermost = __traced_enter(&work);
    while (handled < INTERRUPTIONS / 3) {
        if (sigsetjmp(target, 1) == 0) {
            start_timer(200);
            for (;;)
                __traced_leave(__traced_enter(&work));
        }
    }
    start_timer(0);
    jump = false;
    __traced_leave(outermost);
    struct traced_stats before, after;
    traced_get_stats(&before);
    __traced_leave(__traced_enter(&work));
    traced_get_stats(&after);
    CHECK_INT(after.started - before.started, 1);
    CHECK_INT(after.open, before.open);
    CHECK_INT(after.dropped[TRACED_DROP_REENTRANT], before.dropped[TRACED_DROP_REENTRANT]);
}

int main(void) {
    setenv("OTEL_TRACES_EXPORTER", "none", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    REGISTER(work);
    REGISTER(handler_site);
    __traced_leave(__traced_enter(&work)); /* the thread gets its block here */
    traced_flush(60000);
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGALRM, &action, NULL);
    struct traced_stats stats;
    traced_get_stats(&stats);
    CHECK_INT(stats.started, 1);
    interrupted_everywhere();
    jumped_out_of_everywhere();
    return check_report();
}
