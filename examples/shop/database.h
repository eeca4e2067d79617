/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shop's SQLite database: one connection, used by one thread at a time.
 *
 *     sqlite3_stmt *query = database_begin(db, "SELECT ... WHERE sku = ?", "t", sku);
 *     const int code = database_step(db, query);
 *     ...
 *     return database_end(db, query, code);
 */
#ifndef SHOP_DATABASE_H
#define SHOP_DATABASE_H

#include <sqlite3.h>
#include <stdint.h>

struct database;

/* Opens the file (":memory:" for none), and creates and fills the tables where
 * they are missing. NULL, with a message on stderr, where that fails. */
struct database *database_open(const char *path);
void database_close(struct database *db);

/* Takes the connection and prepares a statement. `types` has one letter for
 * each further argument, in order: 't' a string, which must live until
 * database_end(); 'i' an int64_t. NULL where SQLite refuses; the functions below
 * take that, and database_end() is due even then. */
sqlite3_stmt *database_begin(struct database *db, const char *sql, const char *types, ...);

/* The next row: SQLITE_ROW, SQLITE_DONE, or what went wrong. */
int database_step(struct database *db, sqlite3_stmt *statement);

/* Ends the statement and gives the connection back. `code` is the last result
 * of SQLite. Returns 0, or -EIO where that was an error; the current span then
 * says which one. */
int database_end(struct database *db, sqlite3_stmt *statement, int code);

/* Rows that the last INSERT or UPDATE changed, and the row that the last INSERT
 * made. Between begin and end. */
int database_changes(struct database *db);
int64_t database_last_row(struct database *db);

#endif
