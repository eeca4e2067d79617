/* SPDX-License-Identifier: Apache-2.0 */
/* The table of orders. */
#ifndef SHOP_ORDER_STORE_H
#define SHOP_ORDER_STORE_H

#include <stdint.h>

#include "database.h"

struct stored_order {
    char sku[32];
    int64_t quantity;
    int64_t total; /* cents */
};

/* Adds an order and says its number. 0 or -EIO. */
int order_store_add(struct database *db, const char *sku, int quantity, int64_t total, int64_t *id);

/* How many were found, 1 or 0; or -EIO. */
int order_store_find(struct database *db, int64_t id, struct stored_order *order);

#endif
