/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the exporter says, and how often: one line when an endpoint turns bad,
 * one when it is good again, and never one for each batch.
 */
#ifndef TRACED_OTLP_REPORT_H
#define TRACED_OTLP_REPORT_H

#include "destination.h"
#include "exporter.h"
#include "http.h"

/* Each is said at most once a minute. */
enum traced__trouble {
    TRACED__UNREACHABLE, /* it does not answer, or asks for patience */
    TRACED__REFUSED,     /* what it does, repeating cannot mend */
    TRACED__PARTIAL,     /* it does not take all spans of a batch */
    TRACED__STRANGE,     /* its answer is no OTLP */
    TRACED__UNSENDABLE,  /* a batch that was not sent */
    TRACED__TROUBLES
};

/* All zero but for the first two is one that has said nothing yet. */
struct traced__report {
    const struct traced__exporter_host *host;
    const struct traced__destination *destination;
    bool worked;                  /* something was delivered */
    bool failing;                 /* said, and nothing was delivered since */
    enum traced__trouble trouble; /* what was said, if failing */
    bool said[TRACED__TROUBLES];
    uint64_t said_ns[TRACED__TROUBLES];
    uint64_t lost; /* spans, since it was last good */
};

/* A request that was not accepted. `message` is the backend's own, or "". */
void traced__report_failure(struct traced__report *report, const struct traced__http_answer *answer,
                            const char *message);

/* The same, while it will be tried again. */
void traced__report_retry(struct traced__report *report, const struct traced__http_answer *answer,
                          const char *message, uint64_t wait_ns);

/* So many spans are given up. */
void traced__report_lost(struct traced__report *report, size_t count);

/* A request was accepted. */
void traced__report_works(struct traced__report *report);

/* Any other trouble, in its own words. */
__attribute__((format(printf, 3, 4))) void traced__report_trouble(struct traced__report *report,
                                                                  enum traced__trouble trouble,
                                                                  const char *format, ...);

#endif
