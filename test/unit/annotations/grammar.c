/* SPDX-License-Identifier: Apache-2.0 */
/* What a well-formed tag means: each string becomes what docs/tags.md says. */
#include "../check.h"
#include "tags.h"

static struct traced__directive directive;
static struct traced__problems problems;

static bool parses(struct traced__tag tag) {
    memset(&problems, 0, sizeof problems);
    bool usable = traced__parse_tag(&tag, &directive, &problems);
    CHECK(usable == (problems.errors == 0));
    CHECK(directive.faulty == !usable);
    for (size_t i = 0; i < problems.count; i++)
        fprintf(stderr, "%s: %s\n", check_case, problems.list[i].message);
    return usable && problems.count == 0;
}

static bool is(struct traced__slice slice, const char *text) {
    return traced__slice_is(slice, text);
}

static void check_name(const char *string, const char *name) {
    CASE(string);
    CHECK(parses(TAG(string)));
    CHECK(is(directive.name, name));
    CHECK_INT(directive.n_attrs, 0);
    CHECK_INT(directive.given, 0);
}

static void names(void) {
    check_name("charge", "charge");
    check_name("  charge ", "charge");
    check_name("", "");
    check_name("GET /orders/{id}", "GET /orders/{id}");
    check_name("GET: orders", "GET: orders");
    check_name("http://shop/orders", "http://shop/orders");
    check_name("shop::charge", "shop::charge");
    check_name("a < b", "a < b");
    check_name("/search?q=1", "/search?q=1");
    check_name("take $5", "take $5");
    check_name("M\xc3\xbcller", "M\xc3\xbcller");
    check_name("'a=b'", "a=b");
    check_name("'error: errno'", "error: errno");
    check_name("'it's'", "it's");
    check_name("x == y", "x == y");
    check_name("shop : charge", "shop : charge");
    check_name("1.5", "1.5");
    CASE("no strings");
    CHECK(parses(TAG(NULL)));
    CHECK_INT(directive.name.length, 0);
    CASE("first string is no name");
    CHECK(parses(TAG("k=v", "error: never")));
    CHECK_INT(directive.name.length, 0);
    CHECK_INT(directive.n_attrs, 1);
}

static void longest_name(void) {
    char name[257];
    CASE("longest name");
    memset(name, 'n', sizeof name);
    name[255] = '\0';
    CHECK(parses(TAG(name)));
    CHECK_INT(directive.name.length, 255);
}

static const struct traced__attr *only_attr(const char *string) {
    CASE(string);
    CHECK(parses(TAG("charge", string)));
    CHECK_INT(directive.n_attrs, 1);
    return &directive.attrs[0];
}

static void check_text(const char *string, const char *text) {
    const struct traced__attr *attr = only_attr(string);
    CHECK_INT(attr->kind, TRACED__LITERAL_TEXT);
    CHECK(is(attr->text, text));
}

static void check_integer(const char *string, int64_t integer) {
    const struct traced__attr *attr = only_attr(string);
    CHECK_INT(attr->kind, TRACED__LITERAL_INTEGER);
    CHECK_INT(attr->integer, integer);
}

static void check_real(const char *string, double real) {
    const struct traced__attr *attr = only_attr(string);
    CHECK_INT(attr->kind, TRACED__LITERAL_REAL);
    CHECK(attr->real == real);
}

static void texts(void) {
    check_text("k=v", "v");
    check_text("k= v w ", "v w");
    check_text("k='42'", "42");
    check_text("k=''", "");
    check_text("k=' v '", " v ");
    check_text("k='$id'", "$id");
    check_text("k='it's'", "it's");
    check_text("k=boys'", "boys'");
    check_text("k=a=b", "a=b");
    check_text("k=a$b", "a$b");
    check_text("k=True", "True");
    check_text("k=007", "007");
    check_text("k=+5", "+5");
    check_text("k=-", "-");
    check_text("k=0x", "0x");
    check_text("k=1.2.3", "1.2.3");
    check_text("k=.5", ".5");
    check_text("k=1.", "1.");
    check_text("k=1e", "1e");
    check_text("k=e5", "e5");
    check_text("k=inf", "inf");
    check_text("k=nan", "nan");
    check_text("k=5ms", "5ms");
    check_text("k=00.5", "00.5");
    check_text("k=\xe2\x82\xac", "\xe2\x82\xac");
    check_text("k=two\nlines", "two\nlines");
}

static void numbers(void) {
    check_integer("k=0", 0);
    check_integer("k=42", 42);
    check_integer("k=-7", -7);
    check_integer("k=-0", 0);
    check_integer("k=0x1F", 31);
    check_integer("k=-0x10", -16);
    check_integer("k=0X00ff", 255);
    check_integer("k=9223372036854775807", INT64_MAX);
    check_integer("k=-9223372036854775808", INT64_MIN);
    check_real("k=1.5", 1.5);
    check_real("k=-0.25", -0.25);
    check_real("k=2e3", 2000);
    check_real("k=1.5E-3", 0.0015);
    check_real("k=1e+2", 100);
    check_real("k=0.1", 0.1);
}

static void bools(void) {
    const struct traced__attr *attr = only_attr("k=true");
    CHECK_INT(attr->kind, TRACED__LITERAL_BOOL);
    CHECK_INT(attr->integer, 1);
    attr = only_attr("k=false");
    CHECK_INT(attr->kind, TRACED__LITERAL_BOOL);
    CHECK_INT(attr->integer, 0);
}

static void keys(void) {
    const struct traced__attr *attr = only_attr("http.request.body-size/k_1=v");
    CHECK(is(attr->key, "http.request.body-size/k_1"));
    CHECK_INT(attr->key_place.argument, 1);
    CHECK_INT(attr->key_place.offset, 0);
    CHECK_INT(attr->key_place.length, 26);
    CASE("no key is reserved");
    CHECK(parses(TAG("name=n", "error=e", "kind='client'", "key=k", "traced=t")));
    CHECK_INT(directive.n_attrs, 5);
    CHECK_INT(directive.given, 0);
}

static void captures(void) {
    const struct traced__attr *attr = only_attr("order.id=$id");
    CHECK_INT(attr->kind, TRACED__CAPTURE);
    CHECK_INT(attr->path.root, TRACED__ROOT_PARAM);
    CHECK(is(attr->path.name, "id"));
    CHECK_INT(attr->path.place.offset, 9);
    CHECK_INT(attr->path.place.length, 3);
    CHECK_INT(attr->formats.max, 0);
    attr = only_attr("k= $text:max=64 ");
    CHECK(is(attr->path.name, "text"));
    CHECK_INT(attr->formats.max, 64);
    CHECK_INT(attr->formats.places[0].offset, 9);
    CHECK_INT(attr->formats.places[0].length, 6);
    CHECK_INT(only_attr("k=$t:max=1")->formats.max, 1);
    CHECK_INT(only_attr("k=$t:max=1024")->formats.max, 1024);
    CHECK_INT(only_attr("k=$t:max=0x40")->formats.max, 64);
    CHECK_INT(only_attr("k=$return")->path.root, TRACED__ROOT_RETURN);
    CHECK_INT(only_attr("k=$errno")->path.root, TRACED__ROOT_ERRNO);
    CHECK_INT(only_attr("k=$return_value")->path.root, TRACED__ROOT_PARAM);
    CHECK(is(only_attr("k=$gr\xc3\xb6\xc3\x9f"
                       "e")
                 ->path.name,
             "gr\xc3\xb6\xc3\x9f"
             "e"));
}

static void check_convention(const char *string, enum traced_convention convention) {
    CASE(string);
    CHECK(parses(TAG("charge", string)));
    CHECK_INT(directive.convention, convention);
    CHECK_INT(directive.given, TRACED__OPTION_ERROR);
}

static void conventions(void) {
    check_convention("error: auto", TRACED_ERROR_AUTO);
    check_convention("error: never", TRACED_ERROR_NEVER);
    check_convention("error: negative", TRACED_ERROR_NEGATIVE);
    check_convention("error:errno", TRACED_ERROR_ERRNO);
    check_convention(" error:  nonzero ", TRACED_ERROR_NONZERO);
    check_convention("error: null", TRACED_ERROR_NULL);
    check_convention("error: false", TRACED_ERROR_FALSE);
    check_convention("error: zero", TRACED_ERROR_ZERO);
    check_convention("error: $return < 0", TRACED_ERROR_COMPARE);
}

static const struct traced__condition *condition(const char *text) {
    static char string[96]; /* the directive points into it */
    snprintf(string, sizeof string, "error: %s", text);
    check_convention(string, TRACED_ERROR_COMPARE);
    CASE(text);
    CHECK_INT(directive.error.place.offset, 7);
    CHECK_INT(directive.error.place.length, strlen(text));
    return &directive.error;
}

static void comparisons(void) {
    CHECK_INT(condition("$return < 0")->compare, TRACED__LT);
    CHECK_INT(condition("$return<=0")->compare, TRACED__LE);
    CHECK_INT(condition("$return > 0")->compare, TRACED__GT);
    CHECK_INT(condition("$return >=0")->compare, TRACED__GE);
    CHECK_INT(condition("$return == 0")->compare, TRACED__EQ);
    CHECK_INT(condition("$return!= 0")->compare, TRACED__NE);
    CHECK_INT(condition("$return <-0x10")->integer, -16);
    CHECK(is(condition("$count != 3")->path.name, "count"));
    CHECK_INT(directive.error.integer, 3);
    CHECK_INT(directive.error.path.root, TRACED__ROOT_PARAM);
    CHECK_INT(condition("$errno == 2")->path.root, TRACED__ROOT_ERRNO);
    CHECK(condition("$x >= -1.5")->is_real);
    CHECK(directive.error.real == -1.5);
    CHECK_INT(directive.error.constant, TRACED__CONSTANT_REAL);
    CHECK_INT(condition("$p == null")->constant, TRACED__CONSTANT_NULL);
    CHECK_INT(condition("$p != NULL")->constant, TRACED__CONSTANT_NULL);
    CHECK_INT(directive.error.integer, 0);
    CHECK_INT(condition("$ok == true")->integer, 1);
    CHECK_INT(condition("$ok == false")->constant, TRACED__CONSTANT_BOOL);
    CHECK_INT(condition("$n == 18446744073709551615")->constant, TRACED__CONSTANT_HUGE);
    CHECK_INT(directive.error.integer, -1);
    CHECK(condition("$failed")->bare);
    CHECK_INT(directive.error.compare, TRACED__NE);
    CHECK_INT(directive.error.integer, 0);
}

static void kinds(void) {
    static const char *const words[] = {"internal", "server", "client", "producer", "consumer"};
    CASE("kinds");
    CHECK(parses(TAG("charge")));
    CHECK_INT(directive.kind, 1);
    for (int i = 0; i < 5; i++) {
        char string[32];
        snprintf(string, sizeof string, "kind: %s", words[i]);
        CHECK(parses(TAG("charge", string)));
        CHECK_INT(directive.kind, i + 1);
        CHECK_INT(directive.given, TRACED__OPTION_KIND);
    }
}

static void streams(void) {
    CASE("plain tag");
    CHECK(parses(TAG("scan")));
    CHECK(!directive.stream);
    CHECK_INT(directive.role, TRACED_ROLE_NONE);
    CASE("default stream");
    CHECK(parses(STREAM("scan")));
    CHECK(directive.stream);
    CHECK_INT(directive.role, TRACED_ROLE_NEXT);
    CASE("full stream");
    CHECK(parses(STREAM("scan", "key: $it", "role: next", "end: $return == -1",
                        "error: $return == -2", "k=v")));
    CHECK(is(directive.key.name, "it"));
    CHECK_INT(directive.end.integer, -1);
    CHECK_INT(directive.error.integer, -2);
    CHECK_INT(directive.given,
              TRACED__OPTION_KEY | TRACED__OPTION_ROLE | TRACED__OPTION_END | TRACED__OPTION_ERROR);
    CASE("roles");
    CHECK(parses(STREAM("scan", "role: open", "key: $it")));
    CHECK_INT(directive.role, TRACED_ROLE_OPEN);
    CHECK(parses(STREAM("scan", "role: close")));
    CHECK_INT(directive.role, TRACED_ROLE_CLOSE);
    CHECK(parses(STREAM("scan", "role: body")));
    CHECK_INT(directive.role, TRACED_ROLE_BODY);
    CASE("what is called has a body");
    CHECK(parses(STREAM("scan", "each: $sink->emit")));
    CHECK_INT(directive.role, TRACED_ROLE_BODY);
    CHECK(is(directive.each.name, "sink"));
    CHECK_INT(directive.each.n_steps, 1);
    CASE("a key that is read late");
    CHECK(parses(STREAM("scan", "role: open", "key: $it->handle:exit")));
    CHECK(directive.key_at_exit);
    CHECK(is(directive.key.text, "$it->handle"));
    CASE("ends without a comparison");
    CHECK(parses(STREAM("scan", "role: close", "end: always")));
    CHECK_INT(directive.ends, TRACED__ENDS_ALWAYS);
    CHECK(parses(STREAM("scan", "end: never")));
    CHECK_INT(directive.ends, TRACED__ENDS_NEVER);
    CHECK(parses(STREAM("scan", "end: $return == 0")));
    CHECK_INT(directive.ends, TRACED__ENDS_WHEN);
    CASE("counts");
    CHECK(parses(STREAM("scan", "bytes: $got", "milestone: 1000", "segment: 10000")));
    CHECK(is(directive.bytes.name, "got"));
    CHECK_INT(directive.milestone, 1000);
    CHECK_INT(directive.segment_chunks, 10000);
    CHECK_INT(directive.segment_ns, 0);
}

static void check_duration(const char *text, uint64_t ns) {
    char string[64];
    CASE(text);
    snprintf(string, sizeof string, "idle: %s", text);
    CHECK(parses(STREAM("scan", string)));
    CHECK_INT(directive.idle_ns, ns);
    snprintf(string, sizeof string, "segment: %s", text);
    CHECK(parses(STREAM("scan", string)));
    CHECK_INT(directive.segment_ns, ns);
    CHECK_INT(directive.segment_chunks, 0);
}

static void durations(void) {
    check_duration("1ns", 1);
    check_duration("7us", 7000);
    check_duration("250ms", 250000000);
    check_duration("60s", 60000000000);
    check_duration("60 s", 60000000000);
    check_duration("5min", 300000000000);
    check_duration("2h", 7200000000000);
    check_duration("1.5ms", 1500000);
    check_duration("0.25min", 15000000000);
    check_duration("0.5ns", 1);
    check_duration("2562047h", 2562047 * UINT64_C(3600000000000));
    check_duration("9223372036854775807ns", INT64_MAX);
}

static void most_attributes(void) {
    char strings[TRACED__MAX_ATTRS][16];
    struct traced__tag tag = {.count = TRACED__MAX_ATTRS};
    CASE("as many attributes as there may be");
    for (size_t i = 0; i < TRACED__MAX_ATTRS; i++) {
        tag.arguments[i].text = strings[i];
        tag.arguments[i].length = (size_t)snprintf(strings[i], sizeof strings[i], "k%zu=%zu", i, i);
    }
    CHECK(parses(tag));
    CHECK_INT(directive.n_attrs, TRACED__MAX_ATTRS);
    CHECK_INT(directive.attrs[TRACED__MAX_ATTRS - 1].integer, TRACED__MAX_ATTRS - 1);
}

int main(void) {
    names();
    longest_name();
    texts();
    numbers();
    bools();
    keys();
    captures();
    conventions();
    comparisons();
    kinds();
    streams();
    durations();
    most_attributes();
    return check_report();
}
