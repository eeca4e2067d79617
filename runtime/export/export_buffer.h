/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Text that grows up to a limit: what exporters write into before one write().
 *
 * Start with all fields zero but `limit`. When there is no memory, or the limit
 * would be passed, the buffer becomes `failed` and ignores what is added until
 * it is reset, so that only the end of a job has to be checked. One thread at a
 * time.
 */
#ifndef TRACED_EXPORT_BUFFER_H
#define TRACED_EXPORT_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct traced__buffer {
    char *data; /* owned, not terminated */
    size_t length;
    size_t capacity;
    size_t limit; /* of length, in bytes */
    bool failed;
};

void traced__buffer_add(struct traced__buffer *buffer, const void *bytes, size_t size);
void traced__buffer_add_string(struct traced__buffer *buffer, const char *string);

/* Empties it and forgets a failure. Memory above `keep` bytes is given back. */
void traced__buffer_reset(struct traced__buffer *buffer, size_t keep);

#endif
