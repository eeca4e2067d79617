/* SPDX-License-Identifier: Apache-2.0 */
/* The settings of the OTLP exporter: endpoint, headers, protocol, compression,
 * timeout, each in its general and its traces form. */
#include "show_config.h"

#define GENERAL "OTEL_EXPORTER_OTLP_"
#define TRACES "OTEL_EXPORTER_OTLP_TRACES_"

static void test_general_endpoint(void) {
    static const char *const cases[][2] = {
        {"http://host", "http://host/v1/traces"},
        {"http://host/", "http://host/v1/traces"},
        {"http://host:1234", "http://host:1234/v1/traces"},
        {"https://host/base", "https://host/base/v1/traces"},
        {"HTTPS://Host/base/", "https://Host/base/v1/traces"},
        {"Http://host", "http://host/v1/traces"},
        {"http://[::1]", "http://[::1]/v1/traces"},
        {"http://[::1]:65535/a", "http://[::1]:65535/a/v1/traces"},
        {"http://host?a=b/c", "http://host/v1/traces?a=b/c"},
        {"http://host/x/?a#b", "http://host/x/v1/traces?a#b"},
        {"http://u:p@host:1", "http://u:p@host:1/v1/traces"},
        {"http://host/v1/traces", "http://host/v1/traces/v1/traces"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char variable[128];
        snprintf(variable, sizeof variable, GENERAL "ENDPOINT=%s", cases[i][0]);
        CHECK_SETTING(variable, "otlp_endpoint", cases[i][1]);
    }
}

static void test_traces_endpoint(void) {
    static const char *const cases[][2] = {
        {"http://host", "http://host/"},
        {"http://host:1234", "http://host:1234/"},
        {"http://host/", "http://host/"},
        {"httpS://host/mine", "https://host/mine"},
        {"http://host/v1/traces", "http://host/v1/traces"},
        {"http://host?q", "http://host/?q"},
        {"http://host/x?q#f", "http://host/x?q#f"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char variable[128];
        snprintf(variable, sizeof variable, TRACES "ENDPOINT=%s", cases[i][0]);
        CHECK_SETTING(variable, "otlp_endpoint", cases[i][1]);
    }
    CASE("the traces form wins");
    SETTINGS(GENERAL "ENDPOINT=http://general", TRACES "ENDPOINT=http://traces/x");
    CHECK_FIELD("otlp_endpoint", "http://traces/x");
    CHECK_ERRORS("");
}

/* value, problem */
static const char *const bad_endpoints[][2] = {
    {"localhost:4318", "does not begin with http:// or https://"},
    {"localhost", "does not begin with http:// or https://"},
    {"grpc://host", "does not begin with http:// or https://"},
    {"://host", "does not begin with http:// or https://"},
    {"unix:/run/collector", "does not begin with http:// or https://"},
    {"http://", "names no host"},
    {"http:///v1/traces", "names no host"},
    {"http://:4318", "names no host"},
    {"http://host:", "has a port that is not a number from 1 to 65535"},
    {"http://host:0", "has a port that is not a number from 1 to 65535"},
    {"http://host:65536", "has a port that is not a number from 1 to 65535"},
    {"http://host:4294967376", "has a port that is not a number from 1 to 65535"},
    {"http://host:43l8", "has a port that is not a number from 1 to 65535"},
    {"http://[::1]4318", "has a port that is not a number from 1 to 65535"},
    {"http://host/a b", "has a blank or a control character in it"},
    {"http://host/ ", "has a blank or a control character in it"},
    {"http://host/\x7f", "has a blank or a control character in it"},
};

static void test_bad_endpoint(void) {
    for (size_t i = 0; i < sizeof bad_endpoints / sizeof *bad_endpoints; i++) {
        char variable[128], line[256];
        snprintf(variable, sizeof variable, GENERAL "ENDPOINT=%s", bad_endpoints[i][0]);
        snprintf(line, sizeof line,
                 "traced: " GENERAL "ENDPOINT=\"%s\" %s; using "
                 "http://localhost:4318/v1/traces\n",
                 strchr(bad_endpoints[i][0], 0x7f) ? "http://host/?" : bad_endpoints[i][0],
                 bad_endpoints[i][1]);
        CASE(variable);
        SETTINGS(variable);
        CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
        CHECK_ERRORS(line);
    }
}

static void test_bad_traces_endpoint(void) {
    CASE("a bad traces form leaves it to the general one");
    SETTINGS(GENERAL "ENDPOINT=http://general", TRACES "ENDPOINT=host");
    CHECK_FIELD("otlp_endpoint", "http://general/v1/traces");
    CHECK_ERRORS("traced: " TRACES "ENDPOINT=\"host\" does not begin with http:// or https://; "
                 "using http://general/v1/traces\n");
    CASE("both bad");
    SETTINGS(GENERAL "ENDPOINT=http://", TRACES "ENDPOINT=host");
    CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
    CHECK_ERRORS("traced: " TRACES "ENDPOINT=\"host\" does not begin with http:// or https://; "
                 "using http://localhost:4318/v1/traces\n"
                 "traced: " GENERAL "ENDPOINT=\"http://\" names no host; using "
                 "http://localhost:4318/v1/traces\n");
}

static void test_grpc_port(void) {
    CHECK_WARNING(GENERAL "ENDPOINT=http://host:4317", "otlp_endpoint",
                  "http://host:4317/v1/traces",
                  GENERAL "ENDPOINT=\"http://host:4317\" has port 4317, where collectors "
                          "expect gRPC; sending HTTP there, which they expect on port 4318");
    CHECK_WARNING(TRACES "ENDPOINT=https://host:4317/x", "otlp_endpoint", "https://host:4317/x",
                  TRACES "ENDPOINT=\"https://host:4317/x\" has port 4317, where collectors "
                         "expect gRPC; sending HTTP there, which they expect on port 4318");
    CHECK_SETTING(GENERAL "ENDPOINT=http://host:43170", "otlp_endpoint",
                  "http://host:43170/v1/traces");
}

static void test_no_password_is_shown(void) {
    static const char *const urls[] = {
        "user:secret@host",    "http:/user:secret@host",       "http://user:secret@host:x",
        "http://user:secret@", "http://user:secret@host:4317", "http://user:sec/ret@host:x"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        char variable[128];
        snprintf(variable, sizeof variable, GENERAL "ENDPOINT=%s", urls[i]);
        CASE(variable);
        SETTINGS(variable);
        CHECK(strstr(outcome_errors, "REDACTED@") != NULL);
        CHECK(strstr(outcome_errors, "sec") == NULL);
    }
    CASE("nor that of the URL used instead");
    SETTINGS(GENERAL "ENDPOINT=http://user:secret@host", TRACES "ENDPOINT=host");
    CHECK_FIELD("otlp_endpoint", "http://user:secret@host/v1/traces");
    CHECK_ERRORS("traced: " TRACES "ENDPOINT=\"host\" does not begin with http:// or https://; "
                 "using http://REDACTED@host/v1/traces\n");
}

static void test_headers(void) {
    CASE("headers");
    SETTINGS(GENERAL "HEADERS= api-key = s%20e=c;r,x-b=,Authorization=Basic YTpi==, ,API-Key=2");
    CHECK_EXIT();
    CHECK_ERRORS("");
    CHECK_FIELD("n_otlp_headers", "3");
    CHECK_FIELD("header.API-Key", "2");
    CHECK_FIELD("header.x-b", "");
    CHECK_FIELD("header.Authorization", "Basic YTpi==");
    CASE("decoded");
    SETTINGS(GENERAL "HEADERS=a=s%20e=c;r%2C%25");
    CHECK_FIELD("header.a", "s e=c;r,%");
    CASE("the traces form wins, whole");
    SETTINGS(GENERAL "HEADERS=a=1,b=2", TRACES "HEADERS=c=3");
    CHECK_FIELD("n_otlp_headers", "1");
    CHECK_FIELD("header.c", "3");
}

static void test_bad_headers(void) {
    CASE("bad headers are left out, none is shown");
    SETTINGS(TRACES "HEADERS=secret,=secret,a=%,a b=secret,c=1%0d%0aX: secret,d=%00,e=4,"
                    "f%00g=1");
    CHECK_EXIT();
    CHECK_FIELD("n_otlp_headers", "1");
    CHECK_FIELD("header.e", "4");
    CHECK_ERRORS(
        "traced: " TRACES "HEADERS: member 1 has no \"=\"; sending the others\n"
        "traced: " TRACES "HEADERS: member 2 has no key; sending the others\n"
        "traced: " TRACES "HEADERS: member 3 has a \"%\" without two hexadecimal digits after "
        "it; sending the others\n"
        "traced: " TRACES "HEADERS: member 4 has a key that is no name of a header; sending "
        "the others\n"
        "traced: " TRACES "HEADERS: member 5 has a control character in its value; sending the "
        "others\n"
        "traced: " TRACES "HEADERS: member 6 has a control character in its value; sending the "
        "others\n"
        "traced: " TRACES "HEADERS: member 8 has a key that is no name of a header; sending "
        "the others\n");
}

static void test_protocol(void) {
    CHECK_SETTING(GENERAL "PROTOCOL=HTTP/protobuf", "n_otlp_headers", "0");
    CHECK_WARNING(GENERAL "PROTOCOL=grpc", "otlp_endpoint", "http://localhost:4318/v1/traces",
                  GENERAL "PROTOCOL=\"grpc\" is not supported yet; using http/protobuf");
    CHECK_WARNING(TRACES "PROTOCOL=http/json", "otlp_endpoint", "http://localhost:4318/v1/traces",
                  TRACES "PROTOCOL=\"http/json\" is not supported yet; using http/protobuf");
    CHECK_WARNING(GENERAL "PROTOCOL=thrift", "otlp_endpoint", "http://localhost:4318/v1/traces",
                  GENERAL "PROTOCOL=\"thrift\" is not http/protobuf; using http/protobuf");
    CASE("the traces form is the one that counts");
    SETTINGS(GENERAL "PROTOCOL=grpc", TRACES "PROTOCOL=http/protobuf");
    CHECK_ERRORS("");
}

static void test_compression(void) {
    CHECK_SETTING(GENERAL "COMPRESSION=gzip", "otlp_gzip", "1");
    CHECK_SETTING(GENERAL "COMPRESSION=None", "otlp_gzip", "0");
    CHECK_SETTING(TRACES "COMPRESSION=GZIP", "otlp_gzip", "1");
    CHECK_WARNING(GENERAL "COMPRESSION=zstd", "otlp_gzip", "0",
                  GENERAL "COMPRESSION=\"zstd\" is not none or gzip; using none");
    CASE("the traces form wins");
    SETTINGS(GENERAL "COMPRESSION=gzip", TRACES "COMPRESSION=none");
    CHECK_FIELD("otlp_gzip", "0");
}

static void test_timeout(void) {
    CHECK_SETTING(GENERAL "TIMEOUT=0", "otlp_timeout_ms", "0");
    CHECK_SETTING(TRACES "TIMEOUT=250", "otlp_timeout_ms", "250");
    CHECK_WARNING(GENERAL "TIMEOUT=10s", "otlp_timeout_ms", "10000",
                  GENERAL "TIMEOUT=\"10s\" is not a whole number of milliseconds; using 10000");
    CASE("the traces form wins");
    SETTINGS(GENERAL "TIMEOUT=1", TRACES "TIMEOUT=2");
    CHECK_FIELD("otlp_timeout_ms", "2");
}

static void test_other_exporter(void) {
    CASE("with another exporter none of it is of interest");
    SETTINGS("OTEL_TRACES_EXPORTER=console", GENERAL "ENDPOINT=host", GENERAL "PROTOCOL=grpc",
             GENERAL "HEADERS=x", GENERAL "TIMEOUT=x", GENERAL "COMPRESSION=x",
             GENERAL "CERTIFICATE=x");
    CHECK_ERRORS("");
    CHECK_FIELD("otlp_endpoint", "http://localhost:4318/v1/traces");
}

int main(void) {
    test_general_endpoint();
    test_traces_endpoint();
    test_bad_endpoint();
    test_bad_traces_endpoint();
    test_grpc_port();
    test_no_password_is_shown();
    test_headers();
    test_bad_headers();
    test_protocol();
    test_compression();
    test_timeout();
    test_other_exporter();
    return check_report();
}
