/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One UPDATE both checks and takes, so two orders cannot get the last piece.
 */
#include "inventory.h"

#include <errno.h>
#include <traced.h>

/* Returns how many there are of that name, 1 or 0, or -EIO. */
TRACED("SELECT stock", "kind: client", "db.system.name=sqlite", "db.operation.name=SELECT",
       "db.collection.name=stock", "error: negative")
static int find_item(struct database *db, const char *sku, struct item *item) {
    sqlite3_stmt *query =
        database_begin(db, "SELECT price, released FROM stock WHERE sku = ?", "t", sku);
    const int code = database_step(db, query);
    if (code == SQLITE_ROW) {
        item->price = sqlite3_column_int64(query, 0);
        item->released = sqlite3_column_int(query, 1) != 0;
    }
    const int rc = database_end(db, query, code);
    return rc < 0 ? rc : code == SQLITE_ROW;
}

/* Adds `change` to what is there, if it leaves none less than none. Returns how
 * many rows that were, 1 or 0, or -EIO. */
TRACED("UPDATE stock", "kind: client", "db.system.name=sqlite", "db.operation.name=UPDATE",
       "db.collection.name=stock", "error: negative")
static int change_stock(struct database *db, const char *sku, int change) {
    sqlite3_stmt *update = database_begin(
        db, "UPDATE stock SET quantity = quantity + ?2 WHERE sku = ?1 AND quantity + ?2 >= 0", "ti",
        sku, (int64_t)change);
    const int code = database_step(db, update);
    const int changed = database_changes(db);
    const int rc = database_end(db, update, code);
    return rc < 0 ? rc : changed;
}

TRACED("inventory.reserve", "shop.sku=$sku", "shop.quantity=$quantity", "error: negative")
int inventory_reserve(struct database *db, const char *sku, int quantity, struct item *item) {
    const int found = find_item(db, sku, item);
    if (found < 0)
        return found;
    if (found == 0)
        return -ENOENT;
    const int changed = change_stock(db, sku, -quantity);
    if (changed < 0)
        return changed;
    if (changed == 0)
        return -ENODATA;
    return 0;
}

TRACED("inventory.release", "shop.sku=$sku", "shop.quantity=$quantity", "error: negative")
int inventory_release(struct database *db, const char *sku, int quantity) {
    const int changed = change_stock(db, sku, quantity);
    return changed < 0 ? changed : 0;
}
