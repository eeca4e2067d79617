/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A writer inserts first and wakes second; a reader looks again after each
 * wake, under the lock that the waker takes, so no event is slept through.
 */
#include "event_log.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <traced.h>

#include "deadline.h"

struct event_log {
    struct database *db;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool stopped;
};

struct event_log *event_log_open(struct database *db) {
    struct event_log *log = calloc(1, sizeof *log);
    if (log == NULL)
        return NULL;
    deadline_cond_init(&log->changed);
    pthread_mutex_init(&log->lock, NULL);
    log->db = db;
    return log;
}

void event_log_stop(struct event_log *log) {
    pthread_mutex_lock(&log->lock);
    log->stopped = true;
    pthread_cond_broadcast(&log->changed);
    pthread_mutex_unlock(&log->lock);
}

void event_log_close(struct event_log *log) {
    pthread_cond_destroy(&log->changed);
    pthread_mutex_destroy(&log->lock);
    free(log);
}

TRACED("INSERT order_events", "kind: client", "db.system.name=sqlite", "db.operation.name=INSERT",
       "db.collection.name=order_events", "shop.event=$name", "error: negative")
static int insert(struct database *db, int64_t order, const char *name) {
    sqlite3_stmt *statement =
        database_begin(db,
                       "INSERT INTO order_events SELECT ?1, coalesce(max(seq), 0) + 1, ?2"
                       " FROM order_events WHERE order_id = ?1",
                       "it", order, name);
    return database_end(db, statement, database_step(db, statement));
}

int event_log_append(struct event_log *log, int64_t order, const char *name) {
    const int rc = insert(log->db, order, name);
    if (rc < 0)
        return rc;
    pthread_mutex_lock(&log->lock);
    pthread_cond_broadcast(&log->changed);
    pthread_mutex_unlock(&log->lock);
    return 0;
}

/* `sql` selects seq and name by an order and a seq. Returns how many rows there
 * are, 1 or 0, or -EIO. */
static int read_one(struct database *db, const char *sql, int64_t order, int64_t seq,
                    struct order_event *event) {
    sqlite3_stmt *query = database_begin(db, sql, "ii", order, seq);
    const int code = database_step(db, query);
    if (code == SQLITE_ROW) {
        event->seq = sqlite3_column_int64(query, 0);
        snprintf(event->name, sizeof event->name, "%s",
                 (const char *)sqlite3_column_text(query, 1));
    }
    const int rc = database_end(db, query, code);
    return rc < 0 ? rc : code == SQLITE_ROW;
}

TRACED("SELECT order_events", "kind: client", "db.system.name=sqlite", "db.operation.name=SELECT",
       "db.collection.name=order_events", "shop.after=$seq", "error: negative")
int event_log_read(struct event_log *log, int64_t order, int64_t seq, struct order_event *event) {
    return read_one(log->db,
                    "SELECT seq, name FROM order_events"
                    " WHERE order_id = ? AND seq > ? ORDER BY seq LIMIT 1",
                    order, seq, event);
}

TRACED("SELECT order_events", "kind: client", "db.system.name=sqlite", "db.operation.name=SELECT",
       "db.collection.name=order_events", "error: negative")
int event_log_last(struct event_log *log, int64_t order, struct order_event *event) {
    return read_one(log->db,
                    "SELECT seq, name FROM order_events"
                    " WHERE order_id = ? AND seq > ? ORDER BY seq DESC LIMIT 1",
                    order, 0, event);
}

/* Under the lock. Neither this nor the looks that it takes are tagged: what a
 * reader waits for is the business of its stream's span. */
static int wait_locked(struct event_log *log, int64_t order, int64_t seq,
                       const struct timespec *deadline) {
    struct order_event event;
    for (;;) {
        const int found =
            read_one(log->db, "SELECT seq, '' FROM order_events WHERE order_id = ? AND seq > ?",
                     order, seq, &event);
        if (found != 0)
            return found;
        if (log->stopped)
            return -ECANCELED;
        if (pthread_cond_timedwait(&log->changed, &log->lock, deadline) == ETIMEDOUT)
            return 0;
    }
}

int event_log_wait(struct event_log *log, int64_t order, int64_t seq, unsigned timeout_ms) {
    const struct timespec deadline = deadline_after(timeout_ms);
    pthread_mutex_lock(&log->lock);
    const int rc = wait_locked(log, order, seq, &deadline);
    pthread_mutex_unlock(&log->lock);
    return rc;
}
