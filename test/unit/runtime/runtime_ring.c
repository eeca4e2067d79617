/* SPDX-License-Identifier: Apache-2.0 */
/* The ring: what goes in comes out, in order, once, or is refused. */
#include "../check.h"
#include "block.h"

#include <pthread.h>

enum { SIZE = 4096 };

static _Atomic uint64_t published;

static void put_record(struct traced__ring *ring, uint32_t size, uint64_t id, bool *room) {
    struct traced__record *record = (void *)traced__ring_reserve(ring, size);
    *room = record != NULL;
    if (!record)
        return;
    record->size = size;
    record->site = 1;
    record->span_id = id;
    traced__ring_publish(ring, size, &published);
}

static void records_come_out_in_order(void) {
    CASE("order");
    struct traced__ring ring = {0};
    CHECK(traced__ring_make(&ring, SIZE));
    uint64_t position = 0, in = 0, out = 0;
    for (int lap = 0; lap < 1000; lap++) {
        bool room;
        do {
            put_record(&ring, 64 + 8 * (uint32_t)(in % 29), in, &room);
            in += room;
        } while (room);
        const struct traced__record *record;
        while ((record = traced__ring_next(&ring, &position)) != NULL) {
            if (record->span_id != out)
                CHECK(record->span_id == out);
            out++;
            position += record->size;
        }
        traced__ring_release(&ring, position);
    }
    CHECK_INT(out, in);
    CHECK(in > 10000);
}

static void a_full_ring_refuses(void) {
    CASE("full");
    struct traced__ring ring = {0};
    CHECK(traced__ring_make(&ring, SIZE));
    bool room;
    for (int i = 0; i < SIZE / 64; i++) {
        put_record(&ring, 64, 1, &room);
        CHECK(room);
    }
    put_record(&ring, 64, 1, &room);
    CHECK(!room);
    uint64_t position = 0;
    const struct traced__record *first = traced__ring_next(&ring, &position);
    CHECK(first != NULL);
    traced__ring_release(&ring, position + first->size);
    put_record(&ring, 64, 1, &room);
    CHECK(room);
    put_record(&ring, 64, 1, &room);
    CHECK(!room);
}

/* A record that does not fit before the end of the lap goes to the beginning,
 * unless there is no room there: then nothing is written at all. */
static void the_end_of_a_lap_is_not_split(void) {
    CASE("lap");
    struct traced__ring ring = {0};
    CHECK(traced__ring_make(&ring, SIZE));
    bool room;
    put_record(&ring, SIZE - 64, 1, &room);
    CHECK(room);
    put_record(&ring, 128, 2, &room);
    CHECK(!room);
    CHECK_INT(ring.head, SIZE - 64);
    traced__ring_release(&ring, SIZE - 64);
    put_record(&ring, 128, 2, &room);
    CHECK(room);
    uint64_t position = SIZE - 64;
    const struct traced__record *record = traced__ring_next(&ring, &position);
    CHECK(record && record->span_id == 2);
    CHECK((const unsigned char *)record == ring.data);
}

static struct traced__ring shared;
enum { MANY = 200000 };

static void *produce(void *unused) {
    (void)unused;
    for (uint64_t i = 0; i < MANY;) {
        bool room;
        put_record(&shared, 64 + 8 * (uint32_t)(i % 13), i, &room);
        i += room;
    }
    return NULL;
}

static void two_threads_agree(void) {
    CASE("two threads");
    CHECK(traced__ring_make(&shared, SIZE));
    pthread_t producer;
    pthread_create(&producer, NULL, produce, NULL);
    uint64_t position = 0, out = 0, wrong = 0;
    while (out < MANY) {
        const struct traced__record *record = traced__ring_next(&shared, &position);
        if (!record)
            continue;
        wrong += record->span_id != out++;
        position += record->size;
        traced__ring_release(&shared, position);
    }
    pthread_join(producer, NULL);
    CHECK_INT(wrong, 0);
}

int main(void) {
    records_come_out_in_order();
    a_full_ring_refuses();
    the_end_of_a_lap_is_not_split();
    two_threads_agree();
    return check_report();
}
