/* SPDX-License-Identifier: Apache-2.0 */
/* What the console exporter draws, character by character. */
#include "console.h"

#include <math.h>
#include <stdlib.h>

#include "../check.h"
#include "console_duration.h"

#define HEADING "shop  trace 4b000000000000000000000000000001  12:03:04.123Z\n"
#define OK .status = TRACED__OK
#define FAILED(message) .status = TRACED__FAILED, .status_message = TEXT(message)
#define PLACE(file, line) STRING("code.file.path", file), INT("code.line.number", line)

static void check_utf8(const struct traced__span_data *spans, size_t count, const char *tree) {
    console_start("C.UTF-8");
    console_show(spans, count);
    CHECK_STR(fake.written, tree);
    CHECK_INT(fake.writes, 1);
    console->close(0);
    CHECK_INT(fake_live(), 0);
}

#define CHECK_UTF8(array, tree) check_utf8((array), sizeof(array) / sizeof *(array), (tree))

/* An order that fails when it is paid: what the README shows. */
static const struct traced__attribute post_attrs[] = {
    INT("order.id", 42), STRING("http.request.method", "POST"),
    STRING("code.function.name", "post_orders"), PLACE("/src/shop/shop.c", 214)};
static const struct traced__attribute check_attrs[] = {PLACE("shop.c", 31)};
static const struct traced__attribute update_attrs[] = {
    STRING("db.system.name", "sqlite"),
    STRING("db.query.text", "UPDATE stock SET n = n - ? WHERE sku = ?"),
    INT("db.response.returned_rows", 1), PLACE("stock.c", 88)};
static const struct traced__attribute charge_attrs[] = {
    INT("payment.amount", 1999), STRING("error.type", "ECONNREFUSED"), PLACE("charge.c", 12)};
static const struct traced__attribute failure_attrs[] = {
    STRING("exception.type", "ECONNREFUSED"),
    STRING("exception.message", "charge: Connection refused (ECONNREFUSED)"),
    STRING("exception.stacktrace", "at post (charge.c:91) goto fail\n"
                                   "at charge (charge.c:24) return -1")};
static const struct traced__event failure[] = {
    {.time_ns = AT(12310), .name = TEXT("exception"), ATTRS(failure_attrs)}};

static const struct traced__span_data order[] = {
    {SPAN(1, 2, 1, "validate", 12, 50), ATTRS(check_attrs), OK},
    {SPAN_AS(CLIENT, LOCAL, 1, 4, 3, "UPDATE stock", 70, 1170), ATTRS(update_attrs), OK},
    {SPAN(1, 3, 1, "inventory.reserve", 61, 1261), OK},
    {SPAN_AS(CLIENT, LOCAL, 1, 6, 5, "POST /payments", 1312, 12000), FAILED("Connection refused"),
     EVENTS(failure)},
    {SPAN(1, 5, 1, "charge", 1300, 12310), ATTRS(charge_attrs), FAILED("Connection refused"),
     EVENTS(failure)},
    {SPAN_AS(SERVER, LOCAL, 1, 1, 0, "POST /orders", 0, 12400), ATTRS(post_attrs), OK},
};

static void an_order(void) {
    CASE("an order, UTF-8");
    CHECK_UTF8(
        order, HEADING
        "POST /orders                   12.4ms  ✓  server  order.id=42 http.request.method=POST"
        "  shop.c:214\n"
        "├─ validate           +12.0µs  38.0µs  ✓  shop.c:31\n"
        "├─ inventory.reserve  +61.0µs  1.20ms  ✓\n"
        "│  └─ UPDATE stock    +70.0µs  1.10ms  ✓  client  db.system.name=sqlite\n"
        "│                                         "
        "db.query.text=\"UPDATE stock SET n = n - ? WHERE sku = ?\"\n"
        "│                                         db.response.returned_rows=1  stock.c:88\n"
        "└─ charge             +1.30ms  11.0ms  ✗ Connection refused  payment.amount=1999"
        "  charge.c:12\n"
        "   │  • exception ECONNREFUSED  +11.0ms\n"
        "   │    at post (charge.c:91) goto fail\n"
        "   │    at charge (charge.c:24) return -1\n"
        "   └─ POST /payments  +1.31ms  10.7ms  ✗ Connection refused  client\n"
        "         • exception ECONNREFUSED  +11.0ms\n"
        "           at post (charge.c:91) goto fail\n"
        "           at charge (charge.c:24) return -1\n"
        "\n");

    CASE("an order, ASCII");
    console_start("C");
    SHOW(order);
    CHECK(strstr(fake.written, "|- inventory.reserve  +61.0us  1.20ms  ok\n") != NULL);
    CHECK(strstr(fake.written, "|  `- UPDATE stock    +70.0us  1.10ms  ok  client") != NULL);
    CHECK(strstr(fake.written, "`- charge             +1.30ms  11.0ms  ERROR: Connection "
                               "refused  payment.amount=1999  charge.c:12\n") != NULL);
    CHECK(strstr(fake.written, "\n   |  * exception ECONNREFUSED  +11.0ms\n") != NULL);
    size_t beyond_ascii = 0;
    for (const char *at = fake.written; *at; at++) {
        beyond_ascii += *at & 0x80;
    }
    CHECK_INT(beyond_ascii, 0);
    console->close(0);
}

static void small_things(void) {
    CASE("one span, nothing to say");
    const struct traced__span_data bare[] = {{SPAN(1, 1, 0, "f", 0, 0)}};
    CHECK_UTF8(bare, HEADING "f  0ns  -\n\n");

    CASE("failed without a message");
    const struct traced__span_data mute[] = {
        {SPAN_AS(CONSUMER, LOCAL, 1, 1, 0, "f", 0, 1), .status = TRACED__FAILED}};
    CHECK_UTF8(mute, HEADING "f  1.00µs  ✗  consumer\n\n");

    CASE("losses");
    const struct traced__span_data lossy[] = {{SPAN(1, 1, 0, "f", 0, 1), OK, .dropped_attrs = 1,
                                               .dropped_events = 2, .dropped_links = 3}};
    CHECK_UTF8(lossy, HEADING "f  1.00µs  ✓  (1 attribute dropped)  (2 events dropped)  "
                              "(3 links dropped)\n\n");

    CASE("a span of another process as parent");
    const struct traced__span_data served[] = {{SPAN_AS(PRODUCER, REMOTE, 1, 2, 1, "f", 0, 1), OK}};
    CHECK_UTF8(served, HEADING "f  1.00µs  ✓  producer  (remote parent)\n\n");

    CASE("an error's type that no exception tells");
    const struct traced__attribute type[] = {STRING("error.type", "EIO")};
    const struct traced__span_data typed[] = {
        {SPAN(1, 1, 0, "f", 0, 1), FAILED("x"), ATTRS(type), EVENTS(failure)}};
    CHECK_UTF8(typed, HEADING "f  1.00µs  ✗ x  error.type=EIO\n"
                              "   • exception ECONNREFUSED: charge: Connection refused "
                              "(ECONNREFUSED)  +12.3ms\n"
                              "     at post (charge.c:91) goto fail\n"
                              "     at charge (charge.c:24) return -1\n\n");

    CASE("parts of the place");
    const struct traced__attribute path[] = {STRING("code.file.path", "dir/")};
    const struct traced__attribute line[] = {INT("code.line.number", 7)};
    const struct traced__attribute bent[] = {STRING("code.line.number", "x"),
                                             STRING("code.file.path", "f.c")};
    const struct traced__span_data places[] = {{SPAN(1, 1, 0, "a", 0, 1), OK, ATTRS(path)},
                                               {SPAN(1, 2, 0, "b", 0, 1), OK, ATTRS(line)},
                                               {SPAN(1, 3, 0, "c", 0, 1), OK, ATTRS(bent)}};
    CHECK_UTF8(places, HEADING "a  1.00µs  ✓\n"
                               "b  1.00µs  ✓\n"
                               "c  1.00µs  ✓  code.line.number=x  f.c\n\n");
}

static void values(void) {
    CASE("values");
    const struct traced__attribute attrs[] = {
        INT("i", INT64_MIN), DOUBLE("d", 0.1 + 0.2), DOUBLE("n", NAN),
        BOOL("t", 1),        BOOL("f", 0),           STRING("s", "a=b"),
        STRING("empty", ""), STRING("two", "a b"),   STRING("q", "\"\\")};
    const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "f", 0, 1), OK, ATTRS(attrs)}};
    CHECK_UTF8(spans, HEADING "f  1.00µs  ✓  i=-9223372036854775808 d=0.3 n=NaN t=true f=false "
                              "s=a=b empty=\"\" two=\"a b\" q=\"\\\"\\\\\"\n\n");
}

/* Nothing that a program was sent may move the cursor or hide text. */
static void hostile(void) {
    CASE("hostile text");
    const struct traced__attribute attrs[] = {STRING("k\033[2J", "\033]0;owned\a"),
                                              STRING("n", "a\nb\tc\r"),
                                              STRING("bidi", "\xe2\x80\xaegnp"),
                                              STRING("c1", "\xc2\x9b"),
                                              STRING("bad", "\xff\xc3"),
                                              STRING("nul", "a\0b"),
                                              STRING("ok", "gr\xc3\xbc\xc3\x9f"
                                                           "e")};
    const struct traced__attribute stack[] = {
        STRING("exception.stacktrace", "\tat f\033[31m\n\n\t\tat g\r\n")};
    const struct traced__event events[] = {
        {.time_ns = AT(0), .name = TEXT("exception"), ATTRS(stack)},
        {.time_ns = AT(1), .name = TEXT("e\nf")}};
    const struct traced__span_data spans[] = {
        {SPAN(1, 1, 0, "f\n\033[8m", 0, 1), FAILED("x\033y"), ATTRS(attrs), EVENTS(events)}};
    CHECK_UTF8(spans,
               HEADING "f\\n\\u001b[8m  1.00µs  ✗ x\\u001by  k\\u001b[2J=\"\\u001b]0;owned"
                       "\\u0007\" n=\"a\\nb\\tc\\u000d\" bidi=\\u202egnp\n"
                       "                         c1=\\u009b bad=�� nul=\"a\\u0000b\" ok=grüße\n"
                       "   • exception  +0ns\n"
                       "         at f\\u001b[31m\n"
                       "             at g\\u000d\n"
                       "   • e\\nf  +1.00µs\n\n");
}

static void long_things(void) {
    CASE("long value, long name");
    static char name[101], value[201], expected[600];
    memset(name, 'n', 100);
    memset(value, 'v', 200);
    const struct traced__attribute attr = {
        .key = TEXT("k"), .value = {.type = TRACED__STRING, .string = {value, 200}}};
    struct traced__span_data spans[] = {{SPAN(1, 1, 0, "", 0, 1), OK, .n_attrs = 1, .attrs = &attr},
                                        {SPAN(1, 2, 1, "child", 1, 2), OK}};
    spans[0].name = (struct traced__text){name, 100};
    snprintf(expected, sizeof expected,
             HEADING "%.80s…           1.00µs  ✓\n"
                     "│%*sk=%.120s…\n"
                     "└─ child%*s  +1.00µs  1.00µs  ✓\n\n",
             name, 102, "", value, 40, "");
    CHECK_UTF8(spans, expected);
}

static void events_and_links(void) {
    CASE("events and links");
    const struct traced__attribute one[] = {INT("n", 1)};
    const struct traced__attribute unusual[] = {INT("exception.type", 7),
                                                STRING("exception.message", "no"), INT("n", 2)};
    const struct traced__attribute usual[] = {STRING("exception.type", "T"),
                                              STRING("exception.message", "other")};
    const struct traced__event events[] = {
        {.time_ns = AT(1500), .name = TEXT("cache miss"), ATTRS(one), .dropped_attrs = 2},
        {.time_ns = AT(-5), .name = TEXT("exception"), ATTRS(unusual)},
        {.time_ns = AT(3), .name = TEXT("exception"), ATTRS(usual)}};
    const struct traced__link links[] = {
        {.trace_id = {0x12}, .span_id = {0x34}, ATTRS(one), .dropped_attrs = 1}};
    const struct traced__span_data spans[] = {
        {SPAN(1, 1, 0, "f", 0, 2000), OK, EVENTS(events), LINKS(links)}};
    CHECK_UTF8(spans, HEADING "f  2.00ms  ✓\n"
                              "   • cache miss  +1.50ms  n=1  (2 attributes dropped)\n"
                              "   • exception no  +0ns  exception.type=7 n=2\n"
                              "   • exception T: other  +3.00µs\n"
                              "   → link  12000000000000000000000000000000  3400000000000000  n=1"
                              "  (1 attribute dropped)\n\n");
}

/* Children by their start, whatever the order of arrival; lines that go on. */
static void order_of_children(void) {
    CASE("order of children");
    const struct traced__span_data spans[] = {
        {SPAN(1, 6, 3, "e", 40, 41), OK}, {SPAN(1, 4, 1, "d", 30, 31), OK},
        {SPAN(1, 2, 1, "a", 10, 20), OK}, {SPAN(1, 5, 2, "b", 11, 12), OK},
        {SPAN(1, 3, 1, "c", 25, 60), OK}, {SPAN(1, 1, 0, "root", 0, 70), OK}};
    CHECK_UTF8(spans, HEADING "root              70.0µs  ✓\n"
                              "├─ a     +10.0µs  10.0µs  ✓\n"
                              "│  └─ b  +11.0µs  1.00µs  ✓\n"
                              "├─ c     +25.0µs  35.0µs  ✓\n"
                              "│  └─ e  +40.0µs  1.00µs  ✓\n"
                              "└─ d     +30.0µs  1.00µs  ✓\n\n");
}

static size_t count(const char *part) {
    size_t found = 0;
    for (const char *at = strstr(fake.written, part); at; at = strstr(at + 1, part)) {
        found++;
    }
    return found;
}

static void deep(void) {
    CASE("deep nesting");
    static struct traced__span_data spans[1000];
    for (int i = 0; i < 1000; i++) {
        spans[i] = (struct traced__span_data){SPAN(1, 1000 - i, 999 - i, "f", 1000 - i, 2000), OK};
    }
    console_start("C.UTF-8");
    SHOW(spans);
    CHECK_INT(fake.writes, 1);
    CHECK_INT(count("\n"), 1002);
    CHECK_INT(count("(level 25) f"), 1);
    CHECK_INT(count("(level 999) f"), 1);
    CHECK(fake.written_length < 1000 * 160);
    console->close(0);
    CHECK_INT(fake_live(), 0);
}

static void colours(void) {
    CASE("colours");
    const struct traced__attribute attrs[] = {INT("n", 1)};
    const struct traced__span_data spans[] = {
        {SPAN_AS(SERVER, LOCAL, 1, 1, 0, "f", 0, 1), OK, ATTRS(attrs)}};
    static const struct {
        bool terminal;
        const char *term, *no_color;
        bool expected;
    } cases[] = {{true, "xterm", NULL, true},
                 {false, "xterm", NULL, false},
                 {true, "dumb", NULL, false},
                 {true, NULL, NULL, false},
                 {true, "xterm", "1", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        console_start("C.UTF-8");
        fake.terminal = cases[i].terminal;
        fake.term = cases[i].term;
        fake.no_color = cases[i].no_color;
        static struct traced__config config = {.service_name = "shop"};
        struct traced__exporter_host host = fake_host(&config);
        console->open(&host);
        SHOW(spans);
        CHECK_INT(strchr(fake.written, '\033') != NULL, cases[i].expected);
        if (cases[i].expected) {
            CHECK_STR(strchr(fake.written, '\n') + 1,
                      "\033[1mf\033[0m  1.00µs  \033[32m✓\033[0m  "
                      "\033[36mserver\033[0m  \033[2mn=\033[0m1\n\n");
        }
        console->close(0);
    }
}

static void locales(void) {
    CASE("locales");
    const struct traced__span_data spans[] = {{SPAN(1, 1, 0, "f", 0, 1), OK}};
    static const struct {
        const char *lc_all, *lc_ctype, *lang;
        bool utf8;
    } cases[] = {{NULL, NULL, NULL, false},         {NULL, NULL, "de_DE.UTF-8", true},
                 {NULL, NULL, "C.utf8", true},      {"C", NULL, "de_DE.UTF-8", false},
                 {NULL, "C", "de_DE.UTF-8", false}, {"C.UTF-8", "C", "C", true},
                 {NULL, NULL, "de_DE", false},      {NULL, NULL, "de_DE.ISO-8859-1", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fake_reset();
        fake.lc_all = cases[i].lc_all;
        fake.lc_ctype = cases[i].lc_ctype;
        fake.lang = cases[i].lang;
        static struct traced__config config = {.service_name = "shop"};
        struct traced__exporter_host host = fake_host(&config);
        console->open(&host);
        SHOW(spans);
        CHECK_INT(strstr(fake.written, "✓") != NULL, cases[i].utf8);
        console->close(0);
    }
}

static const char *duration(uint64_t ns) {
    static char text[TRACED__DURATION_SIZE];
    traced__duration_text(text, ns, true);
    return text;
}

static void durations(void) {
    CASE("durations");
    const uint64_t s = UINT64_C(1000000000);
    CHECK_STR(duration(0), "0ns");
    CHECK_STR(duration(999), "999ns");
    CHECK_STR(duration(1000), "1.00µs");
    CHECK_STR(duration(9994), "9.99µs");
    CHECK_STR(duration(9995), "10.0µs");
    CHECK_STR(duration(99949), "99.9µs");
    CHECK_STR(duration(99950), "100µs");
    CHECK_STR(duration(999499), "999µs");
    CHECK_STR(duration(999500), "1.00ms");
    CHECK_STR(duration(1234567), "1.23ms");
    CHECK_STR(duration(999499999), "999ms");
    CHECK_STR(duration(999500000), "1.00s");
    CHECK_STR(duration(59949 * s / 1000), "59.9s");
    CHECK_STR(duration(59950 * s / 1000), "1m00s");
    CHECK_STR(duration(123 * s), "2m03s");
    CHECK_STR(duration(3599 * s), "59m59s");
    CHECK_STR(duration(3599 * s + s * 3 / 4), "1h00m");
    CHECK_STR(duration(3720 * s), "1h02m");
    CHECK_STR(duration(100 * 3600 * s), "100h00m");
    CHECK_STR(duration(UINT64_MAX), "5124095h35m");
    char text[TRACED__DURATION_SIZE];
    traced__duration_text(text, 1500, false);
    CHECK_STR(text, "1.50us");
    traced__clock_text(text, 0);
    CHECK_STR(text, "00:00:00.000Z");
    traced__clock_text(text, UINT64_C(86399999999999));
    CHECK_STR(text, "23:59:59.999Z");
}

int main(void) {
    an_order();
    small_things();
    values();
    hostile();
    long_things();
    events_and_links();
    order_of_children();
    deep();
    colours();
    locales();
    durations();
    fake_clear_written();
    return check_report();
}
