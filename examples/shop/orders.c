/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes wrong after the goods were taken leaves through one label, which
 * puts them back. In C that jump is the throw; the span tells which it was.
 */
#include "orders.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <traced.h>

#include "inventory.h"
#include "order_store.h"

#define MAX_QUANTITY 100

/* Copies a text that must fit, and must not be empty. */
static int copy_text(char *to, size_t size, const char *from) {
    const size_t length = strlen(from);
    if (length == 0 || length >= size)
        return -EINVAL;
    memcpy(to, from, length + 1);
    return 0;
}

TRACED("order.check", "error: negative")
static int check(json_t *json, struct order *order) {
    const char *sku, *card, *currency;
    if (json_unpack(json, "{s:s, s:i, s:s, s:s !}", "sku", &sku, "quantity", &order->quantity,
                    "card", &card, "currency", &currency) != 0)
        return -EINVAL;
    if (order->quantity < 1 || order->quantity > MAX_QUANTITY)
        return -EINVAL;
    if (strlen(currency) != 3)
        return -EINVAL;
    if (copy_text(order->sku, sizeof order->sku, sku) != 0 ||
        copy_text(order->card, sizeof order->card, card) != 0)
        return -EINVAL;
    return copy_text(order->currency, sizeof order->currency, currency);
}

TRACED("order.parse", "shop.body_size=$length", "error: negative")
int order_parse(const char *text, size_t length, struct order *order) {
    json_error_t error;
    json_t *json = json_loadb(text, length, 0, &error);
    if (json == NULL)
        return -EINVAL;
    const int rc = check(json, order);
    json_decref(json);
    return rc;
}

/* What is paid is kept, whatever fails from here on: its events show how far it
 * came. */
static int hand_over(struct shop *shop, const struct item *item, int64_t id) {
    const int rc = event_log_append(shop->events, id, "paid");
    if (rc < 0)
        return rc;
    if (!item->released)
        return event_log_append(shop->events, id, "preordered");
    return fulfilment_add(shop->fulfilment, id);
}

TRACED("order.place", "error: negative")
int order_place(struct shop *shop, const struct order *order, int64_t *id) {
    struct item item;
    int rc = inventory_reserve(shop->db, order->sku, order->quantity, &item);
    if (rc < 0)
        return rc;
    const int64_t total = item.price * order->quantity;
    rc = order_store_add(shop->db, order->sku, order->quantity, total, id);
    if (rc < 0)
        goto fail;
    traced_set_attr("shop.order", *id);
    rc = event_log_append(shop->events, *id, "placed");
    if (rc < 0)
        goto fail;
    if (payment_charge(&shop->payments, *id, total, order->card, order->currency) != 0) {
        rc = -errno;
        event_log_append(shop->events, *id, "cancelled");
        goto fail;
    }
    return hand_over(shop, &item, *id);

fail:
    inventory_release(shop->db, order->sku, order->quantity);
    return rc;
}
