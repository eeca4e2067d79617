/* SPDX-License-Identifier: Apache-2.0 */
/* unheeded.h: settings that have no effect are named, harmless ones are not. */
#include "show_config.h"

static void check_unsupported(const char *name, const char *value, const char *instead) {
    char variable[128], line[256];
    snprintf(variable, sizeof variable, "%s=%s", name, value);
    snprintf(line, sizeof line, "traced: %s=\"%s\" is not supported yet; %s\n", name, value,
             instead);
    CASE(name);
    SETTINGS(variable);
    CHECK_EXIT();
    CHECK_ERRORS(line);
}

static void test_unsupported(void) {
    static const char certificate[] = "sending no certificate",
                      limit[] = "using the built-in limit";
    static const char trust[] = "trusting the system's certificates";
    static const char environment[] = "reading the environment alone";
    check_unsupported("OTEL_CONFIG_FILE", "a.yaml", environment);
    check_unsupported("OTEL_EXPERIMENTAL_CONFIG_FILE", "a.yaml", environment);
    check_unsupported("OTEL_ENTITIES", "a{b=c}", "sending no entities");
    check_unsupported("OTEL_TRACES_SAMPLER", "always_off", "using parentbased_always_on");
    check_unsupported("OTEL_ATTRIBUTE_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "64", limit);
    check_unsupported("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "64", limit);
    check_unsupported("OTEL_SPAN_EVENT_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_SPAN_LINK_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "64", limit);
    check_unsupported("OTEL_EXPORTER_OTLP_CERTIFICATE", "a.pem", trust);
    check_unsupported("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "a.pem", trust);
    check_unsupported("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "a.pem", certificate);
    check_unsupported("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", "a.pem", certificate);
    check_unsupported("OTEL_EXPORTER_OTLP_CLIENT_KEY", "a.pem", certificate);
    check_unsupported("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "a.pem", certificate);
    check_unsupported("TRACED_SPOOL_DIR", "/tmp", "keeping spans in memory");
}

static void test_harmless(void) {
    CASE("values that ask for what happens anyway");
    SETTINGS("OTEL_TRACES_SAMPLER=ParentBased_Always_On", "OTEL_TRACES_SAMPLER_ARG=0.5",
             "OTEL_ATTRIBUTE_COUNT_LIMIT=128", "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT=128",
             "OTEL_SPAN_EVENT_COUNT_LIMIT=128", "OTEL_SPAN_LINK_COUNT_LIMIT=128",
             "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT=128", "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT=128");
    CHECK_ERRORS("");
    CASE("variables of other signals");
    SETTINGS("OTEL_METRICS_EXPORTER=prometheus", "OTEL_LOGS_EXPORTER=x",
             "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=x", "OTEL_BLRP_SCHEDULE_DELAY=x");
    CHECK_ERRORS("");
}

static void test_propagators(void) {
    CHECK_SETTING("OTEL_PROPAGATORS=tracecontext", "disabled", "0");
    CHECK_SETTING("OTEL_PROPAGATORS=tracecontext,baggage", "disabled", "0");
    CHECK_SETTING("OTEL_PROPAGATORS= Baggage , TraceContext,", "disabled", "0");
    static const char *const others[] = {"none", "baggage", "b3", "tracecontext,b3multi", ","};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        check_unsupported("OTEL_PROPAGATORS", others[i], "using tracecontext");
}

static void test_unknown(void) {
    CHECK_WARNING("TRACED_FIEL=x", "file_path", "(null)",
                  "TRACED_FIEL is not a setting; did you mean TRACED_FILE?");
    CHECK_WARNING("TRACED_STATUSOK=x", "status_ok", "1",
                  "TRACED_STATUSOK is not a setting; did you mean TRACED_STATUS_OK?");
    CHECK_WARNING("TRACED_EXIT_TIMEOUT_=x", "exit_timeout_ms", "2000",
                  "TRACED_EXIT_TIMEOUT_ is not a setting; did you mean TRACED_EXIT_TIMEOUT?");
    CHECK_WARNING("TRACED_EXPORTER=x", "exporter", "1",
                  "TRACED_EXPORTER is not a setting; ignoring it");
    CHECK_WARNING("TRACED_=x", "exporter", "1", "TRACED_ is not a setting; ignoring it");
    CASE("each is named");
    SETTINGS("TRACED_A_B_C=x", "TRACED_FILES=y");
    CHECK_ERRORS("traced: TRACED_A_B_C is not a setting; ignoring it\n"
                 "traced: TRACED_FILES is not a setting; did you mean TRACED_FILE?\n");
}

static void test_not_ours(void) {
    CASE("names that are nobody's misspelling");
    SETTINGS("TRACED=x", "traced_file=x", "XTRACED_FIEL=x", "OTEL_TRACES_EXPORTR=x",
             "TRACED_THAT_NAME_IS_LONGER_THAN_ANY_SETTING=x", "TRACED_FIEL=");
    CHECK_ERRORS("");
}

int main(void) {
    test_unsupported();
    test_harmless();
    test_propagators();
    test_unknown();
    test_not_ours();
    return check_report();
}
