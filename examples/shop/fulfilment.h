/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The warehouse: a thread that packs, ships and delivers paid orders, step by
 * step, and adds an event for each.
 */
#ifndef SHOP_FULFILMENT_H
#define SHOP_FULFILMENT_H

#include <stdint.h>

#include "event_log.h"

struct fulfilment;

/* One step of an order takes step_ms. */
struct fulfilment *fulfilment_start(struct event_log *events, unsigned step_ms);

/* Leaves alone what is not done yet. */
void fulfilment_stop(struct fulfilment *fulfilment);

/* Hands an order over. 0 or -ENOMEM. */
int fulfilment_add(struct fulfilment *fulfilment, int64_t order);

#endif
