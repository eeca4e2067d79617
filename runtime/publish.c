/* SPDX-License-Identifier: Apache-2.0 */
/* The end of a span: from the open frame into the ring of finished ones. */
#include <string.h>

#include "frame.h"

/* After this many bytes the collector is woken: about a default batch of plain
 * spans, an eighth of a default ring. */
enum { WAKE_EVERY = 32 * 1024 };

TRACED__COLD static void wake(struct traced__block *block) {
    block->until_wake = WAKE_EVERY;
    traced__collector_wake();
}

TRACED__COLD static void drop(struct traced__block *block) {
    traced__count(&block->dropped[TRACED_DROP_QUEUE_FULL]);
}

void traced__publish(struct traced__block *block, struct traced__record *record) {
    record->end = traced__ticks();
    uint32_t size = record->size;
    unsigned char *room = traced__ring_reserve(&block->ring, size);
    if (TRACED__UNLIKELY(!room)) {
        drop(block);
        return;
    }
    memcpy(room, record, sizeof *record);
    if (size > sizeof *record)
        memcpy(room + sizeof *record, record + 1, size - sizeof *record);
    traced__ring_publish(&block->ring, size, &block->ended);
    block->until_wake -= size;
    if (TRACED__UNLIKELY(block->until_wake < 0))
        wake(block);
}
