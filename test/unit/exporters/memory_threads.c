/* SPDX-License-Identifier: Apache-2.0 */
/* The exporter `memory` with everybody at once, and the fork of a process whose
 * exporter thread holds the lock. */
#include "traced.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "exporter.h"
#include "prim.h"
#include "sample.h"

enum { ROUNDS = 2000, FORKS = 50 };

static atomic_bool done;
static const struct traced__span_data two[] = {{SPAN(1, 1, 0, "a", 0, 1)},
                                               {SPAN(1, 2, 0, "b", 0, 1)}};

bool traced_flush(uint32_t timeout_ms) {
    (void)timeout_ms;
    return true;
}

static void no_log(enum traced__log_level level, const char *format, ...) {
    (void)level, (void)format;
}

static void *export_rounds(void *argument) {
    struct traced__batch batch = BATCH(two);
    size_t *exported = argument;
    for (int i = 0; i < ROUNDS; i++) {
        *exported += traced__memory_exporter.export_batch(&batch, 0).exported;
    }
    atomic_store(&done, true);
    return NULL;
}

static bool read_name(const struct traced_memory_span *span, void *argument) {
    size_t *wrong = argument;
    *wrong += strcmp(span->name, "a") != 0 && strcmp(span->name, "b") != 0;
    return true;
}

static void *visit_rounds(void *argument) {
    while (!atomic_load(&done)) {
        traced_memory_visit(read_name, argument);
        if (atomic_load(&done)) {
            break;
        }
        traced_memory_clear();
    }
    return NULL;
}

static void at_once(void) {
    CASE("exporting, visiting and clearing at once");
    pthread_t threads[3];
    size_t exported = 0, wrong[2] = {0};
    atomic_store(&done, false);
    pthread_create(&threads[0], NULL, export_rounds, &exported);
    pthread_create(&threads[1], NULL, visit_rounds, &wrong[0]);
    pthread_create(&threads[2], NULL, visit_rounds, &wrong[1]);
    for (int i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
    }
    CHECK_INT(exported, 2 * ROUNDS);
    CHECK_INT(wrong[0] + wrong[1], 0);
    traced_memory_clear();
}

/* AddressSanitizer's allocator keeps its locks across a fork (GCC 12): a child
 * of several threads may hang in malloc() whatever we do. */
#ifdef __SANITIZE_ADDRESS__
#define FORK_IS_SAFE 0
#else
#define FORK_IS_SAFE 1
#endif

/* One who was stopped between two steps would make the child hang: alarm() then
 * ends it, and the exit status tells. */
static void forks(void) {
    CASE("forks while the exporter works");
    pthread_t thread;
    size_t exported = 0, bad = 0;
    atomic_store(&done, false);
    pthread_create(&thread, NULL, export_rounds, &exported);
    pthread_detach(thread); /* no child has it to join */
    for (int i = 0; i < FORKS; i++) {
        int status = 0;
        pid_t child = fork();
        if (child == 0) {
            alarm(60);
            struct traced__batch batch = BATCH(two);
            size_t wrong = 0;
            bool empty = traced_memory_visit(read_name, &wrong) == 0;
            traced__memory_exporter.export_batch(&batch, 0);
            _exit(empty && traced_memory_visit(read_name, &wrong) == 2 && !wrong ? 0 : 1);
        }
        bad += waitpid(child, &status, 0) != child || status != 0;
    }
    while (!atomic_load(&done)) {
        usleep(1000);
    }
    CHECK_INT(bad, 0);
    CHECK_INT(exported, 2 * ROUNDS);
    traced_memory_clear();
}

int main(void) {
    static const struct traced__config config;
    static const struct traced__exporter_host host = {&config, no_log, traced__prim_monotonic_ns};
    CHECK_INT(traced__memory_exporter.open(&host), 0);
    at_once();
    if (FORK_IS_SAFE) {
        forks();
    }
    return check_report();
}
