/* SPDX-License-Identifier: Apache-2.0 */
/* unheeded.h: a table of names, and a look through the environment. A name of
 * more than NAME_LIMIT characters is nobody's misspelling of a setting. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include "unheeded.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "env.h"
#include "log.h"
#include "prim.h"

/* ----------------------------------------------------------- unsupported --- */

static const struct unsupported {
    const char *name;
    const char *harmless; /* the value that asks for what happens anyway */
    const char *instead;
    bool otlp;
} unsupported[] = {
    {"OTEL_CONFIG_FILE", NULL, "reading the environment alone", false},
    {"OTEL_EXPERIMENTAL_CONFIG_FILE", NULL, "reading the environment alone", false},
    {"OTEL_ENTITIES", NULL, "sending no entities", false},
    {"OTEL_TRACES_SAMPLER", "parentbased_always_on", "using parentbased_always_on", false},
    {"OTEL_ATTRIBUTE_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", NULL, "using the built-in limit", false},
    {"OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", NULL, "using the built-in limit", false},
    {"OTEL_SPAN_EVENT_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_SPAN_LINK_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "128", "using the built-in limit", false},
    {"OTEL_EXPORTER_OTLP_CERTIFICATE", NULL, "trusting the system's certificates", true},
    {"OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", NULL, "trusting the system's certificates", true},
    {"OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", NULL, "sending no certificate", true},
    {"OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", NULL, "sending no certificate", true},
    {"OTEL_EXPORTER_OTLP_CLIENT_KEY", NULL, "sending no certificate", true},
    {"OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", NULL, "sending no certificate", true},
    {"TRACED_SPOOL_DIR", NULL, "keeping spans in memory", false}};

static const char not_yet[] = "is not supported yet";

static void warn_unsupported(bool otlp) {
    for (size_t i = 0; i < sizeof unsupported / sizeof *unsupported; i++) {
        const struct unsupported *one = &unsupported[i];
        const char *value = one->otlp && !otlp ? NULL : traced__prim_getenv(one->name);
        if (!value)
            continue;
        const struct traced__text text = {value, strlen(value)};
        if (!one->harmless || !traced__env_same_word(text, one->harmless))
            traced__env_warn(one->name, value, not_yet, one->instead);
    }
}

/* There is no baggage to carry, so with it or without it is the same. */
static void warn_propagators(void) {
    static const char name[] = "OTEL_PROPAGATORS";
    const char *value = traced__prim_getenv(name), *list = value;
    struct traced__text member;
    bool trace_context = false, other = false;
    if (!value)
        return;
    while (traced__env_next(&list, &member)) {
        if (traced__env_same_word(member, "tracecontext"))
            trace_context = true;
        else if (!traced__env_same_word(member, "baggage"))
            other = true;
    }
    if (other || !trace_context)
        traced__env_warn(name, value, not_yet, "using tracecontext");
}

/* --------------------------------------------------------------- unknown --- */

static const char *const known[] = {"TRACED_CLOCK",    "TRACED_CODE",        "TRACED_EXIT_TIMEOUT",
                                    "TRACED_FILE",     "TRACED_MAX_STREAMS", "TRACED_SPOOL_DIR",
                                    "TRACED_STATUS_OK"};
enum { KNOWN = sizeof known / sizeof *known, NAME_LIMIT = 40, NEAR = 2 };

static size_t smallest(size_t a, size_t b, size_t c) {
    const size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Levenshtein's distance, by one row of the table; b has at most NAME_LIMIT
 * characters. */
static size_t distance(const char *a, const char *b) {
    size_t row[NAME_LIMIT + 1];
    const size_t length = strlen(b);
    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 1; *a; a++, i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= length; j++) {
            const size_t above = row[j];
            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (*a != b[j - 1]));
            diagonal = above;
        }
    }
    return row[length];
}

/* The setting that may have been meant, or NULL. */
static const char *nearest(const char *name) {
    const char *found = NULL;
    size_t best = NEAR + 1;
    for (size_t i = 0; i < KNOWN; i++) {
        const size_t far = distance(known[i], name);
        if (far < best) {
            best = far;
            found = known[i];
        }
    }
    return found;
}

static bool is_known(const char *name) {
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    return false;
}

/* Asked for by name, so that a variable counts as set here exactly where it
 * would elsewhere. */
static void warn_unknown(const char *name) {
    const char *value = traced__prim_getenv(name);
    if (!value || is_known(name))
        return;
    const char *meant = nearest(name);
    if (meant)
        traced__log(TRACED__LOG_WARN, "%s is not a setting; did you mean %s?", name, meant);
    else
        traced__log(TRACED__LOG_WARN, "%s is not a setting; ignoring it", name);
}

static void warn_all_unknown(void) {
    static const char prefix[] = "TRACED_";
    for (char **variable = environ; variable && *variable; variable++) {
        char name[NAME_LIMIT + 1];
        const size_t length = strcspn(*variable, "=");
        if (strncmp(*variable, prefix, sizeof prefix - 1) != 0 || length > NAME_LIMIT)
            continue;
        memcpy(name, *variable, length);
        name[length] = '\0';
        warn_unknown(name);
    }
}

void traced__warn_unheeded(bool otlp) {
    warn_unsupported(otlp);
    warn_propagators();
    warn_all_unknown();
}
