/* SPDX-License-Identifier: Apache-2.0 */
/* See deadline.h. */
#include "deadline.h"

#define NS_PER_SECOND 1000000000L

struct timespec deadline_after(unsigned ms) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += ms / 1000;
    time.tv_nsec += (long)(ms % 1000) * 1000000L;
    if (time.tv_nsec >= NS_PER_SECOND) {
        time.tv_sec++;
        time.tv_nsec -= NS_PER_SECOND;
    }
    return time;
}

void deadline_cond_init(pthread_cond_t *condition) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(condition, &attributes);
    pthread_condattr_destroy(&attributes);
}
