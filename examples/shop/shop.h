/* SPDX-License-Identifier: Apache-2.0 */
/* What every request of the shop shares. */
#ifndef SHOP_SHOP_H
#define SHOP_SHOP_H

#include "database.h"
#include "event_log.h"
#include "fulfilment.h"
#include "payment_client.h"

struct shop {
    struct database *db;
    struct event_log *events;
    struct fulfilment *fulfilment;
    struct payment_client payments;
    unsigned heartbeat_ms; /* an idle event stream says this often that it lives */
};

#endif
