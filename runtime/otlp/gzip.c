/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gzip.h by zlib, at level 1: the compressor is most of an exporter's work,
 * and on batches of spans level 6 takes three times as long to save a further
 * tenth. zlib's own state lives in the scratch too, so there is none to keep.
 */
#include "gzip.h"

#include <errno.h>
#include <zlib.h>

enum {
    LEVEL = 1,
    GZIP_WINDOW = 15 + 16, /* the largest window; 16 asks for gzip's header */
    MEMORY_LEVEL = 8       /* zlib's default */
};

static void *take(void *scratch, unsigned count, unsigned size) {
    return traced__scratch_take_array(scratch, count, size);
}

static void leave(void *scratch, void *memory) {
    (void)scratch;
    (void)memory;
}

int traced__gzip(struct traced__scratch *scratch, struct traced__bytes plain,
                 struct traced__bytes *packed) {
    z_stream stream = {.zalloc = take, .zfree = leave, .opaque = scratch};
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, GZIP_WINDOW, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return scratch->error ? scratch->error : -ENOSYS;
    const size_t bound = deflateBound(&stream, plain.size);
    uint8_t *memory = traced__scratch_take(scratch, bound);
    if (!memory)
        return scratch->error;
    stream.next_in = (uint8_t *)plain.data;
    stream.avail_in = (uInt)plain.size;
    stream.next_out = memory;
    stream.avail_out = (uInt)bound;
    deflate(&stream, Z_FINISH);
    packed->data = memory;
    packed->size = bound - stream.avail_out;
    deflateEnd(&stream);
    return 0;
}
