/* SPDX-License-Identifier: Apache-2.0 */
/* Compression: what comes out is gzip of what went in. */
#include "gzip.h"

#include <errno.h>
#include <stdlib.h>
#include <zlib.h>

#include "../check.h"

int __real_deflateInit2_(z_streamp, int, int, int, int, int, const char *, int);
int __wrap_deflateInit2_(z_streamp, int, int, int, int, int, const char *, int);

static bool zlib_is_another;

int __wrap_deflateInit2_(z_streamp stream, int level, int method, int window, int memory,
                         int strategy, const char *version, int size) {
    if (zlib_is_another)
        version = "0";
    return __real_deflateInit2_(stream, level, method, window, memory, strategy, version, size);
}

/* Unpacks as a server does; the number of bytes, -1 if it is no gzip. */
static long unpack(struct traced__bytes packed, uint8_t *plain, size_t size) {
    z_stream stream = {0};
    stream.next_in = (uint8_t *)packed.data;
    stream.avail_in = (uInt)packed.size;
    stream.next_out = plain;
    stream.avail_out = (uInt)size;
    if (inflateInit2(&stream, 15 + 16) != Z_OK)
        return -1;
    const int end = inflate(&stream, Z_FINISH);
    const long length = (long)stream.total_out;
    inflateEnd(&stream);
    return end == Z_STREAM_END && stream.avail_in == 0 ? length : -1;
}

static void round_trip(const uint8_t *data, size_t size, size_t most) {
    struct traced__scratch scratch = {.limit = 16 << 20};
    struct traced__bytes packed = {0};
    uint8_t *plain = malloc(size + 1);
    CHECK_INT(traced__gzip(&scratch, (struct traced__bytes){data, size}, &packed), 0);
    CHECK(packed.size <= most);
    CHECK_INT(unpack(packed, plain, size + 1), size);
    CHECK(size == 0 || memcmp(plain, data, size) == 0);
    free(plain);
    traced__scratch_free(&scratch);
}

static void round_trips(void) {
    const size_t size = 1 << 20;
    uint8_t *data = calloc(1, size);
    CASE("nothing, the same byte, noise");
    round_trip(data, 0, 64);
    round_trip(data, 1, 64);
    round_trip(data, size, size / 100);
    srandom(1);
    for (size_t i = 0; i < size; i++)
        data[i] = (uint8_t)random();
    round_trip(data, size, size + size / 100);
    free(data);
}

static void errors(void) {
    static const uint8_t data[1000];
    struct traced__bytes packed;
    CASE("no room for zlib, or for its output");
    for (size_t limit = 16; limit < 400000; limit += 20000) {
        struct traced__scratch scratch = {.limit = limit};
        const int error =
            traced__gzip(&scratch, (struct traced__bytes){data, sizeof data}, &packed);
        CHECK(error == (scratch.error ? -E2BIG : 0));
        CHECK(error || limit > 100000);
        traced__scratch_free(&scratch);
    }
    CASE("another zlib than at compile time");
    struct traced__scratch scratch = {.limit = 16 << 20};
    zlib_is_another = true;
    CHECK_INT(traced__gzip(&scratch, (struct traced__bytes){data, sizeof data}, &packed), -ENOSYS);
    traced__scratch_free(&scratch);
}

int main(void) {
    round_trips();
    errors();
    return check_report();
}
