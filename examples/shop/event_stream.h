/* SPDX-License-Identifier: Apache-2.0 */
/* The events of an order as they happen, as Server-Sent Events. */
#ifndef SHOP_EVENT_STREAM_H
#define SHOP_EVENT_STREAM_H

#include <microhttpd.h>
#include <stdint.h>

#include "shop.h"

/* A response that sends each event of the order until the last one, which is
 * "delivered" or "cancelled". NULL where memory is short. */
struct MHD_Response *event_stream_response(struct shop *shop, int64_t order);

/* Streams that are open. */
unsigned event_stream_count(void);

#endif
