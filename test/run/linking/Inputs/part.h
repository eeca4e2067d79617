/* SPDX-License-Identifier: Apache-2.0 */
/* What app.c and part.c share. */
#include <traced.h>

TRACED("part", "n=$n", "part.place=library", "error: negative")
int part(int n);

TRACED_STREAM("scan", "key: $name", "name=$name", "end: $return == 0")
int next_chunk(const char *name);

int unused(int n);
int never_called(int n);

TRACED("shared", "n=$n")
static inline int shared(int n) {
    return n;
}
