/* SPDX-License-Identifier: Apache-2.0 */
/* The exporter `file` on real files, a full device and a pipe nobody reads; and
 * lines of several processes that share a file. */
#include "exporter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../check.h"
#include "prim.h"
#include "sample.h"

#define SHARED_FILE "shared.jsonl"

enum { WRITERS = 4, LINES = 100, LINE_SIZE = 100000 };

static const struct traced__exporter *const exporter = &traced__file_exporter;
static const struct traced__span_data one[] = {{SPAN(1, 1, 0, "one", 0, 1)}};
static char last_log[256];

static void keep_log(enum traced__log_level level, const char *format, ...) {
    va_list arguments;
    (void)level;
    va_start(arguments, format);
    vsnprintf(last_log, sizeof last_log, format, arguments);
    va_end(arguments);
}

static int open_exporter(const char *path) {
    static struct traced__config config;
    static struct traced__exporter_host host;
    config = (struct traced__config){.file_path = path};
    host = (struct traced__exporter_host){&config, keep_log, traced__prim_monotonic_ns};
    last_log[0] = '\0';
    return exporter->open(&host);
}

static void full_device(void) {
    CASE("full device");
    struct traced__batch batch = BATCH(one);
    CHECK_INT(open_exporter("/dev/full"), 0);
    CHECK_INT(exporter->export_batch(&batch, 0).failed, 1);
    CHECK(strstr(last_log, "/dev/full (No space left on device)") != NULL);
    exporter->close(0);
}

static void no_folder(void) {
    CASE("no folder");
    CHECK_INT(open_exporter("no-such-folder/spans.jsonl"), -ENOENT);
}

/* In a child, which SIGPIPE would kill. */
static void broken_pipe(void) {
    CASE("broken pipe");
    int ends[2], status;
    CHECK_INT(pipe(ends), 0);
    close(ends[0]);
    pid_t child = fork();
    if (child == 0) {
        struct traced__batch batch = BATCH(one);
        dup2(ends[1], STDOUT_FILENO);
        open_exporter(NULL);
        _exit(exporter->export_batch(&batch, 0).failed == 1 ? 7 : 8);
    }
    close(ends[1]);
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status));
    CHECK_INT(WEXITSTATUS(status), 7);
}

/* Each writer's lines are of one letter; that of a line that two wrote is not. */
static void write_lines(char letter) {
    static char text[LINE_SIZE];
    memset(text, letter, sizeof text);
    const struct traced__span_data span = {SPAN(1, 1, 0, "", 0, 1)};
    struct traced__span_data spans[] = {span};
    spans[0].name = (struct traced__text){text, sizeof text};
    struct traced__batch batch = BATCH(spans);
    open_exporter(SHARED_FILE);
    for (int i = 0; i < LINES; i++) {
        exporter->export_batch(&batch, 0);
    }
    exporter->close(0);
}

static bool is_whole(const char *line, size_t length) {
    static const char begin[] = "{\"resourceSpans\":[", end[] = "]}]}]}\n";
    const char *name = strstr(line, "\"name\":\"");
    name = name ? strstr(name + 1, "\"name\":\"") : NULL; /* the scope's is first */
    if (!name || length < sizeof end || strncmp(line, begin, sizeof begin - 1) != 0 ||
        strcmp(line + length - (sizeof end - 1), end) != 0) {
        return false;
    }
    name += strlen("\"name\":\"");
    char letter[2] = {name[0], 0};
    return strspn(name, letter) == LINE_SIZE && name[LINE_SIZE] == '"';
}

static void several_processes(void) {
    CASE("several processes");
    unlink(SHARED_FILE);
    for (int i = 0; i < WRITERS; i++) {
        if (fork() == 0) {
            write_lines((char)('a' + i));
            _exit(0);
        }
    }
    while (wait(NULL) > 0) {
        continue;
    }
    FILE *file = fopen(SHARED_FILE, "r");
    CHECK(file != NULL);
    char *line = NULL;
    size_t room = 0, whole = 0, lines = 0;
    ssize_t length = getline(&line, &room, file);
    while (length > 0) {
        lines++;
        whole += is_whole(line, (size_t)length);
        length = getline(&line, &room, file);
    }
    CHECK_INT(lines, WRITERS * LINES);
    CHECK_INT(whole, WRITERS * LINES);
    free(line);
    fclose(file);
    unlink(SHARED_FILE);
}

static size_t count_lines(const char *path) {
    size_t lines = 0;
    FILE *file = fopen(path, "r");
    for (int c = file ? getc(file) : EOF; c != EOF; c = getc(file)) {
        lines += c == '\n';
    }
    if (file) {
        fclose(file);
    }
    return lines;
}

/* The child opens anew what it inherited open, and neither disturbs the other. */
static void after_fork(void) {
    CASE("after fork");
    struct traced__batch batch = BATCH(one);
    int status;
    CHECK_INT(open_exporter("forked.jsonl"), 0);
    CHECK_INT(exporter->export_batch(&batch, 0).exported, 1);
    pid_t child = fork();
    if (child == 0) {
        bool fine =
            open_exporter("forked.jsonl") == 0 && exporter->export_batch(&batch, 0).exported == 1;
        exporter->close(0);
        _exit(fine ? 7 : 8);
    }
    CHECK_INT(waitpid(child, &status, 0), child);
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    CHECK_INT(exporter->export_batch(&batch, 0).exported, 1);
    exporter->close(0);
    CHECK_INT(count_lines("forked.jsonl"), 3);
    unlink("forked.jsonl");
}

int main(void) {
    after_fork();
    full_device();
    no_folder();
    broken_pipe();
    several_processes();
    return check_report();
}
