/* SPDX-License-Identifier: Apache-2.0 */
/* Values: from what was kept of one to what OpenTelemetry knows. */
#include <string.h>

#include "decode.h"
#include "utf8.h"

static struct traced__value text_value(const char *text, size_t length) {
    return (struct traced__value){.type = TRACED__STRING, .string = {text, length}};
}

static struct traced__value string_value(const char *text) {
    return text_value(text, strlen(text));
}

/* OTLP knows signed numbers only: a larger one is kept as text, not bent. */
static struct traced__value unsigned_value(uint64_t value, struct traced__arena *arena) {
    if (value <= INT64_MAX)
        return (struct traced__value){.type = TRACED__INT, .integer = (int64_t)value};
    return string_value(traced__arena_print(arena, "%llu", (unsigned long long)value));
}

const char *traced__name_in(const struct traced_name_desc *names, uint32_t n, int64_t value) {
    for (uint32_t i = 0; i < n; i++)
        if (names[i].value == value)
            return names[i].name;
    return NULL;
}

/* A value without a name is text too, so that the attribute has one type. */
static struct traced__value enum_value(const struct traced_attr_desc *attr, int64_t value,
                                       struct traced__arena *arena) {
    const char *name = traced__name_in(attr->names, attr->n_names, value);
    return string_value(name ? name : traced__arena_print(arena, "%lld", (long long)value));
}

size_t traced__whole_characters(const char *text, size_t length) {
    size_t start = length;
    while (start > 0 && length - start < 3 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
        start--;
    if (start == 0)
        return length;
    unsigned char lead = (unsigned char)text[start - 1];
    size_t wanted = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    return wanted > length - start + 1 ? start - 1 : length;
}

/* ---- bytes ---- */

static bool is_printable_byte(unsigned char byte) {
    return (byte >= 0x20 && byte != 0x7f) || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_printable(const char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        int step = traced__utf8_step(text + at, length - at);
        if (step < 0 || (step == 1 && !is_printable_byte((unsigned char)text[at])))
            return false;
        at += (size_t)step;
    }
    return true;
}

static struct traced__value digits_value(const unsigned char *bytes, size_t size,
                                         struct traced__arena *arena) {
    static const char digits[] = "0123456789abcdef";
    char *text = traced__arena_take(arena, size > 0 ? 2 * size : 1);
    if (!text)
        return text_value("", 0);
    for (size_t i = 0; i < size; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text_value(text, 2 * size);
}

static struct traced__value bytes_value(const struct traced_attr_desc *attr,
                                        const unsigned char *bytes, size_t size,
                                        struct traced__arena *arena) {
    const char *text = (const char *)bytes;
    size_t length = traced__whole_characters(text, size);
    if (attr && attr->type == TRACED_BYTES && is_printable(text, length))
        return text_value(text, length);
    return digits_value(bytes, size, arena);
}

/* ---- all of them ---- */

struct traced__value traced__item_value(uint8_t type, const struct traced_attr_desc *attr,
                                        const unsigned char *at, size_t size,
                                        struct traced__arena *arena) {
    struct traced__value value = {.type = TRACED__INT};
    uint64_t bits = 0;
    if (type == TRACED__ITEM_STRING)
        return text_value((const char *)at, traced__whole_characters((const char *)at, size));
    if (type == TRACED__ITEM_BYTES)
        return bytes_value(attr, at, size, arena);
    memcpy(&bits, at, sizeof bits);
    if (type == TRACED__ITEM_U64 && attr && attr->type == TRACED_HEX)
        return string_value(traced__arena_print(arena, "0x%llx", (unsigned long long)bits));
    if (type == TRACED__ITEM_U64)
        return unsigned_value(bits, arena);
    if (type == TRACED__ITEM_I64 && attr && attr->type == TRACED_ENUM)
        return enum_value(attr, (int64_t)bits, arena);
    value.integer = (int64_t)bits;
    if (type == TRACED__ITEM_BOOL) {
        value.type = TRACED__BOOL;
    } else if (type == TRACED__ITEM_F64) {
        value.type = TRACED__DOUBLE;
        memcpy(&value.real, &bits, sizeof bits);
    }
    return value;
}

struct traced__value traced__fixed_value(const struct traced_attr_desc *attr,
                                         struct traced__arena *arena) {
    struct traced__value value = {.type = TRACED__INT, .integer = attr->integer};
    switch (attr->type) {
    case TRACED_STRING:
        return string_value(attr->text ? attr->text : "");
    case TRACED_U64:
        return unsigned_value((uint64_t)attr->integer, arena);
    case TRACED_F64:
        value.type = TRACED__DOUBLE;
        value.real = attr->real;
        break;
    case TRACED_BOOL:
        value.type = TRACED__BOOL;
        break;
    default:
        break;
    }
    return value;
}
