/* SPDX-License-Identifier: Apache-2.0 */
/* Streams where there is no memory left: what cannot be had is counted, what is open
 * goes on, and all works again when there is some. */
#include "fixture.h"

#include <sys/resource.h>
#include <unistd.h>

static const struct traced_stream_desc often = {.milestone = 1};

SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT, .stream = &often);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);
SITE(body, "body", .role = TRACED_ROLE_BODY);
SITE(step, "step");

static bool call(struct traced_site *site, uint64_t key) {
    void *span = __traced_stream_enter(site, key);
    __traced_stream_leave(span, 0);
    return span != NULL;
}

/* No mapping is to be had any more: the address space is what it is now. Of the
 * sanitizers' shadows nothing can be taken away, so they see the rest only. */
static bool starve(bool starved) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    (void)starved;
    return false;
#else
    struct rlimit limit;
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = starved ? 1 << 20 : limit.rlim_max;
    return setrlimit(RLIMIT_AS, &limit) == 0;
#endif
}

enum { MANY = 10000 };

static void streams_are_refused_and_counted(void) {
    CASE("open");
    struct traced_stats stats;
    uint64_t refused = 0;
    bool starved = starve(true);
    for (uint64_t key = 1; key <= MANY; key++)
        refused += !call(&opens, key * 16);
    CHECK(!starved || (refused > 0 && refused < MANY));
    traced_get_stats(&stats);
    CHECK_INT(stats.dropped[TRACED_DROP_NO_MEMORY], refused);
    CHECK_INT(stats.dropped[TRACED_DROP_STREAM_LIMIT], 0);
    CHECK_INT(stats.open, MANY - refused);
    uint64_t read = 0;
    for (uint64_t key = 1; key <= MANY; key++)
        read += call(&reads, key * 16);
    CHECK_INT(read, MANY - refused);
    check_identity();
}

static void open_spans_that_cannot_go_along_end(void) {
    CASE("yield");
    call(&closes, 16); /* for a record */
    void *span = __traced_stream_begin(&body), *inside = __traced_enter(&step);
    CHECK(span != NULL);
    void *away = __traced_yield();
    CHECK(!traced_context_is_valid(traced_current()));
    __traced_resume(away);
    __traced_leave(inside);
    __traced_stream_leave(span, 1);
    struct traced_stats stats;
    traced_get_stats(&stats);
    CHECK(!traced_context_is_valid(traced_current()));
    check_identity();
}

static void there_is_memory_again(void) {
    CASE("again");
    struct traced_stats before, after;
    starve(false);
    traced_get_stats(&before);
    for (uint64_t key = 1; key <= MANY; key++)
        call(&closes, key * 16);
    uint64_t refused = 0;
    for (uint64_t key = 1; key <= MANY; key++)
        refused += !call(&opens, key * 16);
    CHECK_INT(refused, 0);
    for (uint64_t key = 1; key <= MANY; key++)
        call(&closes, key * 16);
    traced_get_stats(&after);
    CHECK_INT(after.open, 0);
    CHECK_INT(after.dropped[TRACED_DROP_NO_MEMORY], before.dropped[TRACED_DROP_NO_MEMORY]);
    check_identity();
}

int main(void) {
    setenv("OTEL_TRACES_EXPORTER", "none", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    setenv("OTEL_BSP_MAX_QUEUE_SIZE", "131072", 1);
    struct traced_site *sites[] = {&opens, &reads, &closes, &body, &step};
    for (size_t i = 0; i < sizeof sites / sizeof *sites; i++)
        REGISTER(*sites[i]);
    call(&opens, 8);
    call(&closes, 8);
    traced_flush(60000);
    streams_are_refused_and_counted();
    open_spans_that_cannot_go_along_end();
    there_is_memory_again();
    return check_report();
}
