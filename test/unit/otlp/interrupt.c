/* SPDX-License-Identifier: Apache-2.0 */
/* Interruption from another thread, at any time: before the exporter is open,
 * while it waits, and while it closes. */
#include <signal.h>
#include <errno.h>
#include <stdatomic.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "host.h"
#include "sample.h"
#include "server.h"

static const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "a", 0, 1)}};
static const struct traced__exporter *otlp;
static struct server silent, busy;

enum { HANGS_MS = 200000 }; /* less than the five minutes that a server asks for here */

static uint64_t now_ms(void) {
    return host_monotonic_ns() / 1000000;
}

static enum traced__urgency wanted = TRACED__END_NOW;

static atomic_bool interrupted;

/* When the server has been asked, and 300 ms later most likely waits or is waited for. */
static void *interrupt_later(void *user) {
    struct server *server = user;
    while (atomic_load(&server->requests) == 0)
        usleep(1000);
    usleep(300 * 1000);
    atomic_store(&interrupted, true);
    otlp->interrupt(wanted);
    return NULL;
}

/* Milliseconds that an export takes which does not end until it is interrupted. */
static uint64_t interrupted_export(struct server *server) {
    const struct traced__batch batch = BATCH(spans);
    pthread_t thread;
    CHECK_INT(pthread_create(&thread, NULL, interrupt_later, server), 0);
    const uint64_t start = now_ms();
    const struct traced__export_result result = otlp->export_batch(&batch, 0);
    const uint64_t took = now_ms() - start;
    CHECK(atomic_load(&interrupted));
    pthread_join(thread, NULL);
    CHECK_INT(result.failed, 1);
    CHECK_INT(result.exported + result.rejected, 0);
    return took;
}

static void *interrupt_often(void *stop) {
    while (!atomic_load((atomic_bool *)stop))
        otlp->interrupt(TRACED__END_NOW);
    return NULL;
}

/* Each case is a process of its own: an interruption lasts. */
static int in_child(int (*run)(void)) {
    int status = -1;
    const pid_t child = fork();
    if (child == 0)
        _exit(run());
    waitpid(child, &status, 0);
    return status;
}

static int while_no_answer_comes(void) {
    CASE("a request without an answer ends soon after");
    server_start(&silent, NULL);
    host_config.otlp_endpoint = silent.url;
    host_config.otlp_timeout_ms = 0;
    CHECK_INT(otlp->open(&host), 0);
    CHECK(interrupted_export(&silent) < HANGS_MS);
    otlp->close(0);
    return check_report();
}

static int while_waiting(void) {
    CASE("a wait between attempts ends with a last attempt");
    server_start(&busy, "HTTP/1.1 503 Busy\r\nRetry-After: 300\r\nContent-Length: 0\r\n\r\n");
    host_config.otlp_endpoint = busy.url;
    host_config.otlp_timeout_ms = 0;
    CHECK_INT(otlp->open(&host), 0);
    CHECK(interrupted_export(&busy) < HANGS_MS);
    CASE("later exports make one attempt, without waiting for Retry-After");
    const uint64_t start = now_ms();
    const struct traced__batch batch = BATCH(spans);
    CHECK_INT(otlp->export_batch(&batch, 0).failed, 1);
    CHECK(now_ms() - start < HANGS_MS);
    otlp->close(0);
    return check_report();
}

/* The last attempt itself is not hurried: 800 ms are more than giving up leaves. */
static int while_the_last_attempt_runs(void) {
    static struct server slow = {.delay_us = 800 * 1000};
    CASE("the last attempt may take its time");
    server_start(&slow, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    host_config.otlp_endpoint = slow.url;
    CHECK_INT(otlp->open(&host), 0);
    otlp->interrupt(TRACED__LAST_ATTEMPT);
    const struct traced__batch batch = BATCH(spans);
    CHECK_INT(otlp->export_batch(&batch, 0).exported, 1);
    otlp->close(0);
    return check_report();
}

static int while_waiting_for_the_last_attempt(void) {
    wanted = TRACED__LAST_ATTEMPT;
    return while_waiting();
}

static void interrupt_now(void) {
    otlp->interrupt(TRACED__END_NOW);
}

/* No time passes meanwhile: what "soon after" is, this machine's speed does not decide. */
static int while_the_answer_comes(void) {
    static struct server slow = {.meanwhile = interrupt_now, .delay_us = 50 * 1000};
    const struct traced__batch batch = BATCH(spans);
    CASE("an answer that comes soon after is still taken");
    server_start(&slow, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    host_config.otlp_endpoint = slow.url;
    host_clock_ns = host_monotonic_ns();
    CHECK_INT(otlp->open(&host), 0);
    CHECK_INT(otlp->export_batch(&batch, 0).exported, 1);
    otlp->close(0);
    return check_report();
}

static int while_opening_and_closing(void) {
    atomic_bool stop = false;
    pthread_t thread;
    const struct traced__batch batch = BATCH(spans);
    CASE("at any time, errno is kept");
    errno = 77;
    otlp->interrupt(TRACED__END_NOW);
    CHECK_INT(errno, 77);
    server_start(&busy, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    host_config.otlp_endpoint = busy.url;
    CHECK_INT(pthread_create(&thread, NULL, interrupt_often, &stop), 0);
    for (int i = 0; i < 20; i++) {
        CHECK_INT(otlp->open(&host), 0);
        CHECK_INT(otlp->export_batch(&batch, 0).exported, 1);
        otlp->close(0);
        CHECK_INT(otlp->export_batch(&batch, 0).failed, 1);
    }
    atomic_store(&stop, true);
    pthread_join(thread, NULL);
    return check_report();
}

int main(void) {
    otlp = traced__otlp_exporter_of(TRACED__EXPORTER_VERSION);
    CHECK_INT(in_child(while_no_answer_comes), 0);
    CHECK_INT(in_child(while_waiting), 0);
    CHECK_INT(in_child(while_waiting_for_the_last_attempt), 0);
    CHECK_INT(in_child(while_the_last_attempt_runs), 0);
    CHECK_INT(in_child(while_opening_and_closing), 0);
    CHECK_INT(in_child(while_the_answer_comes), 0);
    return check_report();
}
