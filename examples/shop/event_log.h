/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What has happened to each order, in the table order_events, and a way to wait
 * for what happens next. Safe from any thread.
 */
#ifndef SHOP_EVENT_LOG_H
#define SHOP_EVENT_LOG_H

#include <stdint.h>

#include "database.h"

struct event_log;

struct order_event {
    int64_t seq; /* 1, 2, ... within its order */
    char name[16];
};

struct event_log *event_log_open(struct database *db);

/* Wakes all who wait, and lets nobody wait again. */
void event_log_stop(struct event_log *log);

void event_log_close(struct event_log *log);

/* Adds an event. 0 or -EIO. */
int event_log_append(struct event_log *log, int64_t order, const char *name);

/* Reads the first event after `seq`. How many were found, 1 or 0; or -EIO. */
int event_log_read(struct event_log *log, int64_t order, int64_t seq, struct order_event *event);

/* Reads the newest event. As event_log_read(). */
int event_log_last(struct event_log *log, int64_t order, struct order_event *event);

/* Waits until there is an event after `seq`. 1, or 0 where none came in time,
 * -ECANCELED where the log stops, -EIO. */
int event_log_wait(struct event_log *log, int64_t order, int64_t seq, unsigned timeout_ms);

#endif
