/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON writer of one screen: libtraced depends on libc alone, and writing is
 * the easy half of JSON. */
#include "json.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "export_number.h"
#include "utf8.h"

static void before_value(struct traced__json *json) {
    if (json->comma) {
        traced__buffer_add(json->out, ",", 1);
    }
    json->comma = true;
}

void traced__json_open(struct traced__json *json, char bracket) {
    before_value(json);
    traced__buffer_add(json->out, &bracket, 1);
    json->comma = false;
}

void traced__json_close(struct traced__json *json, char bracket) {
    traced__buffer_add(json->out, &bracket, 1);
    json->comma = true;
}

void traced__json_key(struct traced__json *json, const char *name) {
    before_value(json);
    traced__buffer_add(json->out, "\"", 1);
    traced__buffer_add_string(json->out, name);
    traced__buffer_add(json->out, "\":", 2);
    json->comma = false;
}

static void add_escape(struct traced__buffer *out, unsigned char byte) {
    static const char letters[] = "\b\f\n\r\t\"\\";
    static const char names[] = "bfnrt\"\\";
    const char *found = byte ? strchr(letters, byte) : NULL;
    char text[8];
    if (found) {
        snprintf(text, sizeof text, "\\%c", names[found - letters]);
    } else {
        snprintf(text, sizeof text, "\\u%04x", byte);
    }
    traced__buffer_add_string(out, text);
}

static bool needs_escape(unsigned char byte) {
    return byte < 0x20 || byte == '"' || byte == '\\';
}

/* What needs no change is copied in runs as long as possible. */
void traced__json_string(struct traced__json *json, struct traced__text text) {
    before_value(json);
    traced__buffer_add(json->out, "\"", 1);
    size_t copied = 0, at = 0;
    while (at < text.length) {
        unsigned char byte = (unsigned char)text.text[at];
        int step = traced__utf8_step(text.text + at, text.length - at);
        size_t size = (size_t)(step < 0 ? -step : step);
        if (step < 0 || needs_escape(byte)) {
            traced__buffer_add(json->out, text.text + copied, at - copied);
            copied = at + size;
        }
        if (step < 0) {
            traced__buffer_add_string(json->out, TRACED__REPLACEMENT);
        } else if (needs_escape(byte)) {
            add_escape(json->out, byte);
        }
        at += size;
    }
    if (copied < at) {
        traced__buffer_add(json->out, text.text + copied, at - copied);
    }
    traced__buffer_add(json->out, "\"", 1);
}

static void add_bare(struct traced__json *json, const char *text) {
    before_value(json);
    traced__buffer_add_string(json->out, text);
}

void traced__json_bool(struct traced__json *json, bool value) {
    add_bare(json, value ? "true" : "false");
}

void traced__json_u32(struct traced__json *json, uint32_t value) {
    char text[16];
    snprintf(text, sizeof text, "%" PRIu32, value);
    add_bare(json, text);
}

void traced__json_u64(struct traced__json *json, uint64_t value) {
    char text[32];
    snprintf(text, sizeof text, "\"%" PRIu64 "\"", value);
    add_bare(json, text);
}

void traced__json_i64(struct traced__json *json, int64_t value) {
    char text[32];
    snprintf(text, sizeof text, "\"%" PRId64 "\"", value);
    add_bare(json, text);
}

void traced__json_double(struct traced__json *json, double value) {
    char text[TRACED__DOUBLE_SIZE];
    traced__double_text(text, value);
    if (isfinite(value)) {
        add_bare(json, text);
    } else {
        traced__json_string(json, (struct traced__text){text, strlen(text)});
    }
}

void traced__json_hex(struct traced__json *json, const uint8_t *bytes, size_t size) {
    static const char digits[] = "0123456789abcdef";
    before_value(json);
    traced__buffer_add(json->out, "\"", 1);
    for (size_t i = 0; i < size; i++) {
        char pair[2] = {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
        traced__buffer_add(json->out, pair, sizeof pair);
    }
    traced__buffer_add(json->out, "\"", 1);
}
