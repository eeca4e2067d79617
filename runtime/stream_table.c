/* SPDX-License-Identifier: Apache-2.0 */
/* The table of open streams, and the pool that they come from. */
#include "stream_table.h"

#include <pthread.h>
#include <string.h>

#include "prim.h"

enum { SHARDS = 32, BUCKETS = 256, SLAB = 64 * 1024 };

struct shard {
    pthread_mutex_t lock;
    struct traced__stream *buckets[BUCKETS];
};

struct traced__stream_class {
    struct traced__stream_class *next;
    const char *name;
    _Atomic bool has_open;
    _Atomic uint64_t unopened;
};

static struct shard shards[SHARDS] = {
    [0 ... SHARDS - 1] = {.lock = PTHREAD_MUTEX_INITIALIZER},
};

static pthread_mutex_t pool_lock = PTHREAD_MUTEX_INITIALIZER;
static struct traced__stream *free_streams;
static uint32_t n_streams; /* in use or free */

static struct traced__stream_class *classes; /* under the lock of site.c */

/* ---- classes ---- */

static struct traced__stream_class *new_class(const char *name) {
    struct traced__stream_class *class = traced__prim_alloc(sizeof *class);
    size_t size = strlen(name) + 1;
    char *copy = class ? traced__prim_alloc(size) : NULL;
    if (!copy) {
        traced__prim_free(class);
        return NULL;
    }
    class->name = memcpy(copy, name, size);
    class->next = classes;
    classes = class;
    return class;
}

struct traced__stream_class *traced__stream_class_of(const struct traced_desc *desc) {
    struct traced__stream_class *class = classes;
    while (class && strcmp(class->name, desc->name) != 0)
        class = class->next;
    if (!class)
        class = new_class(desc->name);
    if (class && desc->role == TRACED_ROLE_OPEN)
        atomic_store_explicit(&class->has_open, true, memory_order_relaxed);
    return class;
}

bool traced__stream_class_has_open(const struct traced__stream_class *class) {
    return atomic_load_explicit(&class->has_open, memory_order_relaxed);
}

void traced__stream_count_unopened(struct traced__stream_class *class) {
    atomic_fetch_add_explicit(&class->unopened, 1, memory_order_relaxed);
}

/* ---- pool ---- */

/* Streams are never given back to the system: what was needed once may be
 * needed again, and the bound is on the number, not on the peak's duration. */
static void add_slab(void) {
    enum { COUNT = SLAB / sizeof(struct traced__stream) };
    if (n_streams + COUNT > TRACED__MAX_STREAMS)
        return;
    struct traced__stream *slab = traced__prim_map(SLAB);
    if (!slab)
        return;
    for (size_t i = 0; i < COUNT; i++) {
        slab[i].next = free_streams;
        free_streams = &slab[i];
    }
    n_streams += COUNT;
}

struct traced__stream *traced__stream_new(struct traced__stream_class *class, uint64_t key) {
    pthread_mutex_lock(&pool_lock);
    if (!free_streams)
        add_slab();
    struct traced__stream *stream = free_streams;
    if (stream)
        free_streams = stream->next;
    pthread_mutex_unlock(&pool_lock);
    if (stream) {
        stream->class = class;
        stream->key = key;
        stream->chunks = stream->bytes = stream->first_chunk = stream->active = 0;
        stream->counts_bytes = false;
        stream->taken = true;
    }
    return stream;
}

/* ---- table ---- */

/* Keys are addresses mostly: aligned, and near to one another. Multiplying by
 * the golden ratio spreads them; the class makes equal keys differ. */
static uint64_t hash_of(const struct traced__stream_class *class, uint64_t key) {
    uint64_t h = (key ^ ((uint64_t)(uintptr_t)class << 20)) * 0x9e3779b97f4a7c15u;
    return h ^ (h >> 32);
}

static struct shard *shard_of(uint64_t hash) {
    return &shards[hash % SHARDS];
}

static struct traced__stream **bucket_of(struct shard *shard, uint64_t hash) {
    return &shard->buckets[hash / SHARDS % BUCKETS];
}

void traced__stream_insert(struct traced__stream *stream) {
    uint64_t hash = hash_of(stream->class, stream->key);
    struct shard *shard = shard_of(hash);
    pthread_mutex_lock(&shard->lock);
    struct traced__stream **bucket = bucket_of(shard, hash);
    stream->next = *bucket;
    *bucket = stream;
    pthread_mutex_unlock(&shard->lock);
}

struct traced__stream *traced__stream_take(struct traced__stream_class *class, uint64_t key) {
    uint64_t hash = hash_of(class, key);
    struct shard *shard = shard_of(hash);
    pthread_mutex_lock(&shard->lock);
    struct traced__stream *stream = *bucket_of(shard, hash);
    while (stream && (stream->key != key || stream->class != class || stream->taken))
        stream = stream->next;
    if (stream)
        stream->taken = true;
    pthread_mutex_unlock(&shard->lock);
    return stream;
}

static struct traced__stream *take_from(struct shard *shard) {
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct traced__stream *s = shard->buckets[i]; s; s = s->next)
            if (!s->taken) {
                s->taken = true;
                return s;
            }
    return NULL;
}

struct traced__stream *traced__stream_take_any(void) {
    struct traced__stream *stream = NULL;
    for (size_t i = 0; i < SHARDS && !stream; i++) {
        pthread_mutex_lock(&shards[i].lock);
        stream = take_from(&shards[i]);
        pthread_mutex_unlock(&shards[i].lock);
    }
    return stream;
}

void traced__stream_put_back(struct traced__stream *stream) {
    struct shard *shard = shard_of(hash_of(stream->class, stream->key));
    pthread_mutex_lock(&shard->lock);
    stream->taken = false;
    pthread_mutex_unlock(&shard->lock);
}

static void take_out(struct traced__stream *stream) {
    uint64_t hash = hash_of(stream->class, stream->key);
    struct shard *shard = shard_of(hash);
    pthread_mutex_lock(&shard->lock);
    struct traced__stream **at = bucket_of(shard, hash);
    while (*at && *at != stream)
        at = &(*at)->next;
    if (*at)
        *at = stream->next;
    pthread_mutex_unlock(&shard->lock);
}

void traced__stream_free(struct traced__stream *stream) {
    take_out(stream);
    pthread_mutex_lock(&pool_lock);
    stream->next = free_streams;
    free_streams = stream;
    pthread_mutex_unlock(&pool_lock);
}

/* ---- fork ---- */

static void lock_all(void) {
    for (size_t i = 0; i < SHARDS; i++)
        pthread_mutex_lock(&shards[i].lock);
    pthread_mutex_lock(&pool_lock);
}

static void unlock_all(void) {
    pthread_mutex_unlock(&pool_lock);
    for (size_t i = SHARDS; i-- > 0;)
        pthread_mutex_unlock(&shards[i].lock);
}

/* What was open belongs to the parent; the child's own streams begin anew. */
static void forget_all(void) {
    for (size_t i = 0; i < SHARDS; i++)
        for (size_t k = 0; k < BUCKETS; k++) {
            struct traced__stream *stream = shards[i].buckets[k];
            shards[i].buckets[k] = NULL;
            while (stream) {
                struct traced__stream *next = stream->next;
                stream->next = free_streams;
                free_streams = stream;
                stream = next;
            }
        }
}

void traced__streams_fork(bool prepare, bool child) {
    if (prepare) {
        lock_all();
        return;
    }
    if (child)
        forget_all();
    unlock_all();
}
