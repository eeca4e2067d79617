/* SPDX-License-Identifier: Apache-2.0 */
/* What is read from a URL, and that no secret in one is shown. */
#include "destination.h"

#include <curl/curl.h>

#include "../check.h"

CURLU *__real_curl_url(void);
CURLU *__wrap_curl_url(void);

static bool no_memory;

CURLU *__wrap_curl_url(void) {
    return no_memory ? NULL : __real_curl_url();
}

static struct traced__destination place;

static const char *shown(const char *url) {
    memset(&place, 0, sizeof place);
    const char *why = traced__destination_read(url, &place);
    return why ? why : place.shown;
}

static bool is_loopback(const char *url) {
    shown(url);
    return place.is_loopback;
}

static void shows(void) {
    CASE("shown");
    CHECK_STR(shown("http://localhost:4318/v1/traces"), "http://localhost:4318/v1/traces");
    CHECK_STR(shown("http://collector/v1/traces"), "http://collector:80/v1/traces");
    CHECK_STR(shown("HTTPS://collector"), "https://collector:443/");
    CHECK_STR(shown("https://me:secret@collector/a?token=secret#secret"),
              "https://collector:443/a");
    CASE("refused");
    CHECK_STR(shown("ftp://collector/"), "it is neither an http nor an https URL");
    CHECK_STR(shown("file:///etc/passwd"), "No host part in the URL");
    CHECK(traced__destination_read("https://me:secret@collector:99999/a?secret", &place));
    CHECK_STR(place.shown, "\"collector:99999/a\"");
    CHECK(traced__destination_read("", &place));
    CHECK_STR(place.shown, "\"\"");
    no_memory = true;
    CHECK_STR(shown("http://localhost/"), "out of memory");
    no_memory = false;
}

static void loopback(void) {
    CASE("loopback");
    CHECK(is_loopback("http://localhost:4318/"));
    CHECK(is_loopback("http://LOCALHOST/"));
    CHECK(is_loopback("http://127.0.0.1/"));
    CHECK(is_loopback("http://127.9.9.9/"));
    CHECK(is_loopback("http://[::1]:4318/"));
    CHECK(is_loopback("http://u:p@localhost/"));
    CHECK(!is_loopback("http://127.example.org/"));
    CHECK(!is_loopback("http://localhost.example.org/"));
    CHECK(!is_loopback("http://128.0.0.1/"));
    CHECK(!is_loopback("http://[::2]/"));
    CASE("the port of gRPC");
    shown("http://collector:4317/v1/traces");
    CHECK(place.is_grpc_port);
    shown("http://collector:43170/v1/traces");
    CHECK(!place.is_grpc_port);
}

int main(void) {
    shows();
    loopback();
    return check_report();
}
