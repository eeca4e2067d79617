/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Torn out of a stream's call by a signal handler that jumps, after any instruction
 * of it: nothing is recorded twice, no count runs below zero, the stream can be used
 * by everybody afterwards, and exit ends what is left.
 *
 * Each tear is a process of its own, which steps through the call by the processor's
 * trap flag and jumps at the step that is its turn. Of the steps some have one here, a
 * stride apart; `unit_runtime_stream_torn 1` takes all, and minutes. Where a call has begun
 * a stream, or has told one, and not yet noted that it did, the next call, which puts that
 * in order, is torn as well. Where there is no such flag, or a sanitizer is in the way, the
 * calls are made whole.
 */
#include "fixture.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "frame.h"
#include "stream.h"

#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HAVE_TRAP_FLAG 1
#else
#define HAVE_TRAP_FLAG 0
#endif

static const struct traced_stream_desc options = {.milestone = 1, .segment_chunks = 3};
static const struct traced_attr_desc attrs[] = {{.key = "row", .type = TRACED_STRING},
                                                {.key = "more", .type = TRACED_STRING}};

SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT, .attrs = attrs, .n_attrs = 2);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);
SITE(counted, "counted", .role = TRACED_ROLE_NEXT, .stream = &options);
SITE(body, "body", .role = TRACED_ROLE_BODY);
SITE(step, "step", .attrs = attrs, .n_attrs = 2);

static const uint64_t key = 0x5550, other_key = 0x5560;
static char long_text[300];

/* ---- the calls, each with what has to be there before ---- */

struct shape {
    const char *name;
    void (*before)(void);
    void (*torn)(void);
    bool again; /* the call after it as well */
};

enum {
#ifdef __GLIBC__
    STRIDE = 89,
    STRIDE_AGAIN = 3,
#else
    STRIDE = 509, /* in the same calls of other C libraries there are more steps */
    STRIDE_AGAIN = 31,
#endif
    LOST_AT_MOST = 1,    /* spans that are still open after the exit */
    SLEEPS_AT_MOST = 100 /* for a lock that nobody gives back it would be 300 */
};

static void *handle, *inside, *deeper, *away;

static void call(struct traced_site *site, uint64_t which) {
    __traced_stream_leave(__traced_stream_enter(site, which), 0);
}

static void nothing(void) {
}

static void open_it(void) {
    call(&opens, key);
}

static void read_it(void) {
    call(&reads, key);
}

static void close_it(void) {
    call(&closes, key);
}

static void open_late(void) {
    void *span = __traced_stream_begin(&opens);
    __traced_stream_key(span, key);
    __traced_stream_leave(span, 0);
}

static void be_inside_with_text(void) {
    open_it();
    handle = __traced_stream_enter(&reads, key);
    long_text[0] = 'a';
    __traced_attr_str(handle, 0, long_text, 100);
    __traced_stream_leave(handle, 0);
    handle = __traced_stream_enter(&reads, key);
    __traced_attr_str(handle, 0, long_text, 150);
    __traced_attr_str(handle, 1, long_text, 200);
}

static void leave_it(void) {
    __traced_stream_leave(handle, 0);
}

static void end_it(void) {
    __traced_stream_leave(handle, 1);
}

static void count_two(void) {
    call(&counted, key);
    call(&counted, key);
}

static void count_one(void) {
    call(&counted, key);
}

static void whole_body(void) {
    void *span = __traced_stream_begin(&body);
    __traced_stream_chunk(span);
    __traced_stream_leave(span, 1);
}

static void be_in_body(void) {
    open_it();
    handle = __traced_stream_begin(&body);
    inside = __traced_enter(&step);
    deeper = __traced_stream_enter(&reads, key);
    __traced_attr_str(deeper, 0, long_text, 100);
}

static void be_away(void) {
    be_in_body();
    away = __traced_yield();
}

static void yield(void) {
    away = __traced_yield();
}

static void resume(void) {
    __traced_resume(away);
}

static const struct shape shapes[] = {
    {"open", nothing, open_it, true},
    {"open again", open_it, open_it, false},
    {"read", open_it, read_it, true},
    {"close", open_it, close_it, true},
    {"open late", nothing, open_late, false},
    {"open late again", open_it, open_late, false},
    {"leave with attributes", be_inside_with_text, leave_it, false},
    {"end with attributes", be_inside_with_text, end_it, false},
    {"count", nothing, count_one, false},
    {"segment", count_two, count_one, false},
    {"body", nothing, whole_body, false},
    {"yield", be_in_body, yield, true},
    {"resume", be_away, resume, false},
    {"end a body", be_in_body, end_it, false},
};

/* ---- stepping ---- */

static volatile long steps, jump_at;
static bool jump_in_between;
static sigjmp_buf target;

/* A stream is being made; or the one that is left is locked, and to be left again as far as
 * the block knows. */
static bool is_in_between(const struct traced__block *block) {
    if (block->opening)
        return true;
    if (!block->held || block->leaving <= block->depth)
        return false;
    uint64_t state = atomic_load(&block->held->state);
    return (state & TRACED__OWNER_MASK) >> TRACED__OWNER_SHIFT == block->number;
}

static void on_step(int number) {
    (void)number;
    if (jump_in_between ? is_in_between(traced__own_block) : ++steps == jump_at)
        siglongjmp(target, 1);
}

/* The flags are pushed below the red zone. */
static inline __attribute__((always_inline)) void step_through(bool on) {
#if HAVE_TRAP_FLAG
    if (on)
        __asm__ volatile("lea -128(%%rsp), %%rsp\n\tpushfq\n\torq $0x100, (%%rsp)\n\t"
                         "popfq\n\tlea 128(%%rsp), %%rsp" ::
                             : "memory", "cc");
    else
        __asm__ volatile("lea -128(%%rsp), %%rsp\n\tpushfq\n\tandq $~0x100, (%%rsp)\n\t"
                         "popfq\n\tlea 128(%%rsp), %%rsp" ::
                             : "memory", "cc");
#else
    (void)on;
#endif
}

__attribute__((noinline)) static void be_torn(const struct shape *shape) {
    step_through(true);
    shape->torn();
    step_through(false);
}

/* The call after one that was torn, and itself torn. */
__attribute__((noinline)) static void be_torn_in_order(void) {
    step_through(true);
    __traced_leave(__traced_enter(&step)); /* no deeper than what was torn: frame.h */
    step_through(false);
}

/* ---- what must hold ---- */

enum { MOST = 64 };
static uint64_t seen[MOST];
static int n_seen, twice;

static bool see(const struct traced_memory_span *span, void *unused) {
    uint64_t id;
    (void)unused;
    memcpy(&id, span->context.span_id, sizeof id);
    for (int i = 0; i < n_seen; i++)
        twice += seen[i] == id;
    if (n_seen < MOST)
        seen[n_seen++] = id;
    return true;
}

static void can_be_used(uint64_t which) {
    struct traced_stats before, after;
    call(&closes, which);
    traced_get_stats(&before);
    call(&opens, which);
    call(&reads, which);
    call(&closes, which);
    traced_get_stats(&after);
    CHECK_INT(after.started - before.started, 1);
    CHECK_INT(after.open, before.open);
    CHECK_INT(after.stray_calls, before.stray_calls);
}

static void check_end(void) {
    struct traced_stats stats;
    traced_shutdown(60000);
    traced_get_stats(&stats);
    traced_memory_visit(see, NULL);
    CHECK_INT(twice, 0);
    CHECK(stats.open <= LOST_AT_MOST);
    CHECK_INT(n_seen, stats.exported);
    CHECK_INT(stats.exported + stats.queued + stats.open + all_drops(&stats), stats.started);
}

/* Of this thread, however slow it is. */
static long times_slept(void) {
    struct rusage usage;
    getrusage(RUSAGE_THREAD, &usage);
    return usage.ru_nvcsw;
}

enum verdict { GOOD, BAD, NOT_TORN, NOT_TORN_BUT_BAD };

static bool is_torn(const struct shape *shape) {
    if (sigsetjmp(target, 1) != 0)
        return true;
    be_torn(shape);
    return false;
}

static bool is_torn_in_order(void) {
    jump_in_between = false;
    if (sigsetjmp(target, 1) != 0)
        return true;
    be_torn_in_order();
    return false;
}

/* In a process of its own. */
static enum verdict tear_at(const struct shape *shape, long at, bool twice_over) {
    struct sigaction action = {.sa_handler = on_step};
    sigaction(SIGTRAP, &action, NULL);
    alarm(300);
    check_failed = 0;
    jump_at = at;
    __traced_leave(__traced_enter(&step)); /* a block */
    call(&counted, other_key);
    shape->before();
    jump_in_between = twice_over;
    bool torn = is_torn(shape);
    if (twice_over)
        torn = torn && is_torn_in_order();
    __traced_leave(__traced_enter(&step)); /* no deeper than what was torn: frame.h */
    if (handle)
        __traced_stream_leave(handle, 0); /* where it still is open: a body */
    long sleeps = times_slept();
    can_be_used(key);
    can_be_used(other_key);
    call(&counted, key);
    CHECK(times_slept() - sleeps < SLEEPS_AT_MOST);
    check_end();
    if (check_failed)
        return torn ? BAD : NOT_TORN_BUT_BAD;
    return torn ? GOOD : NOT_TORN;
}

static int verdict_of(const struct shape *shape, long at, bool twice_over) {
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int verdict = (int)tear_at(shape, at, twice_over);
        fflush(NULL);
        _exit(verdict);
    }
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

/* All steps of a call, as far as one is found that it has not. */
static void tear(const struct shape *shape, long stride, bool twice_over) {
    CASE(shape->name);
    int verdict = GOOD;
    for (long at = 1; verdict == GOOD || verdict == BAD; at += stride) {
        verdict = verdict_of(shape, at, twice_over);
        if (verdict == GOOD || verdict == NOT_TORN)
            check_passed++;
        else {
            fprintf(stderr, "%s: torn %safter step %ld: %d\n", shape->name,
                    twice_over ? "again " : "", at, verdict);
            check_failed++;
        }
    }
}

int main(int argc, char **argv) {
    use_memory_exporter();
    struct traced_site *sites[] = {&opens, &reads, &closes, &counted, &body, &step};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    memset(long_text, 'x', sizeof long_text - 1);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        tear(&shapes[i], argc > 1 ? atol(argv[1]) : STRIDE, false);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].again)
            tear(&shapes[i], argc > 1 ? atol(argv[1]) : STRIDE_AGAIN, true);
    return check_report();
}
