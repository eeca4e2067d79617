/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Work that goes on after the answer: each job carries the context of the
 * request that made it, so that its spans are in that request's trace although
 * another thread makes them, later.
 *
 * Every step takes the same time, so jobs that are due are at the front.
 */
#include "fulfilment.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <traced.h>

#include "deadline.h"

static const char *const steps[] = {"packed", "shipped", "delivered"};
#define STEPS (sizeof steps / sizeof steps[0])

struct job {
    struct job *next;
    int64_t order;
    size_t step; /* the next one to do */
    struct timespec due;
    struct traced_context context;
};

struct fulfilment {
    struct event_log *events;
    unsigned step_ms;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool stopped;
    struct job *first;
    struct job **end;
};

/* Under the lock. */
static void enqueue(struct fulfilment *fulfilment, struct job *job) {
    job->due = deadline_after(fulfilment->step_ms);
    job->next = NULL;
    *fulfilment->end = job;
    fulfilment->end = &job->next;
    pthread_cond_signal(&fulfilment->changed);
}

/* Under the lock. Waits for the first job to be due and takes it out; NULL when
 * it is time to stop. */
static struct job *dequeue(struct fulfilment *fulfilment) {
    int rc = 0;
    while (!fulfilment->stopped && rc != ETIMEDOUT) {
        if (fulfilment->first == NULL)
            pthread_cond_wait(&fulfilment->changed, &fulfilment->lock);
        else
            rc = pthread_cond_timedwait(&fulfilment->changed, &fulfilment->lock,
                                        &fulfilment->first->due);
    }
    if (fulfilment->stopped)
        return NULL;
    struct job *job = fulfilment->first;
    fulfilment->first = job->next;
    if (fulfilment->first == NULL)
        fulfilment->end = &fulfilment->first;
    return job;
}

TRACED("fulfilment.step", "shop.order=$order", "shop.step=$step", "error: negative")
static int do_step(struct event_log *events, int64_t order, const char *step) {
    return event_log_append(events, order, step);
}

/* Returns whether the order has further steps. */
static bool do_job(struct event_log *events, struct job *job) {
    const struct traced_token token = traced_attach(job->context);
    const int rc = do_step(events, job->order, steps[job->step]);
    traced_detach(token);
    job->step++;
    return rc == 0 && job->step < STEPS;
}

static void *work(void *argument) {
    struct fulfilment *fulfilment = argument;
    pthread_mutex_lock(&fulfilment->lock);
    for (;;) {
        struct job *job = dequeue(fulfilment);
        if (job == NULL)
            break;
        pthread_mutex_unlock(&fulfilment->lock);
        const bool again = do_job(fulfilment->events, job);
        pthread_mutex_lock(&fulfilment->lock);
        if (again)
            enqueue(fulfilment, job);
        else
            free(job);
    }
    pthread_mutex_unlock(&fulfilment->lock);
    return NULL;
}

struct fulfilment *fulfilment_start(struct event_log *events, unsigned step_ms) {
    struct fulfilment *fulfilment = calloc(1, sizeof *fulfilment);
    if (fulfilment == NULL)
        return NULL;
    fulfilment->events = events;
    fulfilment->step_ms = step_ms;
    fulfilment->end = &fulfilment->first;
    pthread_mutex_init(&fulfilment->lock, NULL);
    deadline_cond_init(&fulfilment->changed);
    if (pthread_create(&fulfilment->thread, NULL, work, fulfilment) == 0)
        return fulfilment;
    free(fulfilment);
    return NULL;
}

void fulfilment_stop(struct fulfilment *fulfilment) {
    pthread_mutex_lock(&fulfilment->lock);
    fulfilment->stopped = true;
    pthread_cond_signal(&fulfilment->changed);
    pthread_mutex_unlock(&fulfilment->lock);
    pthread_join(fulfilment->thread, NULL);
    while (fulfilment->first != NULL) {
        struct job *job = fulfilment->first;
        fulfilment->first = job->next;
        free(job);
    }
    pthread_cond_destroy(&fulfilment->changed);
    pthread_mutex_destroy(&fulfilment->lock);
    free(fulfilment);
}

int fulfilment_add(struct fulfilment *fulfilment, int64_t order) {
    struct job *job = calloc(1, sizeof *job);
    if (job == NULL)
        return -ENOMEM;
    job->order = order;
    job->context = traced_current();
    pthread_mutex_lock(&fulfilment->lock);
    enqueue(fulfilment, job);
    pthread_mutex_unlock(&fulfilment->lock);
    return 0;
}
