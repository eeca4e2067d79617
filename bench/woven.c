/* SPDX-License-Identifier: Apache-2.0 */
/* The functions with tags. */
#include "subjects.h"

#include <traced.h>

__attribute__((traced)) void woven_plain(void) {
    DO_NOTHING();
}

__attribute__((traced)) void woven_nested(void) {
    woven_plain();
}

__attribute__((traced("attributes", "id=$id", "size=$size", "ratio=$ratio", "user=$user",
                      "path=$path")))
void woven_attributes(int id, int64_t size, double ratio, const char *user, const char *path) {
    (void)id, (void)size, (void)ratio, (void)user, (void)path;
    DO_NOTHING();
}

__attribute__((traced("failing", "error: negative")))
int woven_failing(int code) {
    DO_NOTHING();
    return code;
}

__attribute__((traced_stream("stream", "key: $handle", "end: $return == 0")))
int woven_stream(const void *handle) {
    (void)handle;
    DO_NOTHING();
    return 1;
}
