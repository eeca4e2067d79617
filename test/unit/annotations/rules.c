/* SPDX-License-Identifier: Apache-2.0 */
/* Rules files: what they say, what is wrong with them, which functions they are for. */
#include "rules.h"

#include "../check.h"
#include "tags.h"

static struct traced__rules rules;
static struct traced__problems problems;

static bool reads(const char *text) {
    memset(&problems, 0, sizeof problems);
    CASE(text);
    bool good = traced__read_rules((struct traced__slice){text, strlen(text)}, &rules, &problems);
    CHECK(good == (problems.errors == 0));
    return good;
}

static bool is(struct traced__slice slice, const char *text) {
    return traced__slice_is(slice, text);
}

static void reading(void) {
    CHECK(reads("# nothing\n\n   \n\t# more of it"));
    CHECK_INT(rules.count, 0);
    CHECK(reads("test_* never\r\n"
                "  sqlite3_*  in src/db*.c  traced ( \"error: nonzero\",\"k=v\" )  # why\n"
                "*_next returns \"struct row *\" in a.c traced_stream(\"rows\")\n"
                "\"operator new\" traced()\n"
                "* traced"));
    CHECK_INT(problems.count, 0);
    CHECK_INT(rules.count, 5);
    CHECK(rules.list[0].never);
    CHECK(is(rules.list[0].function, "test_*"));
    CHECK_INT(rules.list[1].line, 2);
    CHECK(is(rules.list[1].file, "src/db*.c"));
    CHECK(!rules.list[1].result.text);
    CHECK_INT(rules.list[1].tag.count, 2);
    CHECK(is(rules.list[1].tag.arguments[0], "error: nonzero"));
    CHECK(is(rules.list[1].tag.arguments[1], "k=v"));
    CHECK(rules.list[2].tag.stream);
    CHECK(is(rules.list[2].result, "struct row *"));
    CHECK(is(rules.list[2].file, "a.c"));
    CHECK(is(rules.list[3].function, "operator new"));
    CHECK_INT(rules.list[3].tag.count, 0);
    CHECK(!rules.list[4].tag.stream && !rules.list[4].never);
}

/* clang-format off */
static const struct {
    const char *text;
    uint32_t line, offset, length;
    const char *message, *fix;
} bad[] = {
    {"x", 1, 0, 1, "the rule does not say what to do: 'never', 'traced' or 'traced_stream'", ""},
    {"x in", 1, 0, 4, "the file is missing at the end", ""},
    {"x in a.c", 1, 0, 8, "the rule does not say what to do: 'never', 'traced' or 'traced_stream'", ""},
    {"x returns", 1, 0, 9, "the type is missing at the end", ""},
    {"x in a in b never", 1, 7, 2, "'in' is given twice", ""},
    {"# first\n  x nevr", 2, 4, 4, "unknown word 'nevr'; did you mean 'never'?", "never"},
    {"x please", 1, 2, 6, "unknown word 'please'; a rule has 'in', 'returns', then 'never', 'traced' or 'traced_stream'", ""},
    {"x -> y", 1, 2, 2, "unknown word '->'; a rule has 'in', 'returns', then 'never', 'traced' or 'traced_stream'", ""},
    {"x never more", 1, 8, 4, "'more' cannot follow a rule", ""},
    {"x traced(\"a\") b", 1, 14, 1, "'b' cannot follow a rule", ""},
    {"x traced(\"a\"", 1, 0, 12, "strings in double quotes, with commas between them, and ')' are expected here", ""},
    {"x traced(a)", 1, 9, 2, "strings in double quotes, with commas between them, and ')' are expected here", ""},
    {"x traced(\"a\" \"k=v\")", 1, 13, 6, "strings in double quotes, with commas between them, and ')' are expected here", ""},
    {"x traced(\"a)", 1, 9, 3, "the string's opening quote has no closing one", ""},
    {"\"x traced", 1, 0, 9, "the string's opening quote has no closing one", ""},
    {"x traced(\"a\\n\")", 1, 11, 1, "strings of a rules file have no escapes", ""},
    {"\n\n x traced(\"pay\", \"kind: clinet\")", 3, 24, 6, "unknown kind 'clinet'; did you mean 'client'?", "client"},
    {"x traced(\"key: $a\")", 1, 10, 3, "option 'key' is for streams; use 'traced_stream' instead of 'traced'", ""},
    {"x traced(\"pay\", \"\")", 1, 17, 0, "an empty string says nothing; only the first may be empty, for the function's name", ""},
};
/* clang-format on */

static void complaints(void) {
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const struct traced__problem *problem = &problems.list[0];
        CHECK(!reads(bad[i].text));
        CHECK_INT(problems.count, 1);
        CHECK_INT(problem->severity, TRACED__ERROR);
        CHECK_STR(problem->message, bad[i].message);
        CHECK_STR(problem->fix, bad[i].fix);
        CHECK_INT(problem->place.argument, bad[i].line);
        CHECK_INT(problem->place.offset, bad[i].offset);
        CHECK_INT(problem->place.length, bad[i].length);
        CHECK_INT(rules.count, 0);
    }
    CHECK(!reads("a bad\nb never\nc worse\n"));
    CHECK_INT(problems.count, 2);
    CHECK_INT(rules.count, 1);
    CHECK_INT(rules.list[0].line, 2);
}

static void dead_rules(void) {
    CHECK(reads("* in a.c traced\nx never\n* traced\ny never"));
    CHECK_INT(problems.count, 1);
    CHECK_INT(problems.list[0].severity, TRACED__WARNING);
    CHECK_INT(problems.list[0].place.argument, 4);
    CHECK_STR(problems.list[0].message,
              "no function comes to this rule: the one on line 3 matches every one");
    CHECK_INT(rules.count, 4);
}

static void bounds(void) {
    static char text[(TRACED__MAX_RULES + 1) * 8 + 1], strings[TRACED__MAX_ARGUMENTS * 6 + 32];
    char *end = text;
    for (size_t i = 0; i <= TRACED__MAX_RULES; i++)
        end += sprintf(end, "x never\n");
    CHECK(!reads(text));
    CASE("too many rules");
    CHECK_INT(rules.count, TRACED__MAX_RULES);
    CHECK_INT(problems.count, 1);
    CHECK_STR(problems.list[0].message, "a rules file has at most 256 rules");
    end = strings + sprintf(strings, "x traced(\"\"");
    for (size_t i = 0; i < TRACED__MAX_ARGUMENTS; i++)
        end += sprintf(end, ",\"a=b\"");
    CHECK(!reads(strings));
    CASE("too many strings");
    CHECK_STR(problems.list[0].message, "a tag has at most 96 strings");
}

static bool matches(const char *text, const char *name, const char *file) {
    struct traced__function function = FUNCTION(POINTER);
    function.name = name;
    function.file = file;
    CHECK(reads(text));
    CASE(text);
    return traced__match_rule(&rules, &function) != NULL;
}

static void matching(void) {
    CHECK(matches("charge never", "charge", "a.c"));
    CHECK(!matches("charge never", "charges", "a.c"));
    CHECK(!matches("charges never", "charge", "a.c"));
    CHECK(matches("* never", "", "a.c"));
    CHECK(matches("ch*ge never", "charge", "a.c"));
    CHECK(matches("*a*e never", "charge", "a.c"));
    CHECK(matches("**e** never", "charge", "a.c"));
    CHECK(!matches("*b*e never", "charge", "a.c"));
    CHECK(matches("ch?rge never", "charge", "a.c"));
    CHECK(!matches("ch?ge never", "charge", "a.c"));
    CHECK(matches("*_x_* never", "a_x_x_b", "a.c"));
    CHECK(matches("shop::* never", "shop::charge", "a.c"));
    CHECK(matches("charge in a.c never", "charge", "a.c"));
    CHECK(matches("charge in a.c never", "charge", "/home/me/src/a.c"));
    CHECK(!matches("charge in a.c never", "charge", "/home/me/src/aa.c"));
    CHECK(matches("charge in src/*.c never", "charge", "../src/a.c"));
    CHECK(!matches("charge in src/*.c never", "charge", "../mysrc/a.c"));
    CHECK(matches("charge in /home/* never", "charge", "/home/me/src/a.c"));
    CHECK(matches("charge returns \"struct order *\" never", "charge", "a.c"));
    CHECK(matches("charge returns \"struct *\" in a.c never", "charge", "a.c"));
    CHECK(!matches("charge returns int never", "charge", "a.c"));
}

static void check_choice(const char *text, bool all, bool never, enum traced__choice expected,
                         const char *reason) {
    struct traced__function function = FUNCTION(INT);
    struct traced__selection selection = {NULL, all};
    struct traced__tag tag;
    const char *why = NULL;
    memset(&tag, 0xff, sizeof tag);
    if (text) {
        CHECK(reads(text));
        selection.rules = &rules;
    }
    CASE(text ? text : "no rules");
    CHECK_INT(traced__choose(&selection, &function, never, &tag, &why), expected);
    if (reason)
        CHECK_STR(why, reason);
    if (expected == TRACED__WEAVE) {
        CHECK(!why);
        CHECK_INT(tag.count, text && strchr(text, '(') ? 1 : 0);
        CHECK(tag.stream == (text && strstr(text, "stream")));
    }
}

static void choices(void) {
    const enum traced__choice alone = TRACED__LEAVE_ALONE, weave = TRACED__WEAVE,
                              refuse = TRACED__REFUSE;
    check_choice(NULL, false, false, alone, NULL);
    check_choice(NULL, false, true, alone, NULL);
    check_choice(NULL, true, false, weave, NULL);
    check_choice(NULL, true, true, refuse, "it is marked traced_never");
    check_choice("other traced", false, false, alone, NULL);
    check_choice("other traced", true, false, weave, NULL);
    check_choice("charge traced", false, false, weave, NULL);
    check_choice("charge traced_stream(\"k=v\")", false, false, weave, NULL);
    check_choice("charge traced", false, true, refuse, "it is marked traced_never");
    check_choice("charge never\n* traced", true, false, refuse, "a rule says never");
    check_choice("cha* traced(\"a=b\")\ncharge never", false, false, weave, NULL);
    CASE("obstacles");
    struct traced__function function = FUNCTION(INT);
    struct traced__selection selection = {NULL, true};
    struct traced__tag tag;
    const char *why = NULL;
    function.obstacles = TRACED__NAKED;
    CHECK_INT(traced__choose(&selection, &function, false, &tag, &why), TRACED__REFUSE);
    CHECK_STR(why, traced__refusal(&function));
}

/* A rule is for many functions: what suits only some is left out on the others. */
static void for_many(void) {
    static struct traced__directive directive;
    static struct traced__plan plan;
    struct traced__function nothing = FUNCTION(VOID), integer = FUNCTION(INT);
    CHECK(reads("* traced(\"error: errno\", \"ok: EAGAIN\", \"describe: last_error\")"));
    CASE("for many");
    CHECK(traced__parse_rule_tag(&rules.list[0].tag, &directive, &problems));
    CHECK(traced__make_plan(&nothing, &directive, &plan, &problems));
    CHECK(!plan.error.present);
    CHECK_INT(plan.n_ok, 0);
    CHECK_INT(plan.words, TRACED__NO_WORDS);
    CHECK(traced__make_plan(&integer, &directive, &plan, &problems));
    CHECK(plan.error.present);
    CHECK_INT(plan.n_ok, 1);
    CHECK_INT(plan.words, TRACED__WORDS_CALL);
    CHECK_INT(problems.count, 0);
    CHECK(reads("* traced(\"k=$custmer\")"));
    CHECK(traced__parse_rule_tag(&rules.list[0].tag, &directive, &problems));
    CHECK(!traced__make_plan(&nothing, &directive, &plan, &problems));
}

int main(void) {
    reading();
    complaints();
    dead_rules();
    bounds();
    matching();
    choices();
    for_many();
    return check_report();
}
