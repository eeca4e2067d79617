/* SPDX-License-Identifier: Apache-2.0 */
/* Orders are added and found; what becomes of them is in the event log. */
#include "order_store.h"

#include <stdio.h>
#include <traced.h>

TRACED("INSERT orders", "kind: client", "db.system.name=sqlite", "db.operation.name=INSERT",
       "db.collection.name=orders", "error: negative")
int order_store_add(struct database *db, const char *sku, int quantity, int64_t total,
                    int64_t *id) {
    sqlite3_stmt *insert =
        database_begin(db, "INSERT INTO orders (sku, quantity, total) VALUES (?, ?, ?)", "tii", sku,
                       (int64_t)quantity, total);
    const int code = database_step(db, insert);
    *id = database_last_row(db);
    return database_end(db, insert, code);
}

TRACED("SELECT orders", "kind: client", "db.system.name=sqlite", "db.operation.name=SELECT",
       "db.collection.name=orders", "shop.order=$id", "error: negative")
int order_store_find(struct database *db, int64_t id, struct stored_order *order) {
    sqlite3_stmt *query =
        database_begin(db, "SELECT sku, quantity, total FROM orders WHERE id = ?", "i", id);
    const int code = database_step(db, query);
    if (code == SQLITE_ROW) {
        snprintf(order->sku, sizeof order->sku, "%s", (const char *)sqlite3_column_text(query, 0));
        order->quantity = sqlite3_column_int64(query, 1);
        order->total = sqlite3_column_int64(query, 2);
    }
    const int rc = database_end(db, query, code);
    return rc < 0 ? rc : code == SQLITE_ROW;
}
