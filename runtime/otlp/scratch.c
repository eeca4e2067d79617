/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scratch.h: blocks, each at least twice the one before. The newest is the
 * largest and the one that is kept, so exports of a like size soon find all
 * their memory in a single block and call malloc no more.
 */
#include "scratch.h"

#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 64 * 1024,
    KEPT_BLOCK = 4 * 1024 * 1024 /* the largest that outlives an export */
};

struct traced__scratch_block {
    struct traced__scratch_block *older;
    size_t size, used; /* of `memory` */
    alignas(max_align_t) unsigned char memory[];
};

static size_t aligned(size_t size) {
    return (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
}

static struct traced__scratch_block *add_block(struct traced__scratch *scratch, size_t needed) {
    const size_t room = scratch->limit - scratch->size;
    if (needed > room) {
        scratch->error = -E2BIG;
        return NULL;
    }
    size_t size = scratch->newest ? 2 * scratch->newest->size : FIRST_BLOCK;
    if (size > room)
        size = room;
    if (size < needed)
        size = needed;
    struct traced__scratch_block *block = malloc(sizeof *block + size);
    if (!block) {
        scratch->error = -ENOMEM;
        return NULL;
    }
    block->older = scratch->newest;
    block->size = size;
    block->used = 0;
    scratch->newest = block;
    scratch->size += size;
    return block;
}

void *traced__scratch_take(struct traced__scratch *scratch, size_t size) {
    if (scratch->error)
        return NULL;
    if (size > scratch->limit) {
        scratch->error = -E2BIG;
        return NULL;
    }
    size = aligned(size);
    struct traced__scratch_block *block = scratch->newest;
    if (!block || size > block->size - block->used)
        block = add_block(scratch, size);
    if (!block)
        return NULL;
    void *memory = block->memory + block->used;
    block->used += size;
    return memory;
}

void *traced__scratch_take_array(struct traced__scratch *scratch, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        scratch->error = scratch->error ? scratch->error : -E2BIG;
        return NULL;
    }
    void *memory = traced__scratch_take(scratch, count * size);
    return memory ? memset(memory, 0, count * size) : NULL;
}

static void free_blocks(struct traced__scratch_block *block) {
    while (block) {
        struct traced__scratch_block *older = block->older;
        free(block);
        block = older;
    }
}

void traced__scratch_reset(struct traced__scratch *scratch) {
    struct traced__scratch_block *kept = scratch->newest;
    if (kept && kept->size > KEPT_BLOCK) {
        traced__scratch_free(scratch);
    } else if (kept) {
        free_blocks(kept->older);
        kept->older = NULL;
        kept->used = 0;
        scratch->size = kept->size;
    }
    scratch->error = 0;
}

void traced__scratch_free(struct traced__scratch *scratch) {
    free_blocks(scratch->newest);
    scratch->newest = NULL;
    scratch->size = 0;
    scratch->error = 0;
}
