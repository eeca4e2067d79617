/* SPDX-License-Identifier: Apache-2.0 */
/* config.h: each variable but those of the OTLP exporter, its default, its
 * values, and what is said of a bad one. */
#include <pthread.h>

#include "log.h"
#include "show_config.h"

static void test_defaults(void) {
    CASE("nothing set");
    NO_SETTINGS();
    CHECK_EXIT();
    CHECK_ERRORS("");
    CHECK_FIELD("errno", "77");
    CHECK_FIELD("disabled", "0");
    CHECK_FIELD("log_level", "3");
    CHECK_FIELD("exporter", "1");
    CHECK_FIELD("service_name", "unknown_service:unit_settings_config");
    CHECK_FIELD("n_resource_attrs", "0");
    CHECK_FIELD("schedule_delay_ms", "5000");
    CHECK_FIELD("export_timeout_ms", "30000");
    CHECK_FIELD("max_queue_size", "2048");
    CHECK_FIELD("max_export_batch_size", "512");
    CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
    CHECK_FIELD("otlp_timeout_ms", "10000");
    CHECK_FIELD("otlp_gzip", "0");
    CHECK_FIELD("n_otlp_headers", "0");
    CHECK_FIELD("file_path", "(null)");
    CHECK_FIELD("code_attributes", "1");
    CHECK_FIELD("status_ok", "1");
    CHECK_FIELD("exit_timeout_ms", "2000");
    CHECK_FIELD("force_clock_vdso", "0");
    CHECK_FIELD("max_streams", "65536");
}

/* Each of these would show in a field, or in a line printed. */
static const char *const all_set[] = {"OTEL_SDK_DISABLED=",
                                      "OTEL_LOG_LEVEL=",
                                      "OTEL_TRACES_EXPORTER=",
                                      "OTEL_SERVICE_NAME=",
                                      "OTEL_RESOURCE_ATTRIBUTES=",
                                      "OTEL_BSP_SCHEDULE_DELAY=",
                                      "OTEL_BSP_EXPORT_TIMEOUT=",
                                      "OTEL_BSP_MAX_QUEUE_SIZE=",
                                      "OTEL_BSP_MAX_EXPORT_BATCH_SIZE=",
                                      "OTEL_EXPORTER_OTLP_ENDPOINT=",
                                      "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=",
                                      "OTEL_EXPORTER_OTLP_HEADERS=",
                                      "OTEL_EXPORTER_OTLP_TIMEOUT=",
                                      "OTEL_EXPORTER_OTLP_COMPRESSION=",
                                      "OTEL_EXPORTER_OTLP_PROTOCOL=",
                                      "OTEL_TRACES_SAMPLER=",
                                      "OTEL_PROPAGATORS=",
                                      "OTEL_CONFIG_FILE=",
                                      "TRACED_FILE=",
                                      "TRACED_CODE=",
                                      "TRACED_STATUS_OK=",
                                      "TRACED_EXIT_TIMEOUT=",
                                      "TRACED_CLOCK=",
                                      "TRACED_MAX_STREAMS=",
                                      "TRACED_SPOOL_DIR=",
                                      "TRACED_OF_NO_SUCH_NAME="};
enum { ALL_SET = sizeof all_set / sizeof *all_set };

static void check_as_if_unset(const char *const *environment) {
    static char unset[sizeof outcome_fields];
    NO_SETTINGS();
    memcpy(unset, outcome_fields, sizeof unset);
    outcome_of(show_config, environment);
    CHECK_EXIT();
    CHECK_STR(outcome_fields, unset);
    CHECK_ERRORS("");
}

static void test_empty_and_privileged(void) {
    const char *environment[ALL_SET + 1] = {NULL};
    static char filled[ALL_SET][64];
    memcpy(environment, all_set, sizeof all_set);
    CASE("an empty variable is unset");
    check_as_if_unset(environment);
    for (size_t i = 0; i < ALL_SET; i++) {
        snprintf(filled[i], sizeof filled[i], "%sbad value", all_set[i]);
        environment[i] = filled[i];
    }
    CASE("with raised privileges the environment is not read");
    outcome_privileged = true;
    check_as_if_unset(environment);
    outcome_privileged = false;
    CASE("the same values are seen without");
    outcome_of(show_config, environment);
    CHECK(strlen(outcome_errors) > 500);
}

static void test_disabled(void) {
    CHECK_SETTING("OTEL_SDK_DISABLED=TRUE", "disabled", "1");
    CHECK_SETTING("OTEL_SDK_DISABLED=false", "disabled", "0");
    CHECK_WARNING("OTEL_SDK_DISABLED=1", "disabled", "0",
                  "OTEL_SDK_DISABLED=\"1\" is not true or false; using false");
    CASE("disabled, other settings are of no interest");
    SETTINGS("OTEL_SDK_DISABLED=true", "OTEL_BSP_SCHEDULE_DELAY=x", "OTEL_PROPAGATORS=b3",
             "OTEL_EXPORTER_OTLP_PROTOCOL=grpc", "TRACED_FIEL=x", "OTEL_LOG_LEVEL=debug");
    CHECK_ERRORS("");
    CHECK_FIELD("disabled", "1");
    CHECK_FIELD("log_level", "4");
    CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
}

static void test_log_level(void) {
    CHECK_SETTING("OTEL_LOG_LEVEL=none", "log_level", "0");
    CHECK_SETTING("OTEL_LOG_LEVEL=Error", "log_level", "1");
    CHECK_SETTING("OTEL_LOG_LEVEL=WARN", "log_level", "2");
    CHECK_SETTING("OTEL_LOG_LEVEL=info", "log_level", "3");
    CHECK_SETTING("OTEL_LOG_LEVEL=debug", "log_level", "4");
    CHECK_WARNING("OTEL_LOG_LEVEL=loud", "log_level", "3",
                  "OTEL_LOG_LEVEL=\"loud\" is not none, error, warn, info or debug; using info");
    CASE("the level holds for what is said of other settings");
    SETTINGS("OTEL_BSP_SCHEDULE_DELAY=x", "OTEL_LOG_LEVEL=error");
    CHECK_ERRORS("");
    SETTINGS("OTEL_BSP_SCHEDULE_DELAY=x", "OTEL_LOG_LEVEL=warn");
    CHECK_ERRORS("traced: OTEL_BSP_SCHEDULE_DELAY=\"x\" is not a whole number of "
                 "milliseconds; using 5000\n");
}

static void log_after_settings(void) {
    traced__config();
    traced__log(TRACED__LOG_DEBUG, "detail");
}

static void test_level_afterwards(void) {
    CASE("the level holds afterwards, whatever was kept quiet");
    OUTCOME(log_after_settings, "OTEL_LOG_LEVEL=debug", "OTEL_TRACES_EXPORTER=console");
    CHECK_ERRORS("traced: detail\n");
    OUTCOME(log_after_settings, "OTEL_LOG_LEVEL=debug", "OTEL_SDK_DISABLED=true");
    CHECK_ERRORS("traced: detail\n");
    OUTCOME(log_after_settings, "OTEL_LOG_LEVEL=info");
    CHECK_ERRORS("");
}

static void test_exporter_names(void) {
    CHECK_SETTING("OTEL_TRACES_EXPORTER=none", "exporter", "0");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=OTLP", "exporter", "1");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=Console", "exporter", "2");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=file", "exporter", "3");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=otlp_file", "exporter", "3");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=otlp_file/development", "exporter", "3");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=memory", "exporter", "4");
}

static void test_exporter_lists(void) {
    CHECK_SETTING("OTEL_TRACES_EXPORTER=console,", "exporter", "2");
    CHECK_SETTING("OTEL_TRACES_EXPORTER= console , console", "exporter", "2");
    CHECK_SETTING("OTEL_TRACES_EXPORTER=,", "exporter", "1");
    CHECK_WARNING("OTEL_TRACES_EXPORTER=file,otlp", "exporter", "3",
                  "OTEL_TRACES_EXPORTER=\"file,otlp\" names several exporters, of which one "
                  "can be used; using file");
    CHECK_WARNING("OTEL_TRACES_EXPORTER=zipkin,console", "exporter", "2",
                  "OTEL_TRACES_EXPORTER=\"zipkin,console\" is not otlp, console, file, memory "
                  "or none; using console");
    CHECK_WARNING("OTEL_TRACES_EXPORTER=zipkin", "exporter", "1",
                  "OTEL_TRACES_EXPORTER=\"zipkin\" is not otlp, console, file, memory or none; "
                  "using otlp");
}

static void test_service_name(void) {
    CHECK_SETTING("OTEL_SERVICE_NAME=shop", "service_name", "shop");
    CHECK_SETTING("OTEL_RESOURCE_ATTRIBUTES=service.name=caf%C3%A9", "service_name", "caf\xc3\xa9");
    CHECK_FIELD("n_resource_attrs", "0");
    CHECK_SETTING("OTEL_RESOURCE_ATTRIBUTES=service.name=", "service_name",
                  "unknown_service:unit_settings_config");
    CASE("OTEL_SERVICE_NAME wins");
    SETTINGS("OTEL_RESOURCE_ATTRIBUTES=service.name=listed,a=b", "OTEL_SERVICE_NAME=named");
    CHECK_FIELD("service_name", "named");
    CHECK_FIELD("n_resource_attrs", "1");
}

static void test_resource_attributes(void) {
    CASE("resource attributes");
    SETTINGS("OTEL_RESOURCE_ATTRIBUTES= a = 1 ,service.name=s, b%2Cc=%3D,empty=,a=2,d=x=y");
    CHECK_EXIT();
    CHECK_ERRORS("");
    CHECK_FIELD("n_resource_attrs", "4");
    CHECK_FIELD("resource.a", "0:2");
    CHECK_FIELD("resource.b,c", "0:=");
    CHECK_FIELD("resource.empty", "0:");
    CHECK_FIELD("resource.d", "0:x=y");
    CHECK_FIELD("service_name", "s");
}

static void test_bad_resource_attributes(void) {
    CHECK_WARNING("OTEL_RESOURCE_ATTRIBUTES=service.name=s,a=1,b", "n_resource_attrs", "0",
                  "OTEL_RESOURCE_ATTRIBUTES=\"service.name=s,a=1,b\" is not usable: member 3 "
                  "has no \"=\"; using none of it");
    CHECK_FIELD("service_name", "unknown_service:unit_settings_config");
    CHECK_WARNING("OTEL_RESOURCE_ATTRIBUTES=a=1,=2", "n_resource_attrs", "0",
                  "OTEL_RESOURCE_ATTRIBUTES=\"a=1,=2\" is not usable: member 2 has no key; "
                  "using none of it");
    CHECK_WARNING("OTEL_RESOURCE_ATTRIBUTES=a=100%,b=2", "n_resource_attrs", "0",
                  "OTEL_RESOURCE_ATTRIBUTES=\"a=100%,b=2\" is not usable: member 1 has a \"%\" "
                  "without two hexadecimal digits after it; using none of it");
}

static void test_batching(void) {
    CHECK_SETTING("OTEL_BSP_SCHEDULE_DELAY=0", "schedule_delay_ms", "0");
    CHECK_SETTING("OTEL_BSP_EXPORT_TIMEOUT=0", "export_timeout_ms", "0");
    CHECK_SETTING("OTEL_BSP_MAX_QUEUE_SIZE=4096", "max_queue_size", "4096");
    CHECK_SETTING("OTEL_BSP_MAX_EXPORT_BATCH_SIZE=2048", "max_export_batch_size", "2048");
    CHECK_WARNING("OTEL_BSP_SCHEDULE_DELAY=5s", "schedule_delay_ms", "5000",
                  "OTEL_BSP_SCHEDULE_DELAY=\"5s\" is not a whole number of milliseconds; "
                  "using 5000");
    CHECK_WARNING("OTEL_BSP_EXPORT_TIMEOUT=-1", "export_timeout_ms", "30000",
                  "OTEL_BSP_EXPORT_TIMEOUT=\"-1\" is not a whole number of milliseconds; "
                  "using 30000");
    CHECK_WARNING("OTEL_BSP_MAX_QUEUE_SIZE=0", "max_queue_size", "2048",
                  "OTEL_BSP_MAX_QUEUE_SIZE=\"0\" is not a whole number from 1 to 2147483647; "
                  "using 2048");
    CHECK_WARNING("OTEL_BSP_MAX_EXPORT_BATCH_SIZE=many", "max_export_batch_size", "512",
                  "OTEL_BSP_MAX_EXPORT_BATCH_SIZE=\"many\" is not a whole number from 1 to "
                  "2147483647; using 512");
}

static void test_batch_beyond_queue(void) {
    CASE("a queue below the default batch");
    CHECK_SETTING("OTEL_BSP_MAX_QUEUE_SIZE=100", "max_export_batch_size", "100");
    CHECK_WARNING("OTEL_BSP_MAX_EXPORT_BATCH_SIZE=2049", "max_export_batch_size", "2048",
                  "OTEL_BSP_MAX_EXPORT_BATCH_SIZE=\"2049\" is more than "
                  "OTEL_BSP_MAX_QUEUE_SIZE; using 2048");
}

static void test_ours(void) {
    CHECK_SETTING("TRACED_FILE=/tmp/a b.jsonl", "file_path", "/tmp/a b.jsonl");
    CHECK_SETTING("TRACED_CODE=off", "code_attributes", "0");
    CHECK_SETTING("TRACED_CODE=False", "code_attributes", "0");
    CHECK_SETTING("TRACED_CODE=ON", "code_attributes", "1");
    CHECK_SETTING("TRACED_CODE=true", "code_attributes", "1");
    CHECK_SETTING("TRACED_STATUS_OK=unset", "status_ok", "0");
    CHECK_SETTING("TRACED_STATUS_OK=ok", "status_ok", "1");
    CHECK_SETTING("TRACED_EXIT_TIMEOUT=0", "exit_timeout_ms", "0");
    CHECK_SETTING("TRACED_CLOCK=vdso", "force_clock_vdso", "1");
    CHECK_SETTING("TRACED_CLOCK=auto", "force_clock_vdso", "0");
    CHECK_SETTING("TRACED_MAX_STREAMS=1", "max_streams", "1");
    CHECK_SETTING("TRACED_MAX_STREAMS=16777215", "max_streams", "16777215");
    CHECK_WARNING("TRACED_MAX_STREAMS=16777216", "max_streams", "16777215",
                  "TRACED_MAX_STREAMS=\"16777216\" is more than 16777215; using 16777215");
    CHECK_WARNING("TRACED_MAX_STREAMS=0", "max_streams", "65536",
                  "TRACED_MAX_STREAMS=\"0\" is not a whole number from 1 to 2147483647; "
                  "using 65536");
    CHECK_WARNING("TRACED_CODE=1", "code_attributes", "1",
                  "TRACED_CODE=\"1\" is not on or off; using on");
    CHECK_WARNING("TRACED_STATUS_OK=no", "status_ok", "1",
                  "TRACED_STATUS_OK=\"no\" is not ok or unset; using ok");
    CHECK_WARNING("TRACED_EXIT_TIMEOUT=2s", "exit_timeout_ms", "2000",
                  "TRACED_EXIT_TIMEOUT=\"2s\" is not a whole number of milliseconds; "
                  "using 2000");
    CHECK_WARNING("TRACED_CLOCK=tsc", "force_clock_vdso", "0",
                  "TRACED_CLOCK=\"tsc\" is not auto or vdso; using auto");
}

/* ----------------------------------------------------------------- once --- */

enum { THREADS = 8 };
static pthread_barrier_t together;

static void *ask(void *unused) {
    (void)unused;
    pthread_barrier_wait(&together);
    return (void *)(uintptr_t)traced__config()->otlp_endpoint;
}

static void ask_from_many_threads(void) {
    pthread_t threads[THREADS];
    void *answers[THREADS];
    int same = 0;
    pthread_barrier_init(&together, NULL, THREADS);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, ask, NULL);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], &answers[i]);
    for (int i = 0; i < THREADS; i++)
        same += answers[i] != NULL && answers[i] == answers[0];
    printf("same=%d\n", same);
}

static void test_once(void) {
    CASE("read once, whoever asks");
    OUTCOME(ask_from_many_threads, "OTEL_BSP_SCHEDULE_DELAY=x");
    CHECK_EXIT();
    CHECK_FIELD("same", "8");
    CHECK_ERRORS("traced: OTEL_BSP_SCHEDULE_DELAY=\"x\" is not a whole number of "
                 "milliseconds; using 5000\n");
}

static void change_environment(void) {
    static char name[] = "OTEL_SERVICE_NAME=first", file[] = "TRACED_FILE=first";
    putenv(name);
    putenv(file);
    traced__config();
    memset(strchr(name, '=') + 1, 'x', 5);
    memset(strchr(file, '=') + 1, 'x', 5);
    show_config();
}

static void test_copies(void) {
    CASE("what the environment becomes later has no effect");
    OUTCOME(change_environment, NULL);
    CHECK_FIELD("service_name", "first");
    CHECK_FIELD("file_path", "first");
}

int main(void) {
    test_defaults();
    test_empty_and_privileged();
    test_disabled();
    test_log_level();
    test_level_afterwards();
    test_exporter_names();
    test_exporter_lists();
    test_service_name();
    test_resource_attributes();
    test_bad_resource_attributes();
    test_batching();
    test_batch_beyond_queue();
    test_ours();
    test_once();
    test_copies();
    return check_report();
}
