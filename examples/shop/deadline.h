/* SPDX-License-Identifier: Apache-2.0 */
/* Waiting until a moment of the monotonic clock, which nobody sets back. */
#ifndef SHOP_DEADLINE_H
#define SHOP_DEADLINE_H

#include <pthread.h>
#include <time.h>

/* The moment that is `ms` from now. */
struct timespec deadline_after(unsigned ms);

/* A condition whose pthread_cond_timedwait() takes such moments. */
void deadline_cond_init(pthread_cond_t *condition);

#endif
