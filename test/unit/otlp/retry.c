/* SPDX-License-Identifier: Apache-2.0 */
/* What is tried again, and how long the waits are. */
#include "retry.h"

#include "../check.h"

#define MS UINT64_C(1000000)

static enum traced__fate fate(enum traced__http_end end, long status) {
    const struct traced__http_answer answer = {.end = end, .status = status};
    return traced__fate_of(&answer);
}

static void fates(void) {
    CASE("of each status");
    for (long status = 0; status < 1000; status++) {
        const bool is_retried = status == 429 || status == 502 || status == 503 || status == 504;
        CHECK_INT(fate(TRACED__HTTP_ANSWERED, status), status / 100 == 2 ? TRACED__DELIVERED
                                                       : is_retried      ? TRACED__TRY_AGAIN
                                                                         : TRACED__GIVE_UP);
    }
    CASE("without an answer, whatever the status line said");
    CHECK_INT(fate(TRACED__HTTP_DISCONNECTED, 0), TRACED__TRY_AGAIN);
    CHECK_INT(fate(TRACED__HTTP_DISCONNECTED, 200), TRACED__TRY_AGAIN);
    CHECK_INT(fate(TRACED__HTTP_OUT_OF_TIME, 200), TRACED__GIVE_UP);
    CHECK_INT(fate(TRACED__HTTP_OTHER_PROTOCOL, 0), TRACED__GIVE_UP);
    CHECK_INT(fate(TRACED__HTTP_BROKEN, 503), TRACED__GIVE_UP);
}

static void backoff(void) {
    static const uint64_t middle_ms[] = {500, 1000, 2000, 4000, 5000, 5000};
    CASE("doubling, bounded, spread by half");
    for (unsigned i = 0; i < 6; i++) {
        const uint64_t middle = middle_ms[i] * MS;
        const uint64_t least = traced__backoff_ns(i + 1, 0);
        const uint64_t most = traced__backoff_ns(i + 1, UINT32_MAX);
        CHECK_INT(least, middle / 2);
        CHECK(most > middle * 3 / 2 - MS && most <= middle * 3 / 2);
        const uint64_t half = traced__backoff_ns(i + 1, 1u << 31);
        CHECK(half > middle - MS && half <= middle);
    }
    CHECK_INT(traced__backoff_ns(UINT32_MAX, 0), 2500 * MS);
}

static void throttle(void) {
    CASE("Retry-After, bounded");
    CHECK_INT(traced__throttle_ns(INT64_MIN), 0);
    CHECK_INT(traced__throttle_ns(-1), 0);
    CHECK_INT(traced__throttle_ns(0), 0);
    CHECK_INT(traced__throttle_ns(1), 1000 * MS);
    CHECK_INT(traced__throttle_ns(300), 300000 * MS);
    CHECK_INT(traced__throttle_ns(301), 300000 * MS);
    CHECK_INT(traced__throttle_ns(INT64_MAX), 300000 * MS);
}

int main(void) {
    fates();
    backoff();
    throttle();
    return check_report();
}
