/* SPDX-License-Identifier: Apache-2.0 */
/* Each allocation of reading the settings fails once, until none does. */
#include "prim.h"
#include "show_config.h"

static unsigned allocations, failing; /* counted from 1 */

void *__real_traced__prim_alloc(size_t size);
void *__wrap_traced__prim_alloc(size_t size);
void *__wrap_traced__prim_alloc(size_t size) {
    return ++allocations == failing ? NULL : __real_traced__prim_alloc(size);
}

static bool no_executable;
void __real_traced__prim_executable(char *name, size_t size);
void __wrap_traced__prim_executable(char *name, size_t size);
void __wrap_traced__prim_executable(char *name, size_t size) {
    __real_traced__prim_executable(name, size);
    if (no_executable)
        *name = '\0';
}

static void show_allocations(void) {
    show_config();
    printf("allocations=%u\n", allocations);
}

/* Every variable that is copied, in the form that copies most. */
static void read_all(void) {
    OUTCOME(show_allocations, "OTEL_RESOURCE_ATTRIBUTES=a=b", "OTEL_EXPORTER_OTLP_HEADERS=a=b",
            "OTEL_EXPORTER_OTLP_ENDPOINT=http://host", "TRACED_FILE=/tmp/x");
}

static void test_every_allocation(void) {
    failing = 0;
    CASE("no allocation fails");
    read_all();
    CHECK_FIELD("disabled", "0");
    CHECK_FIELD("otlp_endpoint", "http://host/v1/traces");
    const int wanted = atoi(outcome_field("allocations"));
    CHECK_INT(wanted, 5);
    for (failing = 1; failing <= (unsigned)wanted; failing++) {
        char name[32];
        snprintf(name, sizeof name, "allocation %u fails", failing);
        CASE(name);
        read_all();
        CHECK_EXIT();
        CHECK_FIELD("disabled", "1");
        CHECK_FIELD("service_name", "unknown_service");
        CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
        CHECK_FIELD("file_path", "(null)");
        CHECK_FIELD("n_resource_attrs", "0");
        CHECK_FIELD("n_otlp_headers", "0");
        CHECK_FIELD("log_level", "3");
        CHECK_FIELD("errno", "77");
        CHECK_ERRORS("traced: no memory for the settings; recording nothing\n");
    }
}

static void test_service_name(void) {
    CASE("no memory for OTEL_SERVICE_NAME");
    failing = 1;
    SETTINGS("OTEL_SERVICE_NAME=shop");
    CHECK_FIELD("disabled", "1");
    CHECK_FIELD("service_name", "unknown_service");
    CASE("no memory and a level of none");
    SETTINGS("OTEL_SERVICE_NAME=shop", "OTEL_LOG_LEVEL=none");
    CHECK_FIELD("disabled", "1");
    CHECK_ERRORS("");
    CASE("no memory for a default service name of an unknown executable");
    no_executable = true;
    NO_SETTINGS();
    CHECK_FIELD("disabled", "1");
    failing = 0;
    NO_SETTINGS();
    CHECK_FIELD("disabled", "0");
    CHECK_FIELD("service_name", "unknown_service");
}

int main(void) {
    test_every_allocation();
    test_service_name();
    return check_report();
}
