/* SPDX-License-Identifier: Apache-2.0 */
/* Scratch memory: bounds, sticking errors, what is kept and what is not. */
#include "scratch.h"

#include <errno.h>
#include <stdlib.h>

#include "../check.h"

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);

static unsigned mallocs;
static bool malloc_fails;

void *__wrap_malloc(size_t size) {
    mallocs++;
    return malloc_fails ? NULL : __real_malloc(size);
}

static void pieces(void) {
    struct traced__scratch scratch = {.limit = 8 << 20};
    CASE("pieces are aligned, apart and of full size");
    unsigned char *last = NULL;
    for (size_t size = 1; size < 3000; size += 7) {
        unsigned char *piece = traced__scratch_take(&scratch, size);
        CHECK(piece && (uintptr_t)piece % _Alignof(max_align_t) == 0 && piece != last);
        memset(piece, 0xA5, size);
        last = piece;
    }
    unsigned char *cleared = traced__scratch_take_array(&scratch, 100, 3);
    for (size_t i = 0; i < 300; i++)
        CHECK_INT(cleared[i], 0);
    traced__scratch_free(&scratch);
    CHECK_INT(scratch.size, 0);
}

static void limit(void) {
    struct traced__scratch scratch = {.limit = 1000};
    CASE("the limit holds, and an error stays until the reset");
    CHECK(traced__scratch_take(&scratch, 992));
    CHECK(!traced__scratch_take(&scratch, 16));
    CHECK_INT(scratch.error, -E2BIG);
    CHECK(!traced__scratch_take(&scratch, 1));
    CHECK(!traced__scratch_take_array(&scratch, 1, 1));
    CHECK(scratch.size <= scratch.limit);
    traced__scratch_reset(&scratch);
    CHECK_INT(scratch.error, 0);
    CHECK(traced__scratch_take(&scratch, 1));
    CASE("no size wraps around");
    CHECK(!traced__scratch_take(&scratch, SIZE_MAX));
    CHECK_INT(scratch.error, -E2BIG);
    traced__scratch_reset(&scratch);
    CHECK(!traced__scratch_take_array(&scratch, SIZE_MAX / 2, 4));
    CHECK_INT(scratch.error, -E2BIG);
    traced__scratch_free(&scratch);
}

static void no_memory(void) {
    struct traced__scratch scratch = {.limit = 8 << 20};
    CASE("no memory");
    malloc_fails = true;
    CHECK(!traced__scratch_take(&scratch, 1));
    malloc_fails = false;
    CHECK_INT(scratch.error, -ENOMEM);
    CHECK(!traced__scratch_take(&scratch, 1));
    traced__scratch_free(&scratch);
    CHECK(traced__scratch_take(&scratch, 1));
    traced__scratch_free(&scratch);
}

static void fill(struct traced__scratch *scratch, size_t total) {
    for (size_t taken = 0; taken < total; taken += 1000)
        CHECK(traced__scratch_take(scratch, 1000));
}

static void kept(void) {
    struct traced__scratch scratch = {.limit = 64 << 20};
    CASE("exports of a like size soon allocate nothing");
    for (int round = 0; round < 3; round++) {
        fill(&scratch, 1 << 20);
        traced__scratch_reset(&scratch);
    }
    mallocs = 0;
    fill(&scratch, 1 << 20);
    CHECK_INT(mallocs, 0);
    CASE("the memory of a large one is given back");
    fill(&scratch, 20 << 20);
    traced__scratch_reset(&scratch);
    CHECK(scratch.size <= 4 << 20);
    traced__scratch_free(&scratch);
}

int main(void) {
    pieces();
    limit();
    no_memory();
    kept();
    return check_report();
}
