/* SPDX-License-Identifier: Apache-2.0 */
/* What is said, in which words, and that it is not said for each batch. */
#include "report.h"

#include "../check.h"
#include "host.h"

#define SECOND UINT64_C(1000000000)

static struct traced__destination place = {.shown = "http://c:4318/v1/traces"};
static struct traced__report report;

static const struct traced__http_answer refused_connection = {.end = TRACED__HTTP_DISCONNECTED,
                                                              .why = "Failed to connect"};
static const struct traced__http_answer unavailable = {.status = 503};
static const struct traced__http_answer bad_request = {.status = 400};

static void start(const char *name) {
    CASE(name);
    host_clock_ns = 1000 * SECOND;
    report = (struct traced__report){.host = &host, .destination = &place};
}

static void outage(void) {
    start("an outage: one line at its beginning, one at its end");
    traced__report_works(&report);
    for (int batch = 0; batch < 100; batch++) {
        traced__report_failure(&report, &refused_connection, "");
        traced__report_lost(&report, 512);
        host_clock_ns += 10 * SECOND;
    }
    traced__report_works(&report);
    traced__report_works(&report);
    CHECK_STR(host_take(),
              "warn otlp: http://c:4318/v1/traces takes no spans: Failed to connect; "
              "trying again, and dropping those for which it takes too long\n"
              "info otlp: http://c:4318/v1/traces takes spans again; 51200 were dropped\n");
}

static void flapping(void) {
    unsigned lines;
    start("an endpoint that comes and goes: two lines a minute at most");
    for (int batch = 0; batch < 600; batch++) {
        traced__report_failure(&report, batch % 4 ? &unavailable : &refused_connection, "");
        traced__report_lost(&report, 1);
        traced__report_works(&report);
        host_clock_ns += SECOND;
    }
    lines = host_lines;
    host_take();
    CHECK_INT(lines, 2 * 10);
    start("what was dropped in silence is counted in the next line");
    for (int batch = 0; batch < 3; batch++) {
        traced__report_failure(&report, &unavailable, "");
        traced__report_lost(&report, 10);
        traced__report_works(&report);
    }
    host_clock_ns += 60 * SECOND;
    host_take();
    traced__report_failure(&report, &unavailable, "");
    traced__report_works(&report);
    CHECK(strstr(host_take(), "20 were dropped"));
}

static void change_of_reason(void) {
    start("another reason is said, the same in other words is not");
    traced__report_failure(&report, &refused_connection, "");
    traced__report_failure(&report, &unavailable, "");
    CHECK_INT(host_lines, 1);
    traced__report_failure(&report, &bad_request, "bad span");
    CHECK(strstr(host_take(), "takes no spans: status 400, bad span;"));
    traced__report_failure(&report, &bad_request, "worse span");
    traced__report_failure(&report, &refused_connection, "");
    CHECK_INT(host_lines, 0);
    host_clock_ns += 60 * SECOND;
    traced__report_failure(&report, &refused_connection, "");
    CHECK_INT(host_lines, 1);
    host_take();
}

static void retries(void) {
    start("before anything was delivered, the first attempt that fails is said");
    traced__report_retry(&report, &unavailable, "busy", SECOND / 2);
    CHECK_STR(host_take(),
              "warn otlp: http://c:4318/v1/traces takes no spans: status 503, busy; "
              "trying again, and dropping those for which it takes too long\n"
              "debug otlp: http://c:4318/v1/traces: status 503, busy; again in 500 ms\n");
    start("later, a retry is no news");
    traced__report_works(&report);
    traced__report_retry(&report, &unavailable, "", SECOND / 2);
    CHECK_STR(host_take(), "debug otlp: http://c:4318/v1/traces: status 503; again in 500 ms\n");
    traced__report_works(&report);
    CHECK_STR(host_take(), "");
}

static void words(const char *shown, struct traced__http_answer answer, const char *wanted) {
    struct traced__destination other = {.is_grpc_port = strstr(shown, ":4317") != NULL};
    strcpy(other.shown, shown);
    start(shown);
    report.destination = &other;
    traced__report_failure(&report, &answer, "");
    const char *said = host_take();
    CHECK(strstr(said, wanted));
    if (!strstr(said, wanted))
        fprintf(stderr, "said: %s", said);
}

static void hints(void) {
    const struct traced__http_answer other = {.end = TRACED__HTTP_OTHER_PROTOCOL,
                                              .why = "HTTP/0.9"};
    words("http://c:4317/v1/traces", other,
          "HTTP/0.9 (port 4317 is OTLP/gRPC; OTLP/HTTP listens on 4318);");
    words("http://c:4317/v1/traces", refused_connection,
          "(port 4317 is OTLP/gRPC; OTLP/HTTP listens on 4318);");
    words("http://c:4317/v1/traces", bad_request, "status 400; they");
    words("http://c:9999/v1/traces", other,
          "(is this an OTLP/gRPC port? OTLP/HTTP listens on 4318);");
    words("http://c:9999/v1/traces", refused_connection, "Failed to connect; trying again");
    words("http://c:4318/", (struct traced__http_answer){.status = 404},
          "status 404 (OTLP/HTTP takes traces at /v1/traces);");
    words("http://c:4318/v1/traces", (struct traced__http_answer){.status = 404},
          "status 404; they");
    words("http://c:4318/v1/traces",
          (struct traced__http_answer){.status = 301, .location = "http://d/"},
          "status 301, it has moved to http://d/;");
}

static void troubles(void) {
    start("other troubles, each once a minute");
    for (int second = 0; second < 120; second++) {
        traced__report_trouble(&report, TRACED__PARTIAL, "%d of 9 are rejected", second);
        traced__report_trouble(&report, TRACED__STRANGE, "strange");
        host_clock_ns += SECOND;
    }
    CHECK_STR(host_take(), "warn otlp: http://c:4318/v1/traces: 0 of 9 are rejected\n"
                           "warn otlp: http://c:4318/v1/traces: strange\n"
                           "warn otlp: http://c:4318/v1/traces: 60 of 9 are rejected\n"
                           "warn otlp: http://c:4318/v1/traces: strange\n");
}

int main(void) {
    outage();
    flapping();
    change_of_reason();
    retries();
    hints();
    troubles();
    return check_report();
}
