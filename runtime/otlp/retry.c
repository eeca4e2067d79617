/* SPDX-License-Identifier: Apache-2.0 */
/*
 * retry.h. The default timeout of an export, 10 s, holds five attempts: waits
 * of 0.5, 1, 2 and 4 s, each made up to half longer or shorter.
 */
#include "retry.h"

#define MILLISECOND UINT64_C(1000000)
#define SECOND UINT64_C(1000000000)

#define FIRST_WAIT (500 * MILLISECOND)
#define LONGEST_WAIT (5 * SECOND)
#define LONGEST_THROTTLE (300 * SECOND)

static bool is_retryable_status(long status) {
    return status == 429 || status == 502 || status == 503 || status == 504;
}

enum traced__fate traced__fate_of(const struct traced__http_answer *answer) {
    if (answer->end == TRACED__HTTP_DISCONNECTED)
        return TRACED__TRY_AGAIN;
    if (answer->end != TRACED__HTTP_ANSWERED)
        return TRACED__GIVE_UP;
    if (answer->status >= 200 && answer->status <= 299)
        return TRACED__DELIVERED;
    return is_retryable_status(answer->status) ? TRACED__TRY_AGAIN : TRACED__GIVE_UP;
}

uint64_t traced__backoff_ns(unsigned attempts, uint32_t random) {
    uint64_t wait = FIRST_WAIT;
    while (attempts > 1 && wait < LONGEST_WAIT) {
        wait *= 2;
        attempts--;
    }
    if (wait > LONGEST_WAIT)
        wait = LONGEST_WAIT;
    return wait / 2 + (wait >> 16) * (random >> 16);
}

uint64_t traced__throttle_ns(int64_t retry_after_s) {
    if (retry_after_s <= 0)
        return 0;
    if ((uint64_t)retry_after_s > LONGEST_THROTTLE / SECOND)
        return LONGEST_THROTTLE;
    return (uint64_t)retry_after_s * SECOND;
}
