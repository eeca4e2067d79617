/* SPDX-License-Identifier: Apache-2.0 */
/* Every field of the configuration as a line, for the tests of settings. */
#ifndef TRACED_TEST_SHOW_CONFIG_H
#define TRACED_TEST_SHOW_CONFIG_H

#include <errno.h>

#include "check.h"
#include "outcome.h"

static void show_lists(const struct traced__config *config) {
    printf("n_resource_attrs=%zu\n", config->n_resource_attrs);
    for (size_t i = 0; i < config->n_resource_attrs; i++) {
        const struct traced__attribute *one = &config->resource_attrs[i];
        printf("resource.%.*s=%d:%.*s\n", (int)one->key.length, one->key.text, (int)one->value.type,
               (int)one->value.string.length, one->value.string.text);
    }
    printf("n_otlp_headers=%zu\n", config->n_otlp_headers);
    for (size_t i = 0; i < config->n_otlp_headers; i++)
        printf("header.%s=%s\n", config->otlp_headers[i].name, config->otlp_headers[i].value);
}

static void show_config(void) {
    errno = 77;
    const struct traced__config *config = traced__config();
    printf("errno=%d\n", errno);
    printf("disabled=%d\n", config->disabled);
    printf("log_level=%d\n", (int)config->log_level);
    printf("exporter=%d\n", (int)config->exporter);
    printf("service_name=%s\n", config->service_name);
    printf("schedule_delay_ms=%" PRIu32 "\n", config->schedule_delay_ms);
    printf("export_timeout_ms=%" PRIu32 "\n", config->export_timeout_ms);
    printf("max_queue_size=%" PRIu32 "\n", config->max_queue_size);
    printf("max_export_batch_size=%" PRIu32 "\n", config->max_export_batch_size);
    printf("otlp_endpoint=%s\n", config->otlp_endpoint);
    printf("otlp_timeout_ms=%" PRIu32 "\n", config->otlp_timeout_ms);
    printf("otlp_gzip=%d\n", config->otlp_gzip);
    printf("file_path=%s\n", config->file_path ? config->file_path : "(null)");
    printf("code_attributes=%d\n", config->code_attributes);
    printf("status_ok=%d\n", config->status_ok);
    printf("exit_timeout_ms=%" PRIu32 "\n", config->exit_timeout_ms);
    printf("force_clock_vdso=%d\n", config->force_clock_vdso);
    printf("max_streams=%" PRIu32 "\n", config->max_streams);
    show_lists(config);
}

/* SETTINGS("NAME=value", ...) */
#define SETTINGS(...) OUTCOME(show_config, __VA_ARGS__)
#define NO_SETTINGS() outcome_of(show_config, (const char *const[]){NULL})

/* With one variable a field has a value, and nothing is printed. */
#define CHECK_SETTING(variable, field, expected) \
    do {                                         \
        CASE(variable);                          \
        SETTINGS(variable);                      \
        CHECK_EXIT();                            \
        CHECK_FIELD(field, expected);            \
        CHECK_ERRORS("");                        \
    } while (0)

/* With one variable a field has a value, and one line is printed. */
#define CHECK_WARNING(variable, field, expected, line) \
    do {                                               \
        CASE(variable);                                \
        SETTINGS(variable);                            \
        CHECK_EXIT();                                  \
        CHECK_FIELD(field, expected);                  \
        CHECK_ERRORS("traced: " line "\n");            \
    } while (0)

#endif
