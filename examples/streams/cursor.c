/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A cursor of sqlite3: one span from prepare to the last row, or to finalize where
 * the rest of the rows is not wanted. The functions tagged are the program's own
 * thin ones around the library's.
 */
#include <sqlite3.h>
#include <stdio.h>

#include <traced.h>

TRACED_STREAM("rows", "role: open", "key: $*out", "kind: client", "db.query.text=$sql",
              "error: nonzero", "describe: sqlite3_errstr")
static int rows_open(sqlite3 *db, const char *sql, sqlite3_stmt **out) {
    return sqlite3_prepare_v2(db, sql, -1, out, NULL);
}

TRACED_STREAM("rows", "key: $rows", "end: $return == SQLITE_DONE", "error: nonzero",
              "ok: SQLITE_ROW, SQLITE_DONE", "describe: sqlite3_errstr")
static int rows_next(sqlite3_stmt *rows) {
    return sqlite3_step(rows);
}

TRACED_STREAM("rows", "role: close", "key: $rows")
static int rows_close(sqlite3_stmt *rows) {
    return sqlite3_finalize(rows);
}

TRACED("show", "id=$id", "name=$name")
static void show(int id, const char *name) {
    printf("%d %s\n", id, name);
}

/* At most so many rows. */
TRACED("report", "error: nonzero", "describe: sqlite3_errstr")
static int report(sqlite3 *db, const char *sql, int most) {
    sqlite3_stmt *rows;
    int rc = rows_open(db, sql, &rows);
    if (rc != SQLITE_OK)
        return rc;
    for (int n = 0; n < most && (rc = rows_next(rows)) == SQLITE_ROW; n++)
        show(sqlite3_column_int(rows, 0), (const char *)sqlite3_column_text(rows, 1));
    rows_close(rows);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int main(void) {
    sqlite3 *db;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK)
        return 1;
    sqlite3_exec(db,
                 "CREATE TABLE goods (id INTEGER, name TEXT);"
                 "INSERT INTO goods VALUES (1, 'anvil'), (2, 'rope'), (3, 'paint')",
                 NULL, NULL, NULL);
    report(db, "SELECT id, name FROM goods", 10);
    report(db, "SELECT id, name FROM goods", 2);
    report(db, "SELECT id, name FROM goods WHERE abs(-9223372036854775807 - (id = 3)) > 0", 10);
    printf("%s\n", sqlite3_errstr(report(db, "SELECT * FROM god", 10)));
    sqlite3_close(db);
    return 0;
}
