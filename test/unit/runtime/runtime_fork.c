/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fork: the child records its own spans under the parent's context, none of the
 * parent's, and no id twice; also when other threads are in the middle of theirs.
 */
#include "fixture.h"

#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

SITE(outer, "outer");
SITE(inner, "inner");
SITE(feed, "feed", .role = TRACED_ROLE_NEXT);

/* The sanitizers' own allocators do not survive a fork beside a thread that is in
 * the middle of one (seen in a debugger with GCC 12's, of addresses and of threads:
 * SizeClassAllocator64::GetFromAllocator waits for ever in the child), so there no
 * other thread is at work when this program forks. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define THREADS_AND_FORK 0
#if defined(__SANITIZE_THREAD__)
/* The exporter thread alone makes the parent multi-threaded. */
__attribute__((visibility("default"))) const char *__tsan_default_options(void);
const char *__tsan_default_options(void) {
    return "die_after_fork=0";
}
#endif
#else
#define THREADS_AND_FORK 1
#endif

/* What a child found, as its exit code: 0 is good. */
static int child_of_an_open_span(void *outer_handle, struct traced_context parent) {
    __traced_leave(__traced_enter(&inner));
    __traced_leave(outer_handle);
    struct found_span own = find_span("inner");
    struct traced_stats stats;
    traced_get_stats(&stats);
    if (own.matches != 1 || find_span("outer").matches != 0)
        return 1;
    if (memcmp(own.span.parent_span_id, parent.span_id, 8) != 0)
        return 2;
    if (memcmp(own.span.context.trace_id, parent.trace_id, 16) != 0)
        return 3;
    if (stats.started != 1 || stats.exported != 1 || stats.open != 0)
        return 4;
    if (traced_context_is_valid(traced_current()))
        return 5;
    return 0;
}

static int exit_code_of(pid_t child) {
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

static void the_child_has_its_own_spans(void) {
    CASE("own spans");
    __traced_leave(__traced_enter(&inner)); /* queued, and the parent's to export */
    void *span = __traced_enter(&outer);
    __traced_stream_leave(__traced_stream_enter(&feed, 1), 0);
    struct traced_context parent = traced_current();
    if (!THREADS_AND_FORK)
        traced_flush(60000); /* the exporter thread has put it away, and sleeps */
    pid_t child = fork();
    if (child == 0)
        _exit(child_of_an_open_span(span, parent));
    CHECK_INT(exit_code_of(child), 0);
    __traced_leave(span);
    __traced_stream_leave(__traced_stream_enter(&feed, 1), 1);
    CHECK_INT(find_span("inner").matches, 1);
    CHECK_INT(find_span("outer").matches, 1);
    CHECK_INT(find_span("feed").matches, 1);
    check_identity();
}

static void ids_differ(void) {
    CASE("ids");
    enum { CHILDREN = 20 };
    struct traced_context made[CHILDREN + 1];
    for (int i = 0; i < CHILDREN; i++) {
        int ends[2];
        CHECK(pipe(ends) == 0);
        pid_t child = fork();
        if (child == 0) {
            __traced_enter(&inner);
            struct traced_context context = traced_current();
            _exit(write(ends[1], &context, sizeof context) != sizeof context);
        }
        CHECK(read(ends[0], &made[i], sizeof made[i]) == sizeof made[i]);
        CHECK_INT(exit_code_of(child), 0);
        close(ends[0]);
        close(ends[1]);
    }
    void *span = __traced_enter(&inner);
    made[CHILDREN] = traced_current();
    __traced_leave(span);
    for (int i = 0; i <= CHILDREN; i++)
        for (int k = 0; k < i; k++)
            CHECK(memcmp(made[i].span_id, made[k].span_id, 8) != 0);
}

/* ---- with threads at work ---- */

static _Atomic bool stop;

static void *keep_tracing(void *unused) {
    (void)unused;
    uint64_t key = (uint64_t)(uintptr_t)pthread_self();
    while (!stop) {
        void *span = __traced_enter(&outer);
        __traced_stream_leave(__traced_stream_enter(&feed, key), 0);
        __traced_stream_leave(__traced_stream_enter(&feed, key), 1);
        __traced_leave(span);
        usleep(50); /* so that the forks get their turn on a small machine */
    }
    return NULL;
}

static int busy_child(void) {
    __traced_leave(__traced_enter(&inner));
    __traced_stream_leave(__traced_stream_enter(&feed, 5), 1);
    if (!traced_flush(60000))
        return 1;
    struct traced_stats stats;
    traced_get_stats(&stats);
    return stats.started == 2 && stats.exported == 2 ? 0 : 2;
}

static void threads_may_be_anywhere(void) {
    CASE("threads");
    enum { THREADS = 3, FORKS = 50 };
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, keep_tracing, NULL);
    for (int i = 0; i < FORKS; i++) {
        pid_t child = fork();
        if (child == 0) {
            alarm(200); /* a deadlock ends the child, and the test sees it */
            _exit(busy_child());
        }
        CHECK_INT(exit_code_of(child), 0);
    }
    stop = true;
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    traced_flush(60000);
    check_identity();
}

int main(void) {
    use_memory_exporter();
    REGISTER(outer);
    REGISTER(inner);
    REGISTER(feed);
    the_child_has_its_own_spans();
    ids_differ();
    if (THREADS_AND_FORK)
        threads_may_be_anywhere();
    return check_report();
}
