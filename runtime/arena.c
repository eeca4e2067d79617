/* SPDX-License-Identifier: Apache-2.0 */
/* Memory for one batch. */
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>

#include "prim.h"

enum { PIECE = 64 * 1024 };

struct traced__arena_piece {
    struct traced__arena_piece *older;
    size_t size;
    max_align_t memory[];
};

static struct traced__arena_piece *new_piece(struct traced__arena *arena, size_t size) {
    size_t room = size > PIECE ? size : PIECE;
    struct traced__arena_piece *piece = traced__prim_alloc(sizeof *piece + room);
    if (piece) {
        piece->older = arena->pieces;
        piece->size = room;
        arena->pieces = piece;
        arena->used = 0;
    }
    return piece;
}

void *traced__arena_take(struct traced__arena *arena, size_t size) {
    size = (size + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);
    struct traced__arena_piece *piece = arena->pieces;
    if (!piece || piece->size - arena->used < size)
        piece = new_piece(arena, size);
    if (!piece)
        return NULL;
    void *memory = (unsigned char *)piece->memory + arena->used;
    arena->used += size;
    return memory;
}

const char *traced__arena_print(struct traced__arena *arena, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : traced__arena_take(arena, (size_t)length + 1);
    if (text)
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(arguments);
    return text ? text : "";
}

void traced__arena_reset(struct traced__arena *arena) {
    while (arena->pieces && arena->pieces->older) {
        struct traced__arena_piece *piece = arena->pieces;
        arena->pieces = piece->older;
        traced__prim_free(piece);
    }
    arena->used = 0;
}
