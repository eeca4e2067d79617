/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resource.h: our attributes first, then those of OTEL_RESOURCE_ATTRIBUTES,
 * which replace ours of the same key. Only telemetry.sdk.* cannot be replaced:
 * a backend reads from it who speaks.
 */
#include "resource.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "config.h"
#include "log.h"
#include "prim.h"

#ifndef TRACED_VERSION
#error "TRACED_VERSION, the release as a string, comes from the build"
#endif

enum { FIXED = 7, UUID_SIZE = 37 };

static struct traced__attribute fixed[FIXED];
static struct traced__attribute *merged; /* NULL where fixed is all there is */
static struct traced__resource resource;
static bool built;
static char instance_id[UUID_SIZE];
static char executable[256];

static struct traced__text text_of(const char *string) {
    return (struct traced__text){string, strlen(string)};
}

static struct traced__attribute string_attribute(const char *key, const char *value) {
    return (struct traced__attribute){text_of(key),
                                      {.type = TRACED__STRING, .string = text_of(value)}};
}

/* RFC 9562, version 4: random but for six bits. */
static void make_uuid(char text[UUID_SIZE]) {
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[16];
    char *to = text;
    traced__prim_random(bytes, sizeof bytes);
    bytes[6] = (uint8_t)((bytes[6] & 0x0f) | 0x40);
    bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *to++ = '-';
        *to++ = digits[bytes[i] >> 4];
        *to++ = digits[bytes[i] & 15];
    }
    *to = '\0';
}

static size_t make_fixed(const struct traced__config *config) {
    size_t count = 0;
    make_uuid(instance_id);
    traced__prim_executable(executable, sizeof executable);
    fixed[count++] = string_attribute("telemetry.sdk.name", "traced");
    fixed[count++] = string_attribute("telemetry.sdk.language", "c");
    fixed[count++] = string_attribute("telemetry.sdk.version", TRACED_VERSION);
    fixed[count++] = string_attribute("service.name", config->service_name);
    fixed[count++] = string_attribute("service.instance.id", instance_id);
    fixed[count++] = (struct traced__attribute){
        text_of("process.pid"), {.type = TRACED__INT, .integer = traced__prim_process_id()}};
    if (*executable)
        fixed[count++] = string_attribute("process.executable.name", executable);
    return count;
}

static bool same_text(struct traced__text a, struct traced__text b) {
    return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

static bool is_protected(struct traced__text key) {
    static const char prefix[] = "telemetry.sdk.";
    return key.length >= sizeof prefix - 1 && memcmp(key.text, prefix, sizeof prefix - 1) == 0;
}

static size_t merge(struct traced__attribute *attributes, size_t count,
                    const struct traced__config *config) {
    for (size_t i = 0; i < config->n_resource_attrs; i++) {
        const struct traced__attribute *added = &config->resource_attrs[i];
        size_t at = 0;
        if (is_protected(added->key))
            continue;
        while (at < count && !same_text(attributes[at].key, added->key))
            at++;
        attributes[at] = *added;
        count += at == count;
    }
    return count;
}

static void build(void) {
    const struct traced__config *config = traced__config();
    const size_t count = make_fixed(config);
    resource = (struct traced__resource){count, fixed};
    if (config->n_resource_attrs == 0)
        return;
    merged = traced__prim_alloc((count + config->n_resource_attrs) * sizeof *merged);
    if (!merged) {
        traced__log(TRACED__LOG_ERROR, "no memory for OTEL_RESOURCE_ATTRIBUTES; sending none");
        return;
    }
    memcpy(merged, fixed, count * sizeof *merged);
    resource = (struct traced__resource){merge(merged, count, config), merged};
}

const struct traced__resource *traced__resource(void) {
    if (!built)
        build();
    built = true;
    return &resource;
}

void traced__resource_reset(void) {
    traced__prim_free(merged);
    merged = NULL;
    built = false;
}
