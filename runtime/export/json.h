/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Writes JSON (RFC 8259) into a growing buffer; puts the commas by itself.
 *
 *     struct traced__json json = {.out = &buffer};
 *     traced__json_open(&json, '{');
 *     traced__json_key(&json, "n");
 *     traced__json_u32(&json, 42);
 *     traced__json_close(&json, '}');
 *
 * Whether all of it fitted is known by buffer.failed at the end. The caller
 * sees to it that brackets match and that each member of an object has a key.
 */
#ifndef TRACED_JSON_H
#define TRACED_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "export_buffer.h"
#include "span_data.h"

struct traced__json {
    struct traced__buffer *out;
    bool comma; /* a value stands right before, on the same level */
};

void traced__json_open(struct traced__json *json, char bracket);
void traced__json_close(struct traced__json *json, char bracket);

/* name: ASCII that needs no escaping. */
void traced__json_key(struct traced__json *json, const char *name);

/* Invalid UTF-8 becomes U+FFFD. */
void traced__json_string(struct traced__json *json, struct traced__text text);
void traced__json_bool(struct traced__json *json, bool value);
void traced__json_u32(struct traced__json *json, uint32_t value);

/* The forms of proto3's JSON mapping: 64-bit integers are strings; so are NaN
 * and the infinities, where other doubles are numbers. */
void traced__json_u64(struct traced__json *json, uint64_t value);
void traced__json_i64(struct traced__json *json, int64_t value);
void traced__json_double(struct traced__json *json, double value);

/* Bytes as a string of lower-case hexadecimal digits. */
void traced__json_hex(struct traced__json *json, const uint8_t *bytes, size_t size);

#endif
