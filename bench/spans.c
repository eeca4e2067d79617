/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Measures what a span costs the thread that makes it.
 *
 *     bench_spans time ROUNDS          a line "case nanoseconds" for each case: the
 *                                      median of the rounds, thread CPU time a call
 *     bench_spans count CASE CALLS     makes that many calls in count_calls(), for
 *                                      an instruction counter to watch
 *
 * Cases take turns within each round, so that a slow moment of the machine hits
 * all alike. A burst is small enough for the queue, which is drained after it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <traced.h>

#include "subjects.h"

enum { BURST = 400, MAX_ROUNDS = 10000 };

static void call_bare(void) {
    bare_plain();
}

static void call_hooked(void) {
    hooked_plain();
}

static void call_plain(void) {
    woven_plain();
}

static void call_nested(void) {
    woven_nested();
}

static void call_attributes(void) {
    woven_attributes(42, 1 << 20, 0.75, "user-4711", "/orders/4711/events");
}

static void call_failing(void) {
    woven_failing(-5);
}

static void call_stream(void) {
    woven_stream(&call_stream);
}

/* Of a thousand that are open each is resumed in turn: none is what was found lately. */
static void call_stream_among_many(void) {
    static const char handles[1000][16];
    static unsigned next;
    woven_stream(handles[next++ % (sizeof handles / sizeof *handles)]);
}

struct bench_case {
    const char *name;
    void (*call)(void);
    bool unsampled;
};

static const struct bench_case cases[] = {
    {"bare", call_bare, false},
    {"hooked", call_hooked, false},
    {"plain", call_plain, false},
    {"nested", call_nested, false},
    {"attributes", call_attributes, false},
    {"failing", call_failing, false},
    {"stream", call_stream, false},
    {"stream-of-1000", call_stream_among_many, false},
    {"unsampled", call_plain, true},
    {"unsampled-attributes", call_attributes, true},
};
enum { CASES = sizeof cases / sizeof *cases };

static struct traced_token enter_case(const struct bench_case *which) {
    static const char unsampled[] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
    static const char sampled[] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    return traced_attach(traced_context_from_traceparent(which->unsampled ? unsampled : sampled));
}

__attribute__((noinline, noipa)) static void count_calls(void (*call)(void), long calls) {
    for (long i = 0; i < calls; i++)
        call();
}

static double thread_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static double time_burst(const struct bench_case *which) {
    struct traced_token token = enter_case(which);
    double start = thread_ns();
    count_calls(which->call, BURST);
    double spent = thread_ns() - start;
    traced_detach(token);
    traced_flush(10000);
    return spent / BURST;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static int time_all(int rounds) {
    static double results[CASES][MAX_ROUNDS];
    for (int round = -1; round < rounds; round++) /* one round to warm up */
        for (int i = 0; i < CASES; i++)
            results[i][round < 0 ? 0 : round] = time_burst(&cases[i]);
    for (int i = 0; i < CASES; i++) {
        qsort(results[i], (size_t)rounds, sizeof results[i][0], by_value);
        printf("%s %.1f\n", cases[i].name, results[i][rounds / 2]);
    }
    return 0;
}

static int count_one(const char *name, long calls) {
    for (int i = 0; i < CASES; i++)
        if (strcmp(cases[i].name, name) == 0) {
            struct traced_token token = enter_case(&cases[i]);
            count_calls(cases[i].call, calls);
            traced_detach(token);
            return 0;
        }
    fprintf(stderr, "no case %s\n", name);
    return 2;
}

int main(int argc, char **argv) {
    if (argc == 3 && strcmp(argv[1], "time") == 0) {
        int rounds = atoi(argv[2]);
        return time_all(rounds < 1 ? 1 : rounds > MAX_ROUNDS ? MAX_ROUNDS : rounds);
    }
    if (argc == 4 && strcmp(argv[1], "count") == 0)
        return count_one(argv[2], atol(argv[3]));
    fprintf(stderr, "usage: %s time ROUNDS | count CASE CALLS\n", argv[0]);
    return 2;
}
