/* SPDX-License-Identifier: Apache-2.0 */
/* The exporter `file` where things fail: each span is accounted for, lines stay
 * whole, and one warning is all there is to hear. */
#include "exporter.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "fake_prim.h"
#include "sample.h"

static struct traced__config config;
static struct traced__exporter_host host;
static const struct traced__exporter *const exporter = &traced__file_exporter;

static const struct traced__span_data two[] = {{SPAN(1, 1, 0, "one", 0, 1)},
                                               {SPAN(1, 2, 0, "two", 0, 1)}};

static void start(const char *path) {
    fake_reset();
    config = (struct traced__config){.service_name = "shop", .file_path = path};
    host = fake_host(&config);
}

static void check_result(const struct traced__batch *batch, size_t exported, size_t failed) {
    struct traced__export_result result = exporter->export_batch(batch, 0);
    CHECK_INT(result.exported, exported);
    CHECK_INT(result.failed, failed);
    CHECK_INT(result.rejected, 0);
}

static size_t count_lines(void) {
    size_t lines = 0;
    for (const char *at = fake.written; *at; at++) {
        lines += *at == '\n';
    }
    return lines;
}

static void standard_output(void) {
    CASE("standard output");
    struct traced__batch batch = BATCH(two);
    start(NULL);
    CHECK_STR(exporter->name, "file");
    CHECK_INT(exporter->open(&host), 0);
    check_result(&batch, 2, 0);
    check_result(&batch, 2, 0);
    CHECK_INT(fake.last_descriptor, 1);
    CHECK_INT(fake.writes, 2); /* one for each line */
    CHECK_INT(count_lines(), 2);
    CHECK(strncmp(fake.written, "{\"resourceSpans\"", 16) == 0);
    CHECK(fake.written[fake.written_length - 1] == '\n');
    exporter->close(0);
    CHECK_INT(fake.opened, 0);
    CHECK_INT(fake.closed, 0); /* it is the program's */
    CHECK_INT(fake.logs, 0);
    CHECK_INT(fake_live(), 0);
}

static void a_file(void) {
    CASE("a file");
    struct traced__batch batch = BATCH(two);
    start("/tmp/spans.jsonl");
    CHECK_INT(exporter->open(&host), 0);
    CHECK_STR(fake.opened_path, "/tmp/spans.jsonl");
    check_result(&batch, 2, 0);
    CHECK_INT(fake.last_descriptor, 42);
    exporter->close(0);
    CHECK_INT(fake.closed, 1);
    CHECK_INT(fake.last_descriptor, 42);
}

static void no_such_folder(void) {
    CASE("cannot open");
    start("/nowhere/spans.jsonl");
    fake.open_error = -ENOENT;
    CHECK_INT(exporter->open(&host), -ENOENT);
    CHECK_STR(fake.log, "1: TRACED_FILE: cannot open /nowhere/spans.jsonl (No such file or "
                        "directory); spans are counted as dropped");
}

static void write_fails(void) {
    CASE("disk full");
    struct traced__batch batch = BATCH(two);
    start("spans.jsonl");
    exporter->open(&host);
    fake.write_error = -ENOSPC;
    check_result(&batch, 0, 2);
    CHECK_STR(fake.log, "2: exporter file: cannot write to spans.jsonl (No space left on "
                        "device); spans are counted as dropped");
    check_result(&batch, 0, 2);
    CHECK_INT(fake.logs, 1);

    CASE("disk no longer full");
    fake.write_error = 0;
    check_result(&batch, 2, 0);
    CHECK(strncmp(fake.written, "\n{", 2) == 0); /* what may be torn is ended */
    fake_clear_written();
    check_result(&batch, 2, 0);
    CHECK(strncmp(fake.written, "{", 1) == 0);
    exporter->close(0);

    CASE("nobody reads");
    start(NULL);
    exporter->open(&host);
    fake.write_error = -EPIPE;
    check_result(&batch, 0, 2);
    CHECK_STR(fake.log, "2: exporter file: cannot write to standard output (Broken pipe); "
                        "spans are counted as dropped");
    exporter->close(0);
    CHECK_INT(fake_live(), 0);
}

static void no_memory(void) {
    CASE("no memory at all");
    struct traced__batch batch = BATCH(two);
    start(NULL);
    exporter->open(&host);
    fake.allocations_left = 0;
    check_result(&batch, 0, 2);
    CHECK_INT(fake.writes, 0);
    CHECK_INT(fake.logs, 1);
    CHECK(strstr(fake.log, "a span is too large, or there is no memory") != NULL);
    fake.allocations_left = -1;
    check_result(&batch, 2, 0);
    exporter->close(0);
    CHECK_INT(fake_live(), 0);
}

/* Eight spans of 3000 bytes, where 8192 bytes are the most there is: pairs fit. */
static void halves(void) {
    CASE("in halves");
    static char long_text[3000];
    memset(long_text, 'x', sizeof long_text);
    const struct traced__attribute attr = {
        .key = TEXT("k"),
        .value = {.type = TRACED__STRING, .string = {long_text, sizeof long_text}}};
    struct traced__span_data spans[8];
    for (int i = 0; i < 8; i++) {
        spans[i] =
            (struct traced__span_data){SPAN(1, i + 1, 0, "f", 0, 1), .n_attrs = 1, .attrs = &attr};
    }
    struct traced__batch batch = BATCH(spans);
    start(NULL);
    exporter->open(&host);
    fake.largest = 8192;
    check_result(&batch, 8, 0);
    CHECK_INT(fake.writes, 4);
    CHECK_INT(count_lines(), 4);
    CHECK_INT(fake.logs, 0);
    exporter->close(0);

    CASE("one span is too large");
    static char huge_text[9000];
    memset(huge_text, 'y', sizeof huge_text);
    const struct traced__attribute huge = {
        .key = TEXT("k"),
        .value = {.type = TRACED__STRING, .string = {huge_text, sizeof huge_text}}};
    spans[4].attrs = &huge;
    start(NULL);
    exporter->open(&host);
    fake.largest = 8192;
    check_result(&batch, 7, 1);
    CHECK(!strstr(fake.written, "yyy"));
    CHECK_INT(fake.logs, 1);
    exporter->close(0);
    CHECK_INT(fake_live(), 0);
}

/* OTLP's limit on a request holds for a line, with memory enough for more. */
static void line_limit(void) {
    CASE("line limit");
    size_t size = 40u << 20;
    char *text = malloc(size);
    memset(text, 'x', size);
    const struct traced__attribute attr = {
        .key = TEXT("k"), .value = {.type = TRACED__STRING, .string = {text, size}}};
    const struct traced__span_data spans[] = {
        {SPAN(1, 1, 0, "f", 0, 1), .n_attrs = 1, .attrs = &attr},
        {SPAN(1, 2, 0, "f", 0, 1), .n_attrs = 1, .attrs = &attr}};
    struct traced__batch batch = BATCH(spans);
    start(NULL);
    exporter->open(&host);
    check_result(&batch, 2, 0);
    CHECK_INT(fake.writes, 2);
    exporter->close(0);
    CHECK_INT(fake_live(), 0);
    fake_clear_written();
    free(text);
}

static int fork_status = -1;

/* While a line is made: the child leaves its memory alone, and makes its own. */
static void fork_now(void) {
    size_t left = fake_live();
    pid_t pid = fork();
    if (pid == 0) {
        struct traced__batch batch = BATCH(two);
        exporter->open(&host);
        bool fine = exporter->export_batch(&batch, 0).exported == 2;
        exporter->close(0);
        _exit(fine && fake_live() == left ? 7 : 8);
    }
    waitpid(pid, &fork_status, 0);
}

static void forks(void) {
    CASE("a fork, then open again");
    struct traced__batch batch = BATCH(two);
    start(NULL);
    exporter->open(&host);
    check_result(&batch, 2, 0);
    exporter->open(&host);
    CHECK_INT(fake_live(), 0);

    CASE("a fork in the middle of an export");
    fake.on_alloc = fork_now;
    check_result(&batch, 2, 0);
    CHECK(WIFEXITED(fork_status));
    CHECK_INT(WEXITSTATUS(fork_status), 7);
    exporter->close(0);
    CHECK_INT(fake_live(), 0);
}

static void none(void) {
    CASE("none");
    struct traced__batch batch = BATCH(two);
    start(NULL);
    CHECK_STR(traced__none_exporter.name, "none");
    CHECK_INT(traced__none_exporter.open(&host), 0);
    struct traced__export_result result = traced__none_exporter.export_batch(&batch, 0);
    CHECK_INT(result.exported, 2);
    CHECK_INT(result.failed + result.rejected, 0);
    traced__none_exporter.close(0);
    CHECK_INT(fake.writes + fake.opened + fake.logs, 0);
}

int main(void) {
    standard_output();
    a_file();
    no_such_folder();
    write_fails();
    no_memory();
    halves();
    line_limit();
    forks();
    none();
    return check_report();
}
