/* SPDX-License-Identifier: Apache-2.0 */
/* String literals of C source, byte by byte, with the places they are spelled at; and
 * which of them a tag is. */
#include "../check.h"
#include "locate.h"

static struct traced__slice slice(const char *text) {
    struct traced__slice made = {text, strlen(text)};
    return made;
}

/* All literals of a text, each between angle brackets. */
static const char *read(const char *text) {
    static char all[400];
    struct traced__literals literals = traced__literals_of(slice(text), 1);
    char *at = all;
    CASE(text);
    while (traced__next_literal(&literals)) {
        *at++ = '<';
        while (traced__next_byte(&literals, at))
            at++;
        *at++ = '>';
    }
    *at = '\0';
    return all;
}

static void escapes(void) {
    CHECK_STR(read("\"a b\""), "<a b>");
    CHECK_STR(read("\"\""), "<>");
    CHECK_STR(read("\"\\\"\\\\\\'\\?\""), "<\"\\'?>");
    CHECK_STR(read("\"\\a\\b\\e\\f\\n\\r\\t\\v\""), "<\a\b\033\f\n\r\t\v>");
    CHECK_STR(read("\"\\1\\12\\1234\\9\""), "<\001\012\1234"
                                            "9>");
    CHECK_STR(read("\"\\x41g\\xaf\""), "<Ag\xaf>");
    CHECK_STR(read("\"\\u0041\\u00e9\\u20ac\\U0001F600\""),
              "<A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80>");
    CHECK_STR(read("\"\\u00e9e\\u20\""), "<\xc3\xa9"
                                         "e >");
}

static void joined(void) {
    CHECK_STR(read("\"a\" \"b\"\n\t\"c\""), "<abc>");
    CHECK_STR(read("\"a\"/* \"x\" */\"b\" // \"y\" \\\n \"z\"\n\"c\""), "<abc>");
    CHECK_STR(read("\"a\" \\\n\"b\" \\\r\n\"c\""), "<abc>");
    CHECK_STR(read("\"a\" u8\"b\" L\"c\"u\"d\"U\"e\""), "<abcde>");
    CHECK_STR(read("\"a\", \"b\" x \"c\" ux\"d\""), "<a><b><c><d>");
    CHECK_STR(read("\"a\\\nb\\\r\nc\""), "<abc>");
    CHECK_STR(read("\"\" \"a\" \"\""), "<a>");
}

static void raw(void) {
    CHECK_STR(read("R\"(a\\n\"b)\""), "<a\\n\"b>");
    CHECK_STR(read("u8R\"x(a)\"b)x\" \"c\""), "<a)\"bc>");
    CHECK_STR(read("R\"(a\\\nb)\""), "<a\\\nb>");
    CHECK_STR(read("NAMER\"(a)\""), "<(a)>");
    CHECK_STR(read("R\"17 bytes are long(a)\""), "<17 bytes are long(a)>");
    CHECK_STR(read("R\"(without an end"), "<without an end>");
}

static void other_text(void) {
    CHECK_STR(read(""), "");
    CHECK_STR(read("int f(void);"), "");
    CHECK_STR(read("'\"' \"a\" '\\'' \"b\" '\\\\' \"c\""), "<a><b><c>");
    CHECK_STR(read("/* \"x\" */ \"a\" // \"y\"\n+ \"b\" /* to the end \"z\""), "<a><b>");
    CHECK_STR(read("1'000 \"a\" 0x1'f'f \"b\""), "<a><b>");
    CHECK_STR(read("#error it's \"x\n\"a\""), "<a>");
    CHECK_STR(read("#error don't\n\"a\""), "<a>");
    CHECK_STR(read("\"no end\nx \"a\""), "<no end><a>");
    CHECK_STR(read("\"a"), "<a>");
    CHECK_STR(read("'"), "");
    CHECK_STR(read("/"), "");
    CHECK_STR(read("u8"), "");
}

/* ---- places ---- */

/* "line:column-end" of a place in the tag, with ! where it can be replaced. */
static const char *find(struct traced__search search, const char *text, struct traced__tag tag,
                        struct traced__place place) {
    static char shown[40];
    struct traced__caret caret;
    CASE(text);
    search.text = slice(text);
    if (!traced__locate(&search, &tag, place, &caret))
        return "none";
    snprintf(shown, sizeof shown, "%u:%u-%u%s", caret.line, caret.column, caret.end,
             caret.replaceable ? "!" : "");
    return shown;
}

static struct traced__tag tag(const char *first, const char *second) {
    struct traced__tag made = {.count = second ? 2 : 1};
    made.arguments[0] = slice(first);
    if (second)
        made.arguments[1] = slice(second);
    return made;
}

static struct traced__place place(uint32_t argument, uint32_t offset, uint32_t length) {
    struct traced__place made = {argument, offset, length};
    return made;
}

static const struct traced__search anywhere = {
    .line = 1, .first = 1, .last = 9, .from_line = 1, .behind = true};

static void places(void) {
    const struct traced__tag one = tag("abc", NULL), two = tag("name", "k=v");
    CHECK_STR(find(anywhere, "x(\"abc\")", one, place(0, 1, 2)), "1:5-7!");
    CHECK_STR(find(anywhere, "x(\"abc\")", one, place(0, 0, 0)), "1:3-8");
    CHECK_STR(find(anywhere, "x(\"abc\")", one, place(0, 3, 1)), "1:7-8!");
    CHECK_STR(find(anywhere, "x(\"a\\142c\")", one, place(0, 1, 1)), "1:5-9");
    CHECK_STR(find(anywhere, "x(\"a\\142c\")", one, place(0, 2, 1)), "1:9-10!");
    CHECK_STR(find(anywhere, "x(\"a\" \"bc\")", one, place(0, 0, 2)), "1:4-9");
    CHECK_STR(find(anywhere, "x(\"ab\"\n \"c\")", one, place(0, 1, 2)), "1:5-6");
    CHECK_STR(find(anywhere, "x(\"ab\"\n \"c\")", one, place(0, 2, 1)), "2:3-4!");
    CHECK_STR(find(anywhere, "x(\"ab\\\nc\")", one, place(0, 2, 1)), "2:1-2!");
    CHECK_STR(find(anywhere, "/*\n*/ x(\n\"name\",\n\"k=v\")", two, place(1, 0, 1)), "4:2-3!");
    CHECK_STR(find(anywhere, "x(NAME, \"k=v\")", two, place(1, 0, 1)), "1:10-11!");
    CHECK_STR(find(anywhere, "x(NAME, \"k=v\")", two, place(0, 0, 1)), "none");
    CHECK_STR(find(anywhere, "x(\"abcd\") \"ab\"", one, place(0, 0, 1)), "none");
    CHECK_STR(find(anywhere, "x(\"abc\")", one, place(1, 0, 1)), "none");
    CHECK_STR(find(anywhere, "", one, place(0, 0, 1)), "none");
}

/* Of several that read the same. */
static void nearest(void) {
    static const char text[] = "\"abc\"\n;\"abc\"\n;\"abc\"\n;\"abc\"";
    const struct traced__tag one = tag("abc", NULL);
    const struct traced__place whole = place(0, 0, 0);
    struct traced__search search = anywhere;
    search.from_line = 2;
    CHECK_STR(find(search, text, one, whole), "2:2-7");
    search.from_column = 3;
    CHECK_STR(find(search, text, one, whole), "3:2-7");
    search.skip = 1;
    CHECK_STR(find(search, text, one, whole), "4:2-7");
    search.skip = 2;
    CHECK_STR(find(search, text, one, whole), "2:2-7");
    search.skip = 0;
    search.behind = false;
    CHECK_STR(find(search, text, one, whole), "2:2-7");
    search.from_line = 1;
    search.from_column = 1;
    CHECK_STR(find(search, text, one, whole), "1:1-6");
    search.first = 3;
    CHECK_STR(find(search, text, one, whole), "3:2-7");
    search.last = 2;
    CHECK_STR(find(search, text, one, whole), "none");
    search.line = 11;
    search.last = 99;
    CHECK_STR(find(search, text, one, whole), "11:1-6");
}

int main(void) {
    escapes();
    joined();
    raw();
    other_text();
    places();
    nearest();
    return check_report();
}
