/* SPDX-License-Identifier: Apache-2.0 */
/* The exporter `memory`: what a test sees of spans, what visitors may do, and
 * its bounds. */
#include "traced.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "exporter.h"
#include "fake_prim.h"
#include "sample.h"

static const struct traced__exporter *const exporter = &traced__memory_exporter;
static struct traced__config config;
static struct traced__exporter_host host;
static size_t flushes;
static uint32_t flush_timeout;

bool traced_flush(uint32_t timeout_ms) {
    flushes++;
    flush_timeout = timeout_ms;
    errno = EINVAL; /* to be kept from the caller */
    return true;
}

static void start(void) {
    fake_reset();
    flushes = 0;
    host = fake_host(&config);
    exporter->open(&host);
    traced_memory_clear();
}

static struct traced__export_result add(const struct traced__span_data *spans, size_t count) {
    struct traced__batch batch = sample_batch(spans, count);
    return exporter->export_batch(&batch, 0);
}

#define ADD(array) add((array), sizeof(array) / sizeof *(array))

/* What a visit saw: names, one after the other. */
struct seen {
    char names[256];
    size_t stop_after; /* 0: never */
    size_t count;
    void (*act)(struct seen *seen);
};

static bool look(const struct traced_memory_span *span, void *argument) {
    struct seen *seen = argument;
    size_t length = strlen(seen->names);
    seen->count++;
    if (seen->act) {
        seen->act(seen);
    }
    /* After it acted: the span must still be there. */
    snprintf(seen->names + length, sizeof seen->names - length, "%s%s", length ? " " : "",
             span->name);
    return seen->count != seen->stop_after;
}

static const struct traced__span_data three[] = {
    {SPAN(1, 1, 0, "a", 0, 1)}, {SPAN(1, 2, 0, "b", 0, 1)}, {SPAN(1, 3, 0, "c", 0, 1)}};

static void order_and_end(void) {
    CASE("oldest first, until told to stop");
    start();
    CHECK_STR(exporter->name, "memory");
    struct traced__export_result result = ADD(three);
    CHECK_INT(result.exported, 3);
    CHECK_INT(result.failed + result.rejected, 0);
    struct seen all = {0}, some = {.stop_after = 2};
    errno = 7;
    CHECK_INT(traced_memory_visit(look, &all), 3);
    CHECK_INT(errno, 7);
    CHECK_INT(flushes, 1);
    CHECK_INT(flush_timeout, 10000);
    CHECK_STR(all.names, "a b c");
    CHECK_INT(traced_memory_visit(look, &some), 2);
    CHECK_STR(some.names, "a b");
    CHECK_INT(traced_memory_visit(NULL, NULL), 3);

    CASE("cleared");
    traced_memory_clear();
    CHECK_INT(errno, 7);
    struct seen none = {0};
    CHECK_INT(traced_memory_visit(look, &none), 0);
    ADD(three);
    exporter->close(0); /* spans can be looked at after shutdown */
    CHECK_INT(traced_memory_visit(look, &none), 3);
    traced_memory_clear();
}

static bool check_everything(const struct traced_memory_span *span, void *argument) {
    static const struct traced__span_data ids = {SPAN(1, 2, 1, "", 0, 0)};
    (void)argument;
    CHECK(memcmp(span->context.trace_id, ids.trace_id, 16) == 0);
    CHECK(memcmp(span->context.span_id, ids.span_id, 8) == 0);
    CHECK(memcmp(span->parent_span_id, ids.parent_span_id, 8) == 0);
    CHECK_INT(span->context.flags, 1);
    CHECK_STR(span->name, "POST /orders");
    CHECK_INT(span->kind, 2);
    CHECK_INT(span->status, 2);
    CHECK_STR(span->status_message, "refused");
    CHECK(span->start_ns == AT(5) && span->end_ns == AT(9));
    CHECK_INT(span->n_attrs, 4);
    CHECK_STR(span->attrs[0].key, "s");
    CHECK_INT(span->attrs[0].type, TRACED_MEMORY_STRING);
    CHECK_STR(span->attrs[0].string, "text");
    CHECK_INT(span->attrs[1].type, TRACED_MEMORY_INT);
    CHECK_INT(span->attrs[1].integer, INT64_MIN);
    CHECK_INT(span->attrs[2].type, TRACED_MEMORY_DOUBLE);
    CHECK(span->attrs[2].real > 0.49 && span->attrs[2].real < 0.51);
    CHECK_INT(span->attrs[3].type, TRACED_MEMORY_BOOL);
    CHECK_INT(span->attrs[3].integer, 1);
    CHECK_INT(span->n_events, 2);
    CHECK_STR(span->events[0].name, "first");
    CHECK_INT(span->events[0].n_attrs, 0);
    CHECK_STR(span->events[1].name, "second");
    CHECK(span->events[1].time_ns == AT(7));
    CHECK_INT(span->events[1].n_attrs, 2);
    CHECK_STR(span->events[1].attrs[1].key, "type");
    CHECK_STR(span->events[1].attrs[1].string, "");
    return true;
}

/* The originals are overwritten before the visit: nothing may point to them. */
static void deep_copies(void) {
    CASE("every field, copied");
    char name[] = "POST /ordersX", text[] = "text", event_name[] = "secondX";
    struct traced__attribute attrs[] = {STRING("s", ""), INT("i", INT64_MIN), DOUBLE("d", 0.5),
                                        BOOL("b", 1)};
    struct traced__attribute event_attrs[] = {INT("n", 1), STRING("type", "")};
    struct traced__event events[] = {{.time_ns = AT(6), .name = TEXT("first")},
                                     {.time_ns = AT(7), ATTRS(event_attrs)}};
    struct traced__link links[] = {{.trace_id = {1}, .span_id = {2}, ATTRS(attrs)}};
    struct traced__span_data span[] = {{SPAN_AS(SERVER, LOCAL, 1, 2, 1, "", 5, 9), ATTRS(attrs),
                                        EVENTS(events), LINKS(links), .status = TRACED__FAILED,
                                        .status_message = TEXT("refused")}};
    span[0].name = (struct traced__text){name, 12}; /* texts are not terminated */
    events[1].name = (struct traced__text){event_name, 6};
    attrs[0].value.string = (struct traced__text){text, 4};
    start();
    ADD(span);
    memset(name, '#', sizeof name - 1);
    memset(text, '#', sizeof text - 1);
    memset(event_name, '#', sizeof event_name - 1);
    memset(attrs, 0xff, sizeof attrs);
    memset(event_attrs, 0xff, sizeof event_attrs);
    memset(events, 0xff, sizeof events);
    memset(links, 0xff, sizeof links);
    memset(span, 0xff, sizeof span);
    CHECK_INT(traced_memory_visit(check_everything, NULL), 1);
    traced_memory_clear();
}

static void clear_once(struct seen *seen) {
    if (seen->count == 2) {
        traced_memory_clear();
    }
}

static void add_more(struct seen *seen) {
    (void)seen;
    ADD(three);
}

static void clear_and_add(struct seen *seen) {
    if (seen->count == 1) {
        traced_memory_clear();
        ADD(three);
    }
}

static void visit_within(struct seen *seen) {
    struct seen inner = {.stop_after = 1};
    CHECK_INT(traced_memory_visit(look, &inner), seen->count == 1 ? 1 : 0);
    traced_memory_clear();
}

static void visitors_that_act(void) {
    CASE("a visitor that clears");
    start();
    ADD(three);
    struct seen clears = {.act = clear_once};
    CHECK_INT(traced_memory_visit(look, &clears), 2);
    CHECK_STR(clears.names, "a b");

    CASE("a visitor that makes spans");
    ADD(three);
    struct seen adds = {.act = add_more};
    CHECK_INT(traced_memory_visit(look, &adds), 3); /* those there when it began */
    traced_memory_clear();

    CASE("a visitor that does both");
    ADD(three);
    struct seen both = {.act = clear_and_add};
    CHECK_INT(traced_memory_visit(look, &both), 1);
    traced_memory_clear();

    CASE("a visit within a visit");
    ADD(three);
    struct seen nested = {.act = visit_within};
    CHECK_INT(traced_memory_visit(look, &nested), 1);
    CHECK_STR(nested.names, "a");
    CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 0);
}

static bool count_it(const struct traced_memory_span *span, void *argument) {
    size_t *last = argument;
    *last = (size_t)(span->start_ns - AT(0)) / 1000;
    return true;
}

static void bounds(void) {
    CASE("full");
    enum { ROUND = 1000, MAX = 65536 };
    static struct traced__span_data spans[ROUND];
    size_t exported = 0, failed = 0, last = 0;
    start();
    for (size_t i = 0; i < 66; i++) {
        for (size_t k = 0; k < ROUND; k++) {
            spans[k] = (struct traced__span_data){SPAN(1, 1, 0, "f", i * ROUND + k, 70000)};
        }
        struct traced__export_result result = ADD(spans);
        exported += result.exported;
        failed += result.failed;
    }
    CHECK_INT(exported, MAX);
    CHECK_INT(failed, 66 * ROUND - MAX);
    CHECK_INT(fake.logs, 1);
    CHECK(strstr(fake.log, "2: exporter memory: full (65536 spans at most)") == fake.log);
    CHECK_INT(traced_memory_visit(count_it, &last), MAX);
    CHECK_INT(last, MAX - 1); /* the newest are missing */
    traced_memory_clear();
    CHECK_INT(ADD(three).exported, 3);
    traced_memory_clear();
}

static void no_memory(void) {
    CASE("no memory, wherever it runs out");
    size_t before = fake_live();
    struct traced__export_result result = {0};
    for (long n = 0; result.exported < 3 && n < 40; n++) {
        start();
        fake.allocations_left = n;
        result = ADD(three);
        fake.allocations_left = -1;
        CHECK_INT(result.exported + result.failed, 3);
        CHECK_INT(traced_memory_visit(look, &(struct seen){0}), result.exported);
        traced_memory_clear();
        CHECK_INT(fake_live(), before);
    }
    CHECK_INT(result.exported, 3);
}

static void become_child(struct seen *seen) {
    if (seen->count == 1) {
        fake.process = 2;
        CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 0);
        ADD(three);
    }
}

static void after_fork(void) {
    CASE("a fork's child begins with none");
    start();
    size_t before = fake_live();
    ADD(three);
    fake.process = 2;
    CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 0);
    CHECK_INT(fake_live(), before);
    ADD(three);
    CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 3);

    CASE("a fork by a visitor");
    start();
    ADD(three);
    struct seen forks = {.act = become_child};
    CHECK_INT(traced_memory_visit(look, &forks), 1);
    CHECK_STR(forks.names, "a");
    CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 3);
    traced_memory_clear();
    CHECK_INT(fake_live(), before);
}

static int fork_status = -1;

/* In the middle of an export, with the lock held. */
static void fork_now(void) {
    pid_t child = fork();
    if (child == 0) {
        alarm(60);
        fake.process = 2;
        struct seen none = {0}, all = {0};
        traced_memory_visit(look, &none);
        ADD(three);
        traced_memory_visit(look, &all);
        traced_memory_clear();
        _exit(none.count == 0 && strcmp(all.names, "a b c") == 0 ? 7 : 8);
    }
    waitpid(child, &fork_status, 0);
}

static void fork_while_locked(void) {
    CASE("a fork while the exporter holds the lock");
    start();
    ADD(three);
    fake.on_alloc = fork_now;
    CHECK_INT(ADD(three).exported, 3);
    CHECK(WIFEXITED(fork_status));
    CHECK_INT(WEXITSTATUS(fork_status), 7);
    CHECK_INT(traced_memory_visit(look, &(struct seen){0}), 6);
    traced_memory_clear();
}

int main(void) {
    start();
    order_and_end();
    deep_copies();
    visitors_that_act();
    bounds();
    no_memory();
    after_fork();
    fork_while_locked();
    fake_clear_written();
    return check_report();
}
