/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The spans of statements are made by the functions that know what they ask
 * for (inventory.c, order_store.c, event_log.c); here is what they share.
 */
#include "database.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

struct database {
    sqlite3 *connection;
    pthread_mutex_t lock;
};

/* Another process may be at the file: so long is a statement patient. */
#define BUSY_MS 10000

/* Prices in cents. What is not released yet can be ordered, but not sent. */
static const char schema[] =
    "CREATE TABLE IF NOT EXISTS stock (sku TEXT PRIMARY KEY, price INTEGER NOT NULL,"
    " quantity INTEGER NOT NULL, released INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS orders (id INTEGER PRIMARY KEY, sku TEXT NOT NULL,"
    " quantity INTEGER NOT NULL, total INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS order_events (order_id INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " name TEXT NOT NULL, PRIMARY KEY (order_id, seq));"
    "INSERT OR IGNORE INTO stock VALUES ('tea', 450, 100, 1), ('mug', 1200, 3, 1),"
    " ('teapot', 8900, 0, 1), ('harvest', 2600, 50, 0);";

struct database *database_open(const char *path) {
    struct database *db = calloc(1, sizeof *db);
    if (db == NULL)
        return NULL;
    pthread_mutex_init(&db->lock, NULL);
    if (sqlite3_open(path, &db->connection) == SQLITE_OK &&
        sqlite3_busy_timeout(db->connection, BUSY_MS) == SQLITE_OK &&
        sqlite3_exec(db->connection, schema, NULL, NULL, NULL) == SQLITE_OK)
        return db;
    fprintf(stderr, "shop: cannot use database %s: %s\n", path, sqlite3_errmsg(db->connection));
    database_close(db);
    return NULL;
}

void database_close(struct database *db) {
    sqlite3_close(db->connection);
    pthread_mutex_destroy(&db->lock);
    free(db);
}

sqlite3_stmt *database_begin(struct database *db, const char *sql, const char *types, ...) {
    sqlite3_stmt *statement = NULL;
    pthread_mutex_lock(&db->lock);
    if (sqlite3_prepare_v2(db->connection, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    va_list values;
    va_start(values, types);
    for (int i = 0; types[i] != '\0'; i++) {
        if (types[i] == 't')
            sqlite3_bind_text(statement, i + 1, va_arg(values, const char *), -1, SQLITE_STATIC);
        else
            sqlite3_bind_int64(statement, i + 1, va_arg(values, int64_t));
    }
    va_end(values);
    return statement;
}

int database_step(struct database *db, sqlite3_stmt *statement) {
    return statement == NULL ? sqlite3_errcode(db->connection) : sqlite3_step(statement);
}

int database_end(struct database *db, sqlite3_stmt *statement, int code) {
    sqlite3_finalize(statement);
    pthread_mutex_unlock(&db->lock);
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return 0;
    /* The code is known only here, so it cannot stand in a tag. Convention: a
     * string, semantic-conventions/database/sqlite. */
    char text[16];
    snprintf(text, sizeof text, "%d", code);
    traced_set_attr("db.response.status_code", text);
    return -EIO;
}

int database_changes(struct database *db) {
    return sqlite3_changes(db->connection);
}

int64_t database_last_row(struct database *db) {
    return sqlite3_last_insert_rowid(db->connection);
}
