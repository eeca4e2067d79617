/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A fork while the exporter thread is loading its exporter: it waits until that is done,
 * and where it would wait too long the child stays away from what is half loaded.
 */
#include "fixture.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

SITE(step, "step");

static atomic_bool is_loading, may_go_on;
static atomic_int loads;
static int patience_ms; /* of a load, to be told to go on */

void *__wrap_dlopen(const char *path, int flags);
void *__wrap_dlopen(const char *path, int flags) {
    (void)path, (void)flags;
    loads++;
    is_loading = true;
    for (int ms = 0; !may_go_on && ms < patience_ms; ms++)
        usleep(1000);
    is_loading = false;
    return NULL;
}

static void one_span(void) {
    __traced_leave(__traced_enter(&step));
}

static void begin_loading(void) {
    REGISTER(step);
    one_span();
    traced_flush(1);
    while (!is_loading)
        usleep(1000);
}

static int exit_code_of(pid_t child) {
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

static void it_waits(void) {
    patience_ms = 200;
    begin_loading();
    pid_t child = fork();
    if (child == 0)
        _exit(is_loading ? 1 : 0);
    CHECK_INT(exit_code_of(child), 0);
    CHECK(loads > 0);
}

/* What traced_flush() returns depends on whether the thread was quicker. */
static int spans_are_dropped(void) {
    const int loads_before = loads;
    struct traced_stats stats;
    one_span();
    traced_flush(60000);
    traced_get_stats(&stats);
    if (stats.started != 1 || stats.dropped[TRACED_DROP_EXPORT_FAILED] != 1)
        return 1;
    return loads == loads_before ? 0 : 2;
}

static void it_waits_for_so_long(void) {
    char said[512] = "";
    int ends[2];
    patience_ms = 600000;
    CHECK_INT(pipe(ends), 0);
    begin_loading();
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        _exit(is_loading ? spans_are_dropped() : 3);
    }
    CHECK_INT(exit_code_of(child), 0);
    CHECK(read(ends[0], said, sizeof said - 1) > 0);
    CHECK(strstr(said, "was forked while its parent was loading the OTLP exporter") != NULL);
    may_go_on = true;
    traced_flush(60000);
    CHECK_INT(loads, 2); /* beside us, then wherever the loader looks */
}

/* Each in a process that has not begun to load. */
static void in_process(void (*scenario)(void)) {
    pid_t child = fork();
    if (child == 0) {
        scenario();
        const int code = check_report();
        fflush(stdout);
        _exit(code);
    }
    CHECK_INT(exit_code_of(child), 0);
}

int main(void) {
    alarm(600);
    setenv("OTEL_TRACES_EXPORTER", "otlp", 1);
    setenv("OTEL_LOG_LEVEL", "error", 1);
    CASE("until it is done");
    in_process(it_waits);
    CASE("no longer than a second");
    in_process(it_waits_for_so_long);
    return check_report();
}
