/* SPDX-License-Identifier: Apache-2.0 */
/* env.h: words, numbers, lists, pairs, and which of two variables is used. */
#include "env.h"

#include "check.h"
#include "outcome.h"

static struct traced__text text_of(const char *string) {
    return (struct traced__text){string, strlen(string)};
}

static void test_same_word(void) {
    CASE("words");
    CHECK(traced__env_same_word(text_of("HTTP/Json"), "http/json"));
    CHECK(traced__env_same_word(text_of(""), ""));
    CHECK(!traced__env_same_word(text_of("otl"), "otlp"));
    CHECK(!traced__env_same_word(text_of("otlpx"), "otlp"));
    CHECK(!traced__env_same_word(text_of("@"), "`"));
    CHECK(!traced__env_same_word((struct traced__text){"ab", 3}, "ab\0"));
}

static const char *members(const char *list) {
    static char joined[256];
    struct traced__text member;
    joined[0] = '\0';
    while (traced__env_next(&list, &member)) {
        const size_t length = strlen(joined);
        snprintf(joined + length, sizeof joined - length, "<%.*s>", (int)member.length,
                 member.text);
    }
    return joined;
}

static void test_lists(void) {
    CASE("lists");
    CHECK_STR(members("a,b,c"), "<a><b><c>");
    CHECK_STR(members(" a b ,\tc\t"), "<a b><c>");
    CHECK_STR(members(",a,, ,b,"), "<a><b>");
    CHECK_STR(members(""), "");
    CHECK_STR(members(" , "), "");
}

/* key|value, or what is wrong. The room is as small as it may be. */
static const char *split(const char *text) {
    static char shown[256];
    struct traced__env_pair pair;
    char *room = malloc(strlen(text) + 1), *at = room;
    const char *fault = traced__env_split(text_of(text), &at, &pair);
    if (!fault) {
        CHECK_INT(strlen(pair.key.text), pair.key.length);
        CHECK_INT(at - room, pair.key.length + pair.value.length + 2);
        snprintf(shown, sizeof shown, "%s|%.*s", pair.key.text, (int)pair.value.length,
                 pair.value.text);
    }
    free(room);
    return fault ? fault : shown;
}

static void test_pairs(void) {
    CASE("pairs");
    CHECK_STR(split("k=v"), "k|v");
    CHECK_STR(split("k="), "k|");
    CHECK_STR(split(" k\t= v "), "k|v");
    CHECK_STR(split("k=a=b;c d"), "k|a=b;c d");
    CHECK_STR(split("k%2C=%3d%41%2f"), "k,|=A/");
    CHECK_STR(split("k=%20x%20"), "k| x ");
    CHECK_STR(split("k=%C3%A9"), "k|\xc3\xa9");
    CHECK_STR(split("k"), "has no \"=\"");
    CHECK_STR(split("=v"), "has no key");
    CHECK_STR(split(" =v"), "has no key");
    static const char *const broken[] = {"k=%", "k=%4", "k=%4g", "k=%g4", "k=% 41", "%=v", "%1=v"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        CHECK_STR(split(broken[i]), "has a \"%\" without two hexadecimal digits after it");
}

static void test_decoded_nul(void) {
    struct traced__env_pair pair;
    char room[16], *at = room;
    CASE("%00 is a character like another");
    CHECK(traced__env_split(text_of("k=a%00b"), &at, &pair) == NULL);
    CHECK_INT(pair.value.length, 3);
    CHECK(memcmp(pair.value.text, "a\0b", 4) == 0);
}

/* -------------------------------------------------- which variable is used --- */

static const struct traced__env_word colours[] = {{"red", 1}, {"blue", 2}, {NULL, 0}};
static const struct traced__env_setting one = {"ONE", NULL, TRACED__ENV_COUNT, "7", NULL, NULL};
static const struct traced__env_setting delay = {"ONE", NULL, TRACED__ENV_MILLISECONDS,
                                                 "7",   NULL, NULL};
static const struct traced__env_setting flag = {"ONE", NULL, TRACED__ENV_BOOL, "false", NULL, NULL};
static const struct traced__env_setting colour = {"ONE",  NULL,    TRACED__ENV_WORD,
                                                  "blue", colours, "red or blue"};
static const struct traced__env_setting two = {"SPECIFIC", "GENERAL", TRACED__ENV_COUNT,
                                               "7",        NULL,      NULL};
static const struct traced__env_setting *setting;

static void show_found(void) {
    const struct traced__env_found found = traced__env_find(setting);
    printf("name=%s\ntext=%s\nvalue=%" PRIu32 "\n", found.name ? found.name : "(null)", found.text,
           found.value);
}

#define FIND(which, ...)                  \
    do {                                  \
        setting = &(which);               \
        OUTCOME(show_found, __VA_ARGS__); \
        CHECK_EXIT();                     \
    } while (0)

static void check_found(const char *name, const char *value, const char *errors) {
    CHECK_FIELD("name", name);
    CHECK_FIELD("value", value);
    CHECK_ERRORS(errors);
}

static void test_numbers(void) {
    CASE("numbers");
    FIND(one, "ONE=1");
    check_found("ONE", "1", "");
    FIND(one, "ONE=0002147483647");
    check_found("ONE", "2147483647", "");
    FIND(one, "ONE=");
    check_found("(null)", "7", "");
    FIND(delay, "ONE=0");
    check_found("ONE", "0", "");
    static const char *const bad[] = {"0",  "-1",         "+1",         "1 ",
                                      " 1", "1.0",        "1e3",        "0x10",
                                      "5s", "2147483648", "4294967297", "18446744073709551617"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char variable[64], line[160];
        snprintf(variable, sizeof variable, "ONE=%s", bad[i]);
        snprintf(line, sizeof line,
                 "traced: ONE=\"%s\" is not a whole number from 1 to "
                 "2147483647; using 7\n",
                 bad[i]);
        FIND(one, variable);
        check_found("(null)", "7", line);
    }
    FIND(delay, "ONE=-1");
    check_found("(null)", "7",
                "traced: ONE=\"-1\" is not a whole number of milliseconds; using 7\n");
}

static void test_booleans(void) {
    CASE("booleans");
    FIND(flag, "ONE=True");
    check_found("ONE", "1", "");
    FIND(flag, "ONE=FALSE");
    check_found("ONE", "0", "");
    static const char *const bad[] = {"1", "yes", "on", "true ", "0"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char variable[64], line[160];
        snprintf(variable, sizeof variable, "ONE=%s", bad[i]);
        snprintf(line, sizeof line, "traced: ONE=\"%s\" is not true or false; using false\n",
                 bad[i]);
        FIND(flag, variable);
        check_found("(null)", "0", line);
    }
}

static void test_words(void) {
    CASE("words of a setting");
    FIND(colour, "ONE=RED");
    check_found("ONE", "1", "");
    FIND(colour, "OTHER=red");
    check_found("(null)", "2", "");
    FIND(colour, "ONE=Green");
    check_found("(null)", "2", "traced: ONE=\"Green\" is not red or blue; using blue\n");
}

static void test_precedence(void) {
    CASE("the specific variable is asked first");
    FIND(two, "SPECIFIC=1", "GENERAL=2");
    check_found("SPECIFIC", "1", "");
    FIND(two, "GENERAL=2");
    check_found("GENERAL", "2", "");
    FIND(two, "SPECIFIC=", "GENERAL=2");
    check_found("GENERAL", "2", "");
    CASE("one that is not asked is not warned about");
    FIND(two, "SPECIFIC=1", "GENERAL=x");
    check_found("SPECIFIC", "1", "");
    CASE("one that cannot be used counts as unset");
    FIND(two, "SPECIFIC=x", "GENERAL=2");
    check_found("GENERAL", "2",
                "traced: SPECIFIC=\"x\" is not a whole number from 1 to "
                "2147483647; using 2\n");
    FIND(two, "SPECIFIC=x", "GENERAL=y");
    check_found("(null)", "7",
                "traced: SPECIFIC=\"x\" is not a whole number from 1 to "
                "2147483647; using 7\n"
                "traced: GENERAL=\"y\" is not a whole number from 1 to "
                "2147483647; using 7\n");
}

static void test_privileges(void) {
    CASE("a program with raised privileges");
    outcome_privileged = true;
    FIND(one, "ONE=1");
    check_found("(null)", "7", "");
    outcome_privileged = false;
}

static void show_text(void) {
    const struct traced__env_found found = traced__env_text("SPECIFIC", "GENERAL");
    printf("name=%s\ntext=%s\n", found.name ? found.name : "(null)",
           found.text ? found.text : "(null)");
    printf("alone=%s\n", traced__env_text("SPECIFIC", NULL).text ? "set" : "unset");
}

static void test_text(void) {
    CASE("free text");
    OUTCOME(show_text, "SPECIFIC=a", "GENERAL=b");
    CHECK_FIELD("name", "SPECIFIC");
    CHECK_FIELD("text", "a");
    CHECK_FIELD("alone", "set");
    OUTCOME(show_text, "SPECIFIC=", "GENERAL=b");
    CHECK_FIELD("name", "GENERAL");
    CHECK_FIELD("text", "b");
    CHECK_FIELD("alone", "unset");
    OUTCOME(show_text, NULL);
    CHECK_FIELD("name", "(null)");
    CHECK_FIELD("text", "(null)");
}

static void warn_of_long_value(void) {
    char value[301];
    memset(value, 'v', 300);
    value[100] = '\0';
    traced__env_warn("NAME", value, "is long", "using it");
    value[100] = 'v';
    value[300] = '\0';
    traced__env_warn("NAME", value, "is long", "using less");
}

static void test_long_value(void) {
    char expected[512], vs[101];
    memset(vs, 'v', 100);
    vs[100] = '\0';
    snprintf(expected, sizeof expected,
             "traced: NAME=\"%s\" is long; using it\n"
             "traced: NAME=\"%s...\" is long; using less\n",
             vs, vs);
    CASE("a long value in a warning");
    OUTCOME(warn_of_long_value, NULL);
    CHECK_ERRORS(expected);
}

int main(void) {
    test_same_word();
    test_lists();
    test_pairs();
    test_decoded_nul();
    test_numbers();
    test_booleans();
    test_words();
    test_precedence();
    test_privileges();
    test_text();
    test_long_value();
    return check_report();
}
