/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What becomes of a request after an answer, and when it is sent again.
 * Decisions only: no clock, no transfer.
 *
 * Source: OTLP specification, "OTLP/HTTP Response" and "OTLP/HTTP Throttling".
 */
#ifndef TRACED_OTLP_RETRY_H
#define TRACED_OTLP_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "http.h"

enum traced__fate {
    TRACED__DELIVERED,
    TRACED__TRY_AGAIN, /* if time is left */
    TRACED__GIVE_UP
};

enum traced__fate traced__fate_of(const struct traced__http_answer *answer);

/* Nanoseconds to wait before the next attempt; `attempts` were made, at least
 * one. `random` spreads the waits of many clients that failed together. */
uint64_t traced__backoff_ns(unsigned attempts, uint32_t random);

/* Nanoseconds for which a Retry-After of so many seconds silences us. Bounded:
 * a slip in a backend's configuration must not end a process's traces. */
uint64_t traced__throttle_ns(int64_t retry_after_s);

#endif
