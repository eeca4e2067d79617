/* SPDX-License-Identifier: Apache-2.0 */
/* Streams under many threads: counts are exact, and each ends once. */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 8, STREAMS = 10000, CALLS = 40000 };

SITE(opens, "feed", .role = TRACED_ROLE_OPEN);
SITE(reads, "feed", .role = TRACED_ROLE_NEXT);
SITE(closes, "feed", .role = TRACED_ROLE_CLOSE);
SITE(travels, "travels", .role = TRACED_ROLE_BODY);
SITE(steps, "steps");
SITE(pops, "queue", .role = TRACED_ROLE_NEXT);

static atomic_uint_fast64_t chunks_given, closes_done;
static atomic_uint_fast32_t chunks_of[STREAMS];
static atomic_uint closed[STREAMS];

/* What came out: for each stream its spans, and its chunks as its span tells them. */
static uint32_t spans_of[STREAMS];
static uint64_t chunks_told, spans_seen, wrong_outcomes;

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static uint64_t key_of(uint32_t stream) {
    return 0x10000 + (uint64_t)stream * 64;
}

/* A handle is the program's proof that it was let in before any close was done. */
static void read_some(uint32_t stream) {
    void *span = __traced_stream_enter(&reads, key_of(stream));
    if (!span)
        return;
    atomic_fetch_add(&chunks_given, 1);
    atomic_fetch_add(&chunks_of[stream], 1);
    __traced_stream_leave(span, 0);
}

static void close_one(uint32_t stream) {
    if (atomic_exchange(&closed[stream], 1))
        return;
    __traced_stream_leave(__traced_stream_enter(&closes, key_of(stream)), 0);
    atomic_fetch_add(&closes_done, 1);
}

static void *work(void *argument) {
    uint64_t random = (uintptr_t)argument * 0x9e3779b97f4a7c15u + 1;
    for (int i = 0; i < CALLS; i++) {
        uint32_t stream = (uint32_t)(next_random(&random) % STREAMS);
        if (next_random(&random) % 16 == 0)
            close_one(stream);
        else
            read_some(stream);
    }
    return NULL;
}

static void run_threads(void *(*function)(void *)) {
    pthread_t threads[THREADS];
    for (uintptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, function, (void *)(i + 1));
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
}

static bool take_note(const struct traced_memory_span *span, void *argument) {
    (void)argument;
    const struct traced_memory_attr *chunks = attr_of(span->attrs, span->n_attrs, "stream.chunks");
    const struct traced_memory_attr *id = attr_of(span->attrs, span->n_attrs, "id");
    const struct traced_memory_attr *how = attr_of(span->attrs, span->n_attrs, "stream.outcome");
    if (!chunks || !id || !how || strcmp(span->name, "feed") != 0)
        return true;
    spans_seen++;
    chunks_told += (uint64_t)chunks->integer;
    spans_of[id->integer]++;
    wrong_outcomes += strcmp(how->string, "cancelled") != 0;
    if ((uint64_t)chunks->integer != atomic_load(&chunks_of[id->integer]))
        wrong_outcomes++;
    return true;
}

static void calls_from_everywhere_are_counted_exactly(void) {
    CASE("random");
    struct traced_stats stats;
    for (uint32_t i = 0; i < STREAMS; i++) {
        void *span = __traced_stream_enter(&opens, key_of(i));
        traced_set_attr_int("id", (int64_t)i);
        __traced_stream_leave(span, 0);
    }
    traced_get_stats(&stats);
    CHECK_INT(stats.open, STREAMS);
    run_threads(work);
    for (uint32_t i = 0; i < STREAMS; i++)
        close_one(i);
    traced_flush(60000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    CHECK_INT(stats.started, STREAMS);
    CHECK_INT(all_drops(&stats), 0);
    traced_memory_visit(take_note, NULL);
    CHECK_INT(spans_seen, STREAMS);
    CHECK_INT(chunks_told, atomic_load(&chunks_given));
    CHECK_INT(wrong_outcomes, 0);
    uint32_t twice = 0;
    for (uint32_t i = 0; i < STREAMS; i++)
        twice += spans_of[i] != 1;
    CHECK_INT(twice, 0);
    check_identity();
}

/* ---- several threads read one stream that nobody opens ---- */

static pthread_barrier_t together;
static uint64_t shared_key;

static void *pop_together(void *unused) {
    (void)unused;
    pthread_barrier_wait(&together);
    for (int i = 0; i < 50; i++)
        __traced_stream_leave(__traced_stream_enter(&pops, shared_key), 0);
    return NULL;
}

static void a_stream_that_many_begin_is_one(void) {
    CASE("together");
    enum { ROUNDS = 100 };
    pthread_barrier_init(&together, NULL, THREADS);
    for (int round = 0; round < ROUNDS; round++) {
        struct traced_stats before, after;
        traced_memory_clear();
        traced_get_stats(&before);
        shared_key = 0x900000 + (uint64_t)round * 8;
        run_threads(pop_together);
        traced_get_stats(&after);
        CHECK_INT(after.started - before.started, 1);
        __traced_stream_leave(__traced_stream_enter(&pops, shared_key), 1);
        CHECK_INT(span_attr("queue", "stream.chunks").attr.integer, THREADS * 50);
        CHECK_INT(find_span("queue").matches, 1);
    }
    pthread_barrier_destroy(&together);
    check_identity();
}

/* ---- open and closed again and again, with one address for all ---- */

static void *open_and_close(void *argument) {
    uint64_t random = (uintptr_t)argument * 77777 + 5;
    for (int i = 0; i < 5000; i++) {
        uint64_t key = 0x77000 + next_random(&random) % 4 * 16;
        struct traced_site *sites[] = {&opens, &reads, &closes, &reads};
        struct traced_site *site = sites[next_random(&random) % 4];
        __traced_stream_leave(__traced_stream_enter(site, key), next_random(&random) % 8 == 0);
    }
    return NULL;
}

static void one_address_for_all_is_no_harm(void) {
    CASE("one address");
    struct traced_stats stats;
    run_threads(open_and_close);
    for (uint64_t key = 0x77000; key < 0x77040; key += 16)
        __traced_stream_leave(__traced_stream_enter(&closes, key), 0);
    traced_flush(60000);
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    check_identity();
}

/* ---- coroutines that are resumed by whichever thread is free ---- */

enum { COROUTINES = 500, TURNS = 20 };

static struct coroutine {
    void *span, *inside, *away;
    int turns;
} coroutines[COROUTINES];

static pthread_mutex_t ready_lock = PTHREAD_MUTEX_INITIALIZER;
static struct coroutine *ready[COROUTINES];
static int n_ready, n_done;

static struct coroutine *take_ready(uint64_t *random) {
    pthread_mutex_lock(&ready_lock);
    struct coroutine *taken = NULL;
    if (n_ready > 0) {
        int which = (int)(next_random(random) % (uint64_t)n_ready);
        taken = ready[which];
        ready[which] = ready[--n_ready];
    }
    pthread_mutex_unlock(&ready_lock);
    return taken;
}

static void put_ready(struct coroutine *coroutine) {
    pthread_mutex_lock(&ready_lock);
    if (coroutine->turns < TURNS)
        ready[n_ready++] = coroutine;
    else
        n_done++;
    pthread_mutex_unlock(&ready_lock);
}

/* A turn: between two yields, or before the first, or after the last. Every second
 * coroutine yields with a span open. */
static void take_turn(struct coroutine *coroutine) {
    bool deep = (coroutine - coroutines) % 2 == 1;
    if (coroutine->turns == 0)
        coroutine->span = __traced_stream_begin(&travels);
    else
        __traced_resume(coroutine->away);
    if (deep && coroutine->turns > 0)
        __traced_leave(coroutine->inside);
    __traced_leave(__traced_enter(&steps));
    if (++coroutine->turns == TURNS) {
        __traced_stream_leave(coroutine->span, 1);
        return;
    }
    if (deep)
        coroutine->inside = __traced_enter(&steps);
    coroutine->away = __traced_yield();
}

static void *take_turns(void *argument) {
    uint64_t random = (uintptr_t)argument * 4711 + 3;
    void *own = __traced_enter(&steps);
    for (bool more = true; more;) {
        struct coroutine *coroutine = take_ready(&random);
        if (coroutine) {
            take_turn(coroutine);
            put_ready(coroutine);
        }
        pthread_mutex_lock(&ready_lock);
        more = n_done < COROUTINES;
        pthread_mutex_unlock(&ready_lock);
    }
    __traced_leave(own);
    return NULL;
}

static uint64_t complete_travels, steps_in_travels;

static bool count_travels(const struct traced_memory_span *span, void *argument) {
    (void)argument;
    const struct traced_memory_attr *chunks = attr_of(span->attrs, span->n_attrs, "stream.chunks");
    const struct traced_memory_attr *how = attr_of(span->attrs, span->n_attrs, "stream.outcome");
    if (strcmp(span->name, "travels") == 0)
        complete_travels +=
            chunks && how && chunks->integer == TURNS - 1 && strcmp(how->string, "completed") == 0;
    else if (strcmp(span->name, "steps") == 0)
        steps_in_travels += span->status == 1;
    return true;
}

static void coroutines_travel(void) {
    CASE("coroutines");
    struct traced_stats stats;
    traced_memory_clear();
    for (int i = 0; i < COROUTINES; i++)
        ready[n_ready++] = &coroutines[i];
    run_threads(take_turns);
    traced_flush(60000);
    traced_memory_visit(count_travels, NULL);
    CHECK_INT(complete_travels, COROUTINES);
    CHECK_INT(steps_in_travels, THREADS + COROUTINES * TURNS + COROUTINES / 2 * (TURNS - 1));
    traced_get_stats(&stats);
    CHECK_INT(stats.open, 0);
    check_identity();
}

int main(void) {
    use_memory_exporter();
    setenv("OTEL_BSP_MAX_QUEUE_SIZE", "131072", 1);
    REGISTER(opens);
    REGISTER(reads);
    REGISTER(closes);
    REGISTER(pops);
    REGISTER(travels);
    REGISTER(steps);
    calls_from_everywhere_are_counted_exactly();
    a_stream_that_many_begin_is_one();
    one_address_for_all_is_no_harm();
    coroutines_travel();
    return check_report();
}
