/* SPDX-License-Identifier: Apache-2.0 */
/* An order, from the JSON that a customer sends to one that is paid. */
#ifndef SHOP_ORDERS_H
#define SHOP_ORDERS_H

#include <stddef.h>
#include <stdint.h>

#include "shop.h"

struct order {
    char sku[32];
    char card[32];
    char currency[4]; /* ISO 4217 */
    int quantity;     /* 1 to 100 */
};

/* Reads {"sku": "tea", "quantity": 2, "card": "visa-1", "currency": "EUR"}. 0, or
 * -EINVAL where that is not what the text says. */
int order_parse(const char *text, size_t length, struct order *order);

/* Takes the goods out of the stock, charges the card and keeps the order; puts
 * the goods back where the card is not charged. 0 and the order's number; or
 * -ENOENT where there is no such item, -ENODATA where too few are left, -EIO, or
 * the errno of payment_charge(), negated. */
int order_place(struct shop *shop, const struct order *order, int64_t *id);

#endif
