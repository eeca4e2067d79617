/* SPDX-License-Identifier: Apache-2.0 */
/* How a user's own words appear in messages, and which bytes are UTF-8. */
#include "../check.h"
#include "excerpt.h"
#include "utf8.h"

static struct traced__slice slice(const char *text) {
    struct traced__slice made = {text, strlen(text)};
    return made;
}

static void excerpts(void) {
    CASE("excerpts");
    CHECK_STR(traced__excerpt(slice("word")).text, "word");
    CHECK_STR(traced__excerpt(slice("")).text, "");
    CHECK_STR(traced__excerpt_of(NULL).text, "?");
    CHECK_STR(traced__excerpt(slice("a\tb\x7f")).text, "a?b?");
    CHECK_STR(traced__excerpt(slice("a\xff\xc3")).text, "a??");
    CHECK_STR(traced__excerpt(slice("\xe2\x82\xac 5")).text, "\xe2\x82\xac 5");
    /* 47 bytes fit whole; of 48 there remain 44 and the dots. */
    CHECK_STR(traced__excerpt(slice("12345678901234567890123456789012345678901234567")).text,
              "12345678901234567890123456789012345678901234567");
    CHECK_STR(traced__excerpt(slice("123456789012345678901234567890123456789012345678")).text,
              "12345678901234567890123456789012345678901234...");
    /* Never half a character. */
    CHECK_STR(
        traced__excerpt(slice("123456789012345678901234567890123456789012\xe2\x82\xac#####")).text,
        "123456789012345678901234567890123456789012...");
}

static void fixes(void) {
    char long_text[64];
    CASE("fixes");
    memset(long_text, 'x', sizeof long_text);
    long_text[63] = '\0';
    CHECK_STR(traced__fix("'", slice("42"), "'").text, "'42'");
    CHECK_STR(traced__fix("", slice(long_text), "").text, long_text);
    CHECK_STR(traced__fix("$", slice(long_text), "").text, "");
    CHECK_STR(traced__fix("'", slice("a\x01"), "'").text, "");
    CHECK_STR(traced__fix("'", slice("a\xff"), "'").text, "");
}

static size_t valid(const char *text) {
    CASE(text);
    return traced__utf8_valid(slice(text));
}

/* The boundaries of RFC 3629, section 4. */
static void utf8(void) {
    CHECK_INT(valid("a\x7f"), 2);
    CHECK_INT(valid("\xc2\x80\xdf\xbf"), 4);
    CHECK_INT(valid("\xe0\xa0\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"), 12);
    CHECK_INT(valid("\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"), 8);
    CHECK_INT(valid("a\x80"), 1);
    CHECK_INT(valid("\xc0\x80"), 0);
    CHECK_INT(valid("\xc1\xbf"), 0);
    CHECK_INT(valid("\xe0\x9f\xbf"), 0);
    CHECK_INT(valid("\xed\xa0\x80"), 0);
    CHECK_INT(valid("\xf0\x8f\xbf\xbf"), 0);
    CHECK_INT(valid("\xf4\x90\x80\x80"), 0);
    CHECK_INT(valid("\xf5\x80\x80\x80"), 0);
    CHECK_INT(valid("a\xe2\x82"), 1);
    CHECK_INT(valid("a\xe2\x82z"), 1);
    CHECK_INT(valid("\xc3z"), 0);
    CHECK_INT(valid(""), 0);
    CHECK_INT(traced__utf8_size("", 0), 0);
}

/* A message longer than its room ends with a whole character, a fix longer than
 * its room is none. */
static void complaints(void) {
    struct traced__problems problems = {.count = 0};
    struct traced__place place = {1, 2, 3};
    char filler[237];
    CASE("complaints");
    memset(filler, 'm', sizeof filler);
    filler[236] = '\0';
    traced__complain(&problems, TRACED__WARNING, place, filler, "%s\xe2\x82\xac%s", filler, "z");
    CHECK_INT(problems.count, 1);
    CHECK_INT(problems.errors, 0);
    CHECK_INT(strlen(problems.list[0].message), 236);
    CHECK_STR(problems.list[0].fix, "");
    CHECK_INT(problems.list[0].place.offset, 2);
    traced__complain(&problems, TRACED__ERROR, place, "fix", "%s\xe2\x82\xac", filler + 1);
    CHECK_INT(strlen(problems.list[1].message), 238);
    CHECK_STR(problems.list[1].fix, "fix");
    CHECK_INT(problems.errors, 1);
}

/* The first error is found behind warnings, and also where they left it no room. */
static void first_error(void) {
    struct traced__problems problems = {.count = 0};
    struct traced__place place = {0, 0, 0};
    CASE("first error");
    CHECK(traced__first_error(&problems) == NULL);
    traced__complain(&problems, TRACED__WARNING, place, NULL, "a warning");
    CHECK(traced__first_error(&problems) == NULL);
    traced__complain(&problems, TRACED__ERROR, place, NULL, "an error");
    CHECK_STR(traced__first_error(&problems), "an error");
    problems.count = problems.errors = 0;
    for (int i = 0; i < TRACED__MAX_PROBLEMS; i++)
        traced__complain(&problems, TRACED__WARNING, place, NULL, "a warning");
    CHECK(traced__first_error(&problems) == NULL);
    traced__complain(&problems, TRACED__ERROR, place, NULL, "an error");
    CHECK_STR(traced__first_error(&problems), "its tag has more problems than are listed");
}

int main(void) {
    excerpts();
    fixes();
    utf8();
    complaints();
    first_error();
    return check_report();
}
