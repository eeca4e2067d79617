/* SPDX-License-Identifier: Apache-2.0 */
/* A million streams open at once, in the memory that is documented: 512 bytes each,
 * and as much again for one in twenty in the table of keys. */
#include "fixture.h"

#include <unistd.h>

/* Sanitizers take their time, and memory of their own. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { STREAMS = 60000, LIMIT = 65000, BYTES_EACH = 1 << 20 };
#else
enum { STREAMS = 1000000, LIMIT = 1 << 20, BYTES_EACH = 560 };
#endif

SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);

static uint64_t key_of(uint64_t i) {
    return 0x7f0000000000u + i * 48;
}

static bool call(struct traced_site *site, uint64_t i, bool ended) {
    void *span = __traced_stream_enter(site, key_of(i));
    __traced_stream_leave(span, ended);
    return span != NULL;
}

static long resident_bytes(void) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%*d %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

static void a_million_are_open_at_once(void) {
    CASE("a million");
    struct traced_stats stats;
    uint64_t lost = 0;
    call(&opens, STREAMS + 1, false);
    long before = resident_bytes();
    for (uint64_t i = 0; i < STREAMS; i++)
        lost += !call(&opens, i, false);
    CHECK_INT(lost, 0);
    for (uint64_t i = 0; i < STREAMS; i++)
        lost += !call(&reads, i * 7919 % STREAMS, false);
    CHECK_INT(lost, 0);
    long each = (resident_bytes() - before) / STREAMS;
    printf("%ld bytes a stream\n", each);
    CHECK(each <= BYTES_EACH);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, STREAMS + 1);
}

static void all_of_them_end(void) {
    CASE("ends");
    struct traced_stats stats;
    for (uint64_t i = 0; i < STREAMS; i++) {
        call(&closes, i, false);
        if (i % 1000 == 0)
            traced_flush(60000);
    }
    call(&closes, STREAMS + 1, false);
    traced_flush(60000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.exported, STREAMS + 1);
    CHECK_INT(stats.stray_calls, 0);
    check_identity();
}

/* What was needed once is used again. */
static void the_memory_is_used_again(void) {
    CASE("again");
    long before = resident_bytes();
    uint64_t lost = 0;
    for (uint64_t i = 0; i < STREAMS; i++)
        lost += !call(&opens, i + STREAMS, false);
    CHECK_INT(lost, 0);
    CHECK((resident_bytes() - before) / STREAMS < BYTES_EACH / 16);
    for (uint64_t i = 0; i < STREAMS; i++)
        lost += !call(&reads, i, false);
    CHECK_INT(lost, STREAMS); /* the former ones */
}

/* A program that never closes anything loses what is beyond the limit, and knows. */
static void the_rest_is_refused_and_counted(void) {
    CASE("limit");
    struct traced_stats stats;
    for (uint64_t i = 0; i < 100000; i++)
        call(&opens, i + 3 * STREAMS, false);
    traced_get_stats(&stats);
    CHECK_INT(stats.open + stats.dropped[TRACED_DROP_STREAM_LIMIT], STREAMS + 100000);
    CHECK_INT(stats.open, LIMIT);
    check_identity();
}

/* At the end of the process each is handed out as abandoned. */
static void the_end_of_the_process_ends_them(void) {
    CASE("exit");
    struct traced_stats stats;
    traced_shutdown(600000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.exported, STREAMS + 1 + LIMIT);
    check_identity();
}

int main(void) {
    setenv("OTEL_TRACES_EXPORTER", "none", 1);
    setenv("OTEL_LOG_LEVEL", "none", 1);
    char limit[16];
    snprintf(limit, sizeof limit, "%d", LIMIT);
    setenv("TRACED_MAX_STREAMS", limit, 1);
    REGISTER(opens);
    REGISTER(reads);
    REGISTER(closes);
    a_million_are_open_at_once();
    all_of_them_end();
    the_memory_is_used_again();
    the_rest_is_refused_and_counted();
    the_end_of_the_process_ends_them();
    return check_report();
}
