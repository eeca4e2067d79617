/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One request after another to one URL, over a connection that is kept.
 *
 * One thread at a time, but for traced__http_wake(). Times are those of the
 * host's monotonic clock.
 */
#ifndef TRACED_OTLP_HTTP_H
#define TRACED_OTLP_HTTP_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "scratch.h"
#include "destination.h"
#include "exporter.h"

struct traced__http;

/* How long a call may take. */
struct traced__limit {
    uint64_t deadline_ns; /* UINT64_MAX: none */
    /* Raised by another thread, which then calls traced__http_wake(). */
    const _Atomic(enum traced__urgency) *urgency;
    enum traced__urgency seen; /* deadline_ns takes it into account */
};

enum traced__http_end {
    TRACED__HTTP_ANSWERED,     /* `status` says what */
    TRACED__HTTP_DISCONNECTED, /* never connected, or cut off before the end of the answer */
    TRACED__HTTP_OUT_OF_TIME,
    TRACED__HTTP_OTHER_PROTOCOL, /* HTTP/2 without being asked, gRPC, anything */
    TRACED__HTTP_BROKEN          /* the rest: a certificate, an answer too large, no memory */
};

/* What is pointed to is valid until the next request. */
struct traced__http_answer {
    enum traced__http_end end;
    char why[256]; /* where the end is not ANSWERED */
    long status;
    int64_t retry_after_s;               /* 0 or less: none, or now */
    const char *content_type, *location; /* NULL where not given */
    struct traced__bytes body;
};

/* 0, or -errno after saying why through host->log. The host outlives it. */
int traced__http_open(const struct traced__exporter_host *host,
                      const struct traced__destination *destination, struct traced__http **http);

void traced__http_post(struct traced__http *http, struct traced__bytes body,
                       struct traced__limit *limit, struct traced__http_answer *answer);

/* Waits until then or the deadline; not at all once there is any urgency. */
void traced__http_wait(struct traced__http *http, uint64_t until_ns, struct traced__limit *limit);

/* Time is up, by now. */
bool traced__http_is_over(struct traced__http *http, struct traced__limit *limit);

/* From any thread: ends a wait and lets a request look at limit->urgency. */
void traced__http_wake(struct traced__http *http);

void traced__http_close(struct traced__http *http);

#endif
