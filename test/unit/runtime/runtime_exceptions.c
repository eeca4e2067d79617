/* SPDX-License-Identifier: Apache-2.0 */
/* C++ exceptions: their type, and what() of those that are a std::exception. */
#include "fixture.h"

#include <errno.h>

#include "throwing.h"

SITE(handler, "handler");
SITE(inner, "inner");

void traced_what(void) {
    __traced_leave(__traced_enter(&inner));
}

static struct found_span pass(enum thrown what, int rethrown) {
    traced_memory_clear();
    void *span = __traced_enter(&handler);
    errno = ERANGE;
    throw_through(span, what, rethrown);
    CHECK_INT(errno, ERANGE);
    struct found_span found = find_span("handler");
    CHECK_INT(found.matches, 1);
    CHECK_INT(found.span.status, 2);
    CHECK_INT(found.span.n_events, 1);
    return found;
}

static void check(enum thrown what, const char *type, const char *description) {
    for (int rethrown = 0; rethrown < 2; rethrown++) {
        struct found_span found = pass(what, rethrown);
        CASE(type);
        CHECK_STR(found.error_type, type);
        CHECK_STR(found.status_message, description);
        CHECK_STR(found.message, description);
    }
}

int main(void) {
    use_memory_exporter();
    REGISTER(handler);
    REGISTER(inner);
    check(RUNTIME_ERROR, "std::runtime_error", "boom");
    check(DERIVED, "(anonymous namespace)::derived", "derived");
    check(SECOND_BASE, "(anonymous namespace)::second_base", "second base");
    check(VIRTUAL_BASE, "(anonymous namespace)::virtual_base", "virtual base");
    check(PRIVATE_BASE, "(anonymous namespace)::private_base",
          "exception (anonymous namespace)::private_base left handler");
    check(TWICE_A_BASE, "(anonymous namespace)::twice",
          "exception (anonymous namespace)::twice left handler");
    check(NO_EXCEPTION, "(anonymous namespace)::no_exception",
          "exception (anonymous namespace)::no_exception left handler");
    check(INTEGER, "int", "exception int left handler");
    check(TEXT, "char const*", "exception char const* left handler");
    check(POINTER_TO_ONE, "(anonymous namespace)::derived*",
          "exception (anonymous namespace)::derived* left handler");
    check(SILENT, "(anonymous namespace)::silent",
          "exception (anonymous namespace)::silent left handler");
    check(CHANGES_ERRNO, "(anonymous namespace)::changes_errno", "errno changed");
    check(TRACED_WHAT, "(anonymous namespace)::calls_back", "traced");
    CHECK_INT(find_span("inner").matches, 1);
    check_identity();
    return check_report();
}
