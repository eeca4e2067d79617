/* SPDX-License-Identifier: Apache-2.0 */
/* The console exporter and tools/trace-tree show the same spans in the same way:
 * one is given them, the other reads what the exporter `file` writes of them. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../check.h"
#include "console.h"
#include "export_json.h"

#define SPANS_FILE "like_trace_tree.jsonl"

static void write_json(const struct traced__batch *batch) {
    struct traced__buffer buffer = {.limit = 1 << 22};
    FILE *file = fopen(SPANS_FILE, "w");
    traced__export_json(&buffer, batch, 0, batch->count);
    fwrite(buffer.data, 1, buffer.length, file);
    putc('\n', file);
    fclose(file);
    traced__buffer_reset(&buffer, 0);
}

static const char *trace_tree(const char *lang) {
    static char text[1 << 20];
    char command[256];
    snprintf(command, sizeof command, "LC_ALL=%s '%s/tools/trace-tree' " SPANS_FILE, lang,
             SOURCE_DIR);
    FILE *tree = popen(command, "r");
    size_t length = fread(text, 1, sizeof text - 1, tree);
    text[length] = '\0';
    CHECK_INT(pclose(tree), 0);
    return text;
}

static void compare(const struct traced__span_data *spans, size_t count) {
    struct traced__batch batch = sample_batch(spans, count);
    write_json(&batch);
    for (int utf8 = 0; utf8 < 2; utf8++) {
        const char *lang = utf8 ? "C.UTF-8" : "C";
        console_start(lang);
        console_show(spans, count);
        CHECK_STR(trace_tree(lang), fake.written);
        console->close(0);
    }
    unlink(SPANS_FILE);
}

#define COMPARE(array) compare((array), sizeof(array) / sizeof *(array))

static void everything(void) {
    CASE("everything a span can have");
    const struct traced__attribute attrs[] = {
        INT("order.id", 42),
        DOUBLE("real", 0.1 + 0.2),
        DOUBLE("whole", 5),
        DOUBLE("big", 1e300),
        DOUBLE("tiny", 5e-324),
        BOOL("yes", 1),
        STRING("empty", ""),
        STRING("q", "a \"b\" \\"),
        STRING("hostile", "\033[2J\xe2\x80\xae\xc2\x9b"),
        STRING("umlaut", "gr\xc3\xbc\xc3\x9f"
                         "e"),
        STRING("long", "0123456789012345678901234567890123456789012345678901234567890123456789"
                       "0123456789012345678901234567890123456789012345678901234567890123456789"),
        STRING("code.function.name", "f"),
        STRING("code.file.path", "/src/f.c"),
        INT("code.line.number", 12)};
    const struct traced__attribute type[] = {STRING("error.type", "EIO"), INT("n", 1)};
    const struct traced__attribute other[] = {STRING("error.type", "EPERM"), INT("n", 1)};
    const struct traced__attribute failure[] = {
        STRING("exception.type", "EIO"), STRING("exception.message", "f: broke (EIO)"),
        STRING("exception.stacktrace", "at f (f.c:1) return -1\n\tat g\033\n"), INT("n", 1)};
    const struct traced__event events[] = {
        {.time_ns = AT(5), .name = TEXT("exception"), ATTRS(failure)},
        {.time_ns = AT(6), .name = TEXT("note"), ATTRS(failure), .dropped_attrs = 1}};
    const struct traced__link links[] = {{.trace_id = {1}, .span_id = {2}, ATTRS(attrs)}};
    const struct traced__span_data spans[] = {
        {SPAN_AS(SERVER, REMOTE, 1, 1, 900, "GET /", 0, 99950), ATTRS(attrs), .status = TRACED__OK},
        {SPAN_AS(CLIENT, LOCAL, 1, 2, 1, "query", 5, 9995), .status = TRACED__FAILED,
         .status_message = TEXT("broke"), ATTRS(type), EVENTS(events), .dropped_events = 2},
        {SPAN(1, 5, 1, "other", 6, 7), ATTRS(other), EVENTS(events)},
        {SPAN_AS(PRODUCER, LOCAL, 1, 3, 2, "send", 7, 61000000), LINKS(links), .dropped_links = 1,
         .dropped_attrs = 3},
        {SPAN_AS(CONSUMER, LOCAL, 1, 4, 1,
                 "a name that is much longer than the column for "
                 "names may be, and is cut in the end",
                 3, 4),
         .status = TRACED__FAILED}};
    COMPARE(spans);
}

static void deep(void) {
    CASE("deep nesting");
    static struct traced__span_data spans[60];
    for (int i = 0; i < 30; i++) {
        spans[2 * i] = (struct traced__span_data){SPAN(1, i + 1, i, "down", i, 1000)};
        spans[2 * i + 1] = (struct traced__span_data){SPAN(1, i + 100, i, "aside", i + 1, 999)};
    }
    COMPARE(spans);
}

static uint32_t next_random(void) { /* the constants of Numerical Recipes */
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}

static void any_tree(void) {
    CASE("trees of any shape");
    static struct traced__span_data spans[40];
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 40; i++) {
            uint32_t parent = i ? next_random() % (uint32_t)i + 1 : 0;
            uint32_t begin = i ? next_random() : 0;
            spans[i] = (struct traced__span_data){
                SPAN_AS((int)(next_random() % 5) + 1, LOCAL, 1, i + 1, parent, "span", begin,
                        begin + (next_random() >> next_random() % 20))};
            spans[i].status = (enum traced__status)(next_random() % 3);
        }
        COMPARE(spans);
    }
}

int main(void) {
    everything();
    deep();
    any_tree();
    fake_clear_written();
    return check_report();
}
