/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The `otlp` exporter: a batch is encoded, compressed if asked for, and sent
 * until it is taken, refused, or out of time. See ../exporter.h.
 *
 * Of the runtime, this library uses only what `host` lends it, so that it can
 * be loaded late, and by a runtime that is linked in statically.
 */
#include "exporter.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "answer.h"
#include "scratch.h"
#include "encode.h"
#include "destination.h"
#include "gzip.h"
#include "http.h"
#include "report.h"
#include "retry.h"
#include "tls_end.h"

#define MILLISECOND UINT64_C(1000000)

enum {
    MEBIBYTE = 1024 * 1024,
    LARGEST_REQUEST = 64 * MEBIBYTE, /* OTLP specification, before compression */
    LARGEST_EXPORT = 256 * MEBIBYTE  /* all memory that one may take */
};

/* What belongs to the process it was opened in. */
struct session {
    const struct traced__exporter_host *host;
    pid_t owner;
    struct traced__destination destination;
    struct traced__http *http; /* NULL: not open */
    struct traced__scratch scratch;
    struct traced__report report;
    uint32_t random;
    uint64_t silent_until_ns; /* asked for by Retry-After */
};

static struct session session;

/* The parent's, after a fork. */
static struct session inherited __attribute__((used));

/* Keeps session.http from going away under interrupt(). */
static pthread_mutex_t wake_lock = PTHREAD_MUTEX_INITIALIZER;
static _Atomic(enum traced__urgency) urgency;

/* ------------------------------------------------------------ open and close -- */

static void set_http(struct traced__http *http) {
    pthread_mutex_lock(&wake_lock);
    session.http = http;
    pthread_mutex_unlock(&wake_lock);
}

/* After a fork the connection is the parent's too, and so are the states of
 * TLS and HTTP/2 on it: closing it politely here would break it there. It is
 * left alone. */
static void disown(void) {
    static const pthread_mutex_t unlocked = PTHREAD_MUTEX_INITIALIZER;
    inherited = session;
    session.http = NULL;
    wake_lock = unlocked;
}

static void start_session(const struct traced__exporter_host *host) {
    if (session.owner != 0 && session.owner != getpid())
        disown();
    pthread_mutex_lock(&wake_lock);
    session = (struct session){
        .host = host,
        .owner = getpid(),
        .scratch.limit = LARGEST_EXPORT,
        .report = {.host = host, .destination = &session.destination},
    };
    pthread_mutex_unlock(&wake_lock);
    session.random = (uint32_t)host->monotonic_ns() ^ (uint32_t)session.owner;
}

static int open_session(const struct traced__exporter_host *host) {
    struct traced__http *http;
    start_session(host);
    const char *why = traced__destination_read(host->config->otlp_endpoint, &session.destination);
    if (why) {
        host->log(TRACED__LOG_ERROR, "otlp: the endpoint %s cannot be used: %s; no spans are sent",
                  session.destination.shown, why);
        return -EINVAL;
    }
    const int error = traced__http_open(host, &session.destination, &http);
    set_http(http);
    return error;
}

static bool is_open(void) {
    if (session.http && session.owner != getpid())
        open_session(session.host);
    return session.http != NULL;
}

static void close_session(uint64_t deadline_ns) {
    (void)deadline_ns; /* nothing here waits */
    struct traced__http *http = session.http;
    if (!http || session.owner != getpid())
        return;
    set_http(NULL);
    traced__http_close(http);
    traced__scratch_free(&session.scratch);
}

static void interrupt(enum traced__urgency new_urgency) {
    const int saved = errno;
    atomic_store(&urgency, new_urgency);
    pthread_mutex_lock(&wake_lock);
    if (session.http)
        traced__http_wake(session.http);
    pthread_mutex_unlock(&wake_lock);
    errno = saved;
}

/* -------------------------------------------------------------------- export -- */

static uint32_t next_random(void) { /* Numerical Recipes' generator; its high bits are used */
    session.random = session.random * 1664525 + 1013904223;
    return session.random;
}

static struct traced__limit limit_of_call(uint64_t deadline_ns) {
    const uint32_t timeout_ms = session.host->config->otlp_timeout_ms;
    struct traced__limit limit = {
        .deadline_ns = deadline_ns ? deadline_ns : UINT64_MAX,
        .urgency = &urgency,
        .seen = atomic_load(&urgency),
    };
    const uint64_t own = session.host->monotonic_ns() + timeout_ms * MILLISECOND;
    if (timeout_ms != 0 && own < limit.deadline_ns)
        limit.deadline_ns = own;
    return limit;
}

static int encode(const struct traced__batch *batch, struct traced__bytes *request) {
    struct traced__bytes plain = {0};
    traced__scratch_reset(&session.scratch);
    int error = traced__encode(&session.scratch, batch, LARGEST_REQUEST, &plain);
    *request = plain;
    if (!error && session.host->config->otlp_gzip)
        error = traced__gzip(&session.scratch, plain, request);
    return error;
}

static void report_unsendable(size_t count, int error) {
    traced__report_trouble(&session.report, TRACED__UNSENDABLE,
                           "a batch of %zu spans is dropped: %s", count,
                           error == -E2BIG    ? "it is larger than 64 MiB"
                           : error == -ENOMEM ? "out of memory"
                                              : "it cannot be compressed");
}

/* The number of spans that the backend refused although it took the request. */
static size_t accepted(const struct traced__http_answer *answer, size_t count) {
    struct traced__acceptance acceptance;
    traced__read_acceptance(answer->body, count, &acceptance);
    traced__report_works(&session.report);
    if (!acceptance.understood)
        traced__report_trouble(&session.report, TRACED__STRANGE,
                               "status %ld, but the answer is not OTLP's; is this the right place?",
                               answer->status);
    else if (acceptance.rejected > 0)
        traced__report_trouble(&session.report, TRACED__PARTIAL,
                               "%zu of %zu spans are rejected: %s", acceptance.rejected, count,
                               acceptance.message);
    else if (acceptance.message[0])
        traced__report_trouble(&session.report, TRACED__PARTIAL, "it warns: %s",
                               acceptance.message);
    return acceptance.rejected;
}

/* Whether there is to be another attempt; if so, waits until it is due. */
static bool wait_for_retry(const struct traced__http_answer *answer, unsigned attempts,
                           struct traced__limit *limit) {
    char message[TRACED__MESSAGE_SIZE];
    const uint64_t now = session.host->monotonic_ns();
    const uint64_t throttle = traced__throttle_ns(answer->retry_after_s);
    const uint64_t wait = throttle > 0 ? throttle + traced__backoff_ns(1, next_random())
                                       : traced__backoff_ns(attempts, next_random());
    if (throttle > 0)
        session.silent_until_ns = now + throttle;
    if (traced__http_is_over(session.http, limit) || limit->seen != TRACED__CALM ||
        wait >= limit->deadline_ns - now)
        return false;
    traced__read_message(answer, message);
    traced__report_retry(&session.report, answer, message, wait);
    traced__http_wait(session.http, now + wait, limit);
    return true;
}

/* Whether the backend took the request; `answer` is its last one. */
static bool deliver(struct traced__bytes request, struct traced__limit *limit,
                    struct traced__http_answer *answer) {
    enum traced__fate fate;
    unsigned attempts = 0;
    traced__http_wait(session.http, session.silent_until_ns, limit);
    do {
        traced__http_post(session.http, request, limit, answer);
        fate = traced__fate_of(answer);
        attempts++;
    } while (fate == TRACED__TRY_AGAIN && wait_for_retry(answer, attempts, limit));
    return fate == TRACED__DELIVERED;
}

static void give_up(const struct traced__http_answer *answer, size_t count) {
    char message[TRACED__MESSAGE_SIZE];
    traced__read_message(answer, message);
    traced__report_failure(&session.report, answer, message);
    traced__report_lost(&session.report, count);
}

static struct traced__export_result export_batch(const struct traced__batch *batch,
                                                 uint64_t deadline_ns) {
    const struct traced__export_result failed = {.failed = batch->count};
    struct traced__bytes request;
    struct traced__http_answer answer;
    if (!is_open())
        return failed;
    struct traced__limit limit = limit_of_call(deadline_ns);
    const int error = encode(batch, &request);
    if (error) {
        report_unsendable(batch->count, error);
        return failed;
    }
    if (!deliver(request, &limit, &answer)) {
        give_up(&answer, batch->count);
        return failed;
    }
    const size_t rejected = accepted(&answer, batch->count);
    return (struct traced__export_result){
        .exported = batch->count - rejected,
        .rejected = rejected,
    };
}

/* --------------------------------------------------------------------- table -- */

/* Nothing to flush: a batch has arrived when export_batch returns. */
static const struct traced__exporter otlp = {
    .name = "otlp",
    .open = open_session,
    .export_batch = export_batch,
    .close = close_session,
    .interrupt = interrupt,
};

__attribute__((visibility("default"))) const struct traced__exporter *
traced__otlp_exporter_of(uint32_t version) {
    if (version != TRACED__EXPORTER_VERSION)
        return NULL;
    traced__put_off_tls_end();
    return &otlp;
}
