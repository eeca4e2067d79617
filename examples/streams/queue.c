/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A producer and a consumer, each on a thread of its own, and a bounded queue between
 * them. What is put is one stream, opened here and continued over there; what is
 * taken is another one. Each is the child of whoever opened it.
 */
#include <pthread.h>
#include <stdio.h>

#include <traced.h>

enum { ROOM = 2 };

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int items[ROOM];
    int first, count;
};

TRACED_STREAM("queue.put", "role: open", "key: $queue", "kind: producer")
static void queue_open(struct queue *queue) {
    *queue = (struct queue){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
}

/* An item of 0 is the last one. */
TRACED_STREAM("queue.put", "key: $queue", "end: $item == 0")
static void queue_put(struct queue *queue, int item) {
    pthread_mutex_lock(&queue->lock);
    while (queue->count == ROOM)
        pthread_cond_wait(&queue->changed, &queue->lock);
    queue->items[(queue->first + queue->count++) % ROOM] = item;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

TRACED_STREAM("queue.take", "kind: consumer")
static int queue_take(struct queue *queue) {
    pthread_mutex_lock(&queue->lock);
    while (queue->count == 0)
        pthread_cond_wait(&queue->changed, &queue->lock);
    int item = queue->items[queue->first];
    queue->first = (queue->first + 1) % ROOM;
    queue->count--;
    pthread_cond_signal(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
    return item;
}

static void *produce(void *queue) {
    for (int item = 5; item >= 0; item--)
        queue_put(queue, item);
    return NULL;
}

TRACED("handle", "item=$item")
static void handle(int item) {
    printf("%d\n", item);
}

TRACED("import")
static int import(void) {
    struct queue queue;
    pthread_t producer;
    queue_open(&queue);
    if (pthread_create(&producer, NULL, produce, &queue) != 0)
        return -1;
    for (int item = queue_take(&queue); item != 0; item = queue_take(&queue))
        handle(item);
    pthread_join(producer, NULL);
    return 0;
}

int main(void) {
    return import() == 0 ? 0 : 1;
}
