/* SPDX-License-Identifier: Apache-2.0 */
/* What the shop has, and for how much. */
#ifndef SHOP_INVENTORY_H
#define SHOP_INVENTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "database.h"

struct item {
    int64_t price; /* cents */
    bool released; /* false: to be ordered now and sent later */
};

/* Takes `quantity` pieces out of the stock and says what they are. 0, -ENOENT
 * for an item that is not sold here, -ENODATA where too few are left, -EIO. */
int inventory_reserve(struct database *db, const char *sku, int quantity, struct item *item);

/* Puts them back. 0 or -EIO. */
int inventory_release(struct database *db, const char *sku, int quantity);

#endif
