/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which stream has which key: a hash table that is read and changed without a lock,
 * and that grows to millions without ever moving an entry.
 *
 * It is a few levels, each four times the size of the one before. A key has two
 * buckets of eight cells in each level; it goes into the newest level that has room,
 * and stays there until its stream ends. A cell is one word: which record, and as
 * much of the hash as fits. Whether the record is the stream looked for only the
 * record knows; its generation tells whether it was the same before and after the
 * look.
 */
#include "stream.h"

#include "prim.h"

enum { CELLS = 8, FIRST_BITS = 7, GROWTH_BITS = 2, LEVELS = 8 };

#define NUMBER_MASK (((uint64_t)1 << TRACED__STREAM_INDEX_BITS) - 1)

struct bucket {
    _Alignas(64) _Atomic uint64_t cells[CELLS];
};

static struct bucket first_level[1 << FIRST_BITS];
static _Atomic(struct bucket *) levels[LEVELS] = {first_level};
static _Atomic int n_levels = 1;

/* Keys are addresses mostly: aligned, and near to one another. */
static uint64_t hash_of(const struct traced__stream_class *class, uint64_t key) {
    uint64_t hash = (key ^ class->seed) * 0x9e3779b97f4a7c15u;
    hash = (hash ^ (hash >> 32)) * 0xd6e8feb86659fd93u;
    return hash ^ (hash >> 32);
}

static size_t buckets_in(int level) {
    return (size_t)1 << (FIRST_BITS + GROWTH_BITS * level);
}

/* The two buckets of a hash in a level, by parts of it that do not overlap. */
static struct bucket *bucket_of(int level, uint64_t hash, int which) {
    struct bucket *buckets = atomic_load_explicit(&levels[level], memory_order_acquire);
    return &buckets[(which ? hash >> 21 : hash) & (buckets_in(level) - 1)];
}

/* ---- finding ---- */

/* Whether a record is the open stream of a class and key. */
static bool is_stream(struct traced__stream *stream, const struct traced__stream_class *class,
                      uint64_t key, enum traced__phase least, uint64_t *state) {
    uint64_t before = atomic_load_explicit(&stream->state, memory_order_acquire);
    if (atomic_load_explicit(&stream->key, memory_order_acquire) != key ||
        atomic_load_explicit(&stream->class, memory_order_acquire) != class)
        return false;
    uint64_t after = atomic_load_explicit(&stream->state, memory_order_relaxed);
    *state = after;
    enum traced__phase phase = traced__stream_phase(after);
    return traced__stream_generation(before) == traced__stream_generation(after) &&
           (phase == TRACED__STREAM_OPEN || phase == least);
}

struct wanted {
    const struct traced__stream_class *class;
    uint64_t key, hash;
    enum traced__phase least; /* NEW ones too, or OPEN ones only */
    const struct traced__stream *but;
};

static inline __attribute__((always_inline)) struct traced__stream *
find_in(struct bucket *bucket, const struct wanted *wanted, uint64_t *state) {
    for (int i = 0; i < CELLS; i++) {
        uint64_t cell = atomic_load_explicit(&bucket->cells[i], memory_order_seq_cst);
        if (TRACED__LIKELY((cell ^ wanted->hash) > NUMBER_MASK) || cell == 0)
            continue;
        struct traced__stream *stream = traced__stream_at((uint32_t)(cell & NUMBER_MASK) - 1);
        if (stream != wanted->but &&
            is_stream(stream, wanted->class, wanted->key, wanted->least, state))
            return stream;
    }
    return NULL;
}

static inline __attribute__((always_inline)) struct traced__stream *
find(const struct wanted *wanted, uint64_t *state) {
    for (int level = atomic_load(&n_levels); level-- > 0;)
        for (int which = 0; which < 2; which++) {
            struct traced__stream *stream =
                find_in(bucket_of(level, wanted->hash, which), wanted, state);
            if (stream)
                return stream;
        }
    return NULL;
}

struct traced__stream *traced__stream_find(const struct traced__stream_class *class, uint64_t key,
                                           uint64_t *state) {
    struct wanted wanted = {class, key, hash_of(class, key), TRACED__STREAM_OPEN, NULL};
    return find(&wanted, state);
}

/* ---- changing ---- */

static int empty_cells(const struct bucket *bucket) {
    int n = 0;
    for (int i = 0; i < CELLS; i++)
        n += atomic_load_explicit(&bucket->cells[i], memory_order_relaxed) == 0;
    return n;
}

static _Atomic uint64_t *put_in(struct bucket *bucket, uint64_t cell) {
    for (int i = 0; i < CELLS; i++) {
        uint64_t empty = 0;
        if (atomic_load_explicit(&bucket->cells[i], memory_order_relaxed) == 0 &&
            atomic_compare_exchange_strong(&bucket->cells[i], &empty, cell))
            return &bucket->cells[i];
    }
    return NULL;
}

/* The emptier of two buckets fills a level to nine tenths before one overflows. */
static _Atomic uint64_t *put_in_level(int level, uint64_t hash, uint64_t cell) {
    struct bucket *one = bucket_of(level, hash, 0), *other = bucket_of(level, hash, 1);
    if (empty_cells(other) > empty_cells(one)) {
        struct bucket *swap = one;
        one = other;
        other = swap;
    }
    _Atomic uint64_t *at = put_in(one, cell);
    return at ? at : put_in(other, cell);
}

static bool add_level(int level) {
    struct bucket *none = NULL;
    size_t size = buckets_in(level) * sizeof *none;
    if (level == LEVELS)
        return false;
    if (!atomic_load(&levels[level])) {
        struct bucket *buckets = traced__prim_map(size);
        if (!buckets)
            return false;
        if (!atomic_compare_exchange_strong(&levels[level], &none, buckets))
            traced__prim_unmap(buckets, size);
    }
    atomic_compare_exchange_strong(&n_levels, &level, level + 1);
    return true;
}

bool traced__stream_insert(struct traced__stream *stream) {
    uint64_t hash = hash_of(atomic_load_explicit(&stream->class, memory_order_relaxed),
                            atomic_load_explicit(&stream->key, memory_order_relaxed));
    uint64_t cell = (hash & ~NUMBER_MASK) | (stream->index + 1);
    for (;;) {
        int top = atomic_load(&n_levels);
        for (int level = top; level-- > 0 && !stream->cell;)
            stream->cell = put_in_level(level, hash, cell);
        if (stream->cell)
            return true;
        if (!add_level(top))
            return false;
    }
}

void traced__stream_remove(struct traced__stream *stream) {
    if (stream->cell)
        atomic_store_explicit(stream->cell, 0, memory_order_release);
    stream->cell = NULL;
}

/* ---- two threads at once ---- */

static bool set_phase(struct traced__stream *stream, uint64_t state, enum traced__phase phase) {
    return atomic_compare_exchange_strong(&stream->state, &state,
                                          (state & ~TRACED__PHASE_MASK) | phase);
}

/* Both rivals are in the table before either looks for the other (all of it
 * sequentially consistent: the cells, and how many levels there are), so at least one
 * sees the other. An open one has won; of two new ones that of the lower number
 * wins, by turning the other's phase to FREE: so it cannot open, and nobody but its
 * maker, who gives it back, has to do with it. One whose thread was torn away stays
 * new until that comes by; hence the force. */
bool traced__stream_contend(struct traced__stream *stream, bool force, bool *taken) {
    struct wanted wanted = {.class = atomic_load(&stream->class),
                            .key = atomic_load(&stream->key),
                            .least = TRACED__STREAM_NEW,
                            .but = stream};
    wanted.hash = hash_of(wanted.class, wanted.key);
    uint64_t mine = atomic_load(&stream->state), state;
    *taken = false;
    if (!traced__stream_insert(stream))
        return false;
    struct traced__stream *rival = find(&wanted, &state);
    while (rival && traced__stream_phase(state) == TRACED__STREAM_NEW &&
           (force || stream->index < rival->index)) {
        set_phase(rival, state, TRACED__STREAM_FREE);
        rival = find(&wanted, &state);
    }
    *taken = rival != NULL || !set_phase(stream, mine, TRACED__STREAM_OPEN);
    return !*taken;
}

/* ---- fork ---- */

void traced__stream_table_fork_child(void) {
    for (size_t i = 0; i < sizeof first_level / sizeof *first_level; i++)
        for (int k = 0; k < CELLS; k++)
            atomic_store_explicit(&first_level[i].cells[k], 0, memory_order_relaxed);
    for (int i = 1; i < LEVELS; i++)
        atomic_store(&levels[i], NULL);
    atomic_store(&n_levels, 1);
}
