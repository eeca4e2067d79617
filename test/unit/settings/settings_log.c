/* SPDX-License-Identifier: Apache-2.0 */
/* log.h: levels, one line a message, a bound, and errno. */
#include "log.h"

#include <errno.h>

#include "check.h"
#include "outcome.h"

static enum traced__log_level level;

static void log_at_every_level(void) {
    traced__log_set_level(level);
    traced__log(TRACED__LOG_ERROR, "an error");
    traced__log(TRACED__LOG_WARN, "a warning");
    traced__log(TRACED__LOG_INFO, "information");
    traced__log(TRACED__LOG_DEBUG, "detail");
}

static void test_levels(void) {
    static const char *const expected[] = {
        "", "traced: an error\n", "traced: an error\ntraced: a warning\n",
        "traced: an error\ntraced: a warning\ntraced: information\n",
        "traced: an error\ntraced: a warning\ntraced: information\ntraced: detail\n"};
    CASE("levels");
    for (int i = TRACED__LOG_NONE; i <= TRACED__LOG_DEBUG; i++) {
        level = (enum traced__log_level)i;
        OUTCOME(log_at_every_level, NULL);
        CHECK_ERRORS(expected[i]);
        CHECK_EXIT();
    }
}

static void log_before_settings(void) {
    traced__log(TRACED__LOG_INFO, "information");
    traced__log(TRACED__LOG_DEBUG, "detail");
}

static void test_default_level(void) {
    CASE("the level before there are settings");
    OUTCOME(log_before_settings, NULL);
    CHECK_ERRORS("traced: information\n");
}

static void log_odd_text(void) {
    errno = 77;
    traced__log(TRACED__LOG_WARN, "a\nb\x1b[1m\x7f %s %d", "caf\xc3\xa9", 7);
    printf("errno=%d\n", errno);
    traced__log(TRACED__LOG_WARN, "%s", "");
}

static void test_text(void) {
    CASE("control characters do not get out, other bytes do");
    OUTCOME(log_odd_text, NULL);
    CHECK_ERRORS("traced: a?b?[1m? caf\xc3\xa9 7\ntraced: \n");
    CHECK_FIELD("errno", "77");
}

static size_t long_length;

static void log_long_text(void) {
    char text[2 * TRACED__LOG_LINE];
    memset(text, 'x', long_length);
    text[long_length] = '\0';
    traced__log(TRACED__LOG_WARN, "%s", text);
}

static void test_bound(void) {
    const size_t fits = TRACED__LOG_LINE - strlen("traced: \n");
    CASE("a line that just fits");
    long_length = fits;
    OUTCOME(log_long_text, NULL);
    CHECK_INT(strlen(outcome_errors), TRACED__LOG_LINE);
    CHECK(strstr(outcome_errors, "xxxx\n") != NULL);
    CASE("a line that is cut");
    for (long_length = fits + 1; long_length < 2 * TRACED__LOG_LINE; long_length += 250) {
        OUTCOME(log_long_text, NULL);
        CHECK_INT(strlen(outcome_errors), TRACED__LOG_LINE);
        CHECK_STR(outcome_errors + TRACED__LOG_LINE - 6, "xx...\n");
    }
}

static void log_once(void) {
    static atomic_flag first = ATOMIC_FLAG_INIT, second = ATOMIC_FLAG_INIT;
    traced__log_set_level(TRACED__LOG_ERROR);
    traced__log_once(&first, TRACED__LOG_WARN, "too early");
    traced__log_set_level(TRACED__LOG_WARN);
    for (int i = 0; i < 3; i++) {
        traced__log_once(&first, TRACED__LOG_WARN, "first %d", i);
        traced__log_once(&second, TRACED__LOG_WARN, "second %d", i);
    }
}

static void test_once(void) {
    CASE("once for each flag; a line held back does not count");
    OUTCOME(log_once, NULL);
    CHECK_ERRORS("traced: first 0\ntraced: second 0\n");
}

static void log_without_standard_error(void) {
    close(STDERR_FILENO);
    errno = 77;
    traced__log(TRACED__LOG_ERROR, "nobody hears");
    printf("errno=%d\n", errno);
}

static void test_no_standard_error(void) {
    CASE("a closed standard error");
    OUTCOME(log_without_standard_error, NULL);
    CHECK_EXIT();
    CHECK_ERRORS("");
    CHECK_FIELD("errno", "77");
}

int main(void) {
    test_levels();
    test_default_level();
    test_text();
    test_bound();
    test_once();
    test_no_standard_error();
    return check_report();
}
