/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The exporter `file`: OTLP JSON lines, appended to TRACED_FILE or written to
 * standard output (specification, protocol/file-exporter.md).
 *
 * A batch is one line and one write(). A file is opened for appending, so on a
 * local file system lines of several processes never mix, whatever their size.
 * On a pipe that holds for lines up to PIPE_BUF (4096 bytes) only: processes
 * that share one and write more should be given files of their own.
 *
 * Nobody reading a pipe is an error like any other (EPIPE; traced__prim_write()
 * raises no SIGPIPE). A reader that stalls stalls the exporter thread, and only
 * it: traced_flush() and exit keep their bounds by not waiting for it longer.
 *
 * Standard output is written to past the stdio buffer of the program: to flush
 * that from here could deadlock with a thread that holds its lock.
 */
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "export_buffer.h"
#include "export_json.h"
#include "exporter.h"
#include "prim.h"

enum {
    STANDARD_OUTPUT = 1,
    LINE_LIMIT = 64 << 20, /* what OTLP lets a client send in one request */
    KEEP_MEMORY = 1 << 20
};

static struct {
    const struct traced__exporter_host *host;
    int descriptor;
    struct traced__file_id id; /* what the descriptor stands for while it is ours */
    bool warned;
    bool torn; /* the last write failed: part of a line may be there */
    struct traced__buffer line;
    _Atomic uint32_t busy; /* with `line` */
} file;

static const char *destination(void) {
    const char *path = file.host->config->file_path;
    return path ? path : "standard output";
}

/* Of the parent's, after a fork; kept so that leak checkers know of it. */
static struct traced__buffer untouchable __attribute__((used));

/* A fork's child opens again. Of what it has of its parent's, a line that was
 * being made is not to be touched, and the descriptor may be another file's by
 * now. Giving the line back is being busy as well: the next fork may come in the
 * middle of it, and its child must not give back once more. */
static void forget_inherited(void) {
    if (atomic_exchange(&file.busy, 1)) {
        untouchable = file.line;
    } else {
        traced__buffer_reset(&file.line, 0);
    }
    file.line = (struct traced__buffer){.limit = LINE_LIMIT};
    atomic_store(&file.busy, 0);
}

static int open_path(const char *path) {
    file.descriptor = traced__prim_open_append(path);
    if (file.descriptor >= 0)
        traced__prim_identify(file.descriptor, &file.id);
    return file.descriptor;
}

static int open_file(const struct traced__exporter_host *host) {
    forget_inherited();
    file.host = host;
    file.descriptor = STANDARD_OUTPUT;
    file.warned = file.torn = false;
    const char *path = host->config->file_path;
    if (!path) {
        return 0;
    }
    int descriptor = open_path(path);
    if (descriptor < 0) {
        host->log(TRACED__LOG_ERROR,
                  "TRACED_FILE: cannot open %s (%s); spans are counted as dropped", path,
                  strerror(-descriptor));
        return descriptor;
    }
    return 0;
}

/* Programs close descriptors that they did not open, daemons all of them, and
 * the number then is that of a file of theirs: not to be written to or closed. */
static bool is_still_ours(void) {
    struct traced__file_id id;
    return traced__prim_identify(file.descriptor, &id) && id.device == file.id.device &&
           id.number == file.id.number;
}

static void warn_once(const char *reason) {
    if (!file.warned) {
        file.host->log(TRACED__LOG_WARN,
                       "exporter file: cannot write to %s (%s); spans are counted as dropped",
                       destination(), reason);
    }
    file.warned = true;
}

/* After a failed write the line begins with a newline, so that what may be
 * there of the torn line spoils itself only. */
static void format_line(const struct traced__batch *batch, size_t first, size_t count) {
    traced__buffer_reset(&file.line, KEEP_MEMORY);
    if (file.torn) {
        traced__buffer_add(&file.line, "\n", 1);
    }
    traced__export_json(&file.line, batch, first, count);
    traced__buffer_add(&file.line, "\n", 1);
}

/* Returns how many of the spans were written. Spans that do not fit into one
 * line, or into memory, are tried in halves. */
static size_t write_spans(const struct traced__batch *batch, size_t first, size_t count) {
    format_line(batch, first, count);
    if (file.line.failed && count == 1) {
        warn_once("a span is too large, or there is no memory");
        return 0;
    }
    if (file.line.failed) {
        size_t half = count / 2;
        size_t written = write_spans(batch, first, half);
        return written + write_spans(batch, first + half, count - half);
    }
    int failure = traced__prim_write(file.descriptor, file.line.data, file.line.length);
    file.torn = failure != 0;
    if (failure != 0) {
        warn_once(strerror(-failure));
        return 0;
    }
    return count;
}

static struct traced__export_result export_file(const struct traced__batch *batch,
                                                uint64_t deadline_ns) {
    (void)deadline_ns;
    const char *path = file.host->config->file_path;
    if (path && !is_still_ours())
        open_path(path);
    atomic_store(&file.busy, 1);
    size_t written = write_spans(batch, 0, batch->count);
    atomic_store(&file.busy, 0);
    return (struct traced__export_result){.exported = written, .failed = batch->count - written};
}

static void close_file(uint64_t deadline_ns) {
    (void)deadline_ns;
    atomic_store(&file.busy, 1);
    traced__buffer_reset(&file.line, 0);
    atomic_store(&file.busy, 0);
    if (file.host->config->file_path && is_still_ours()) {
        traced__prim_close(file.descriptor);
    }
}

/* Nothing waits in the process, so there is nothing to flush. */
const struct traced__exporter traced__file_exporter = {
    .name = "file",
    .open = open_file,
    .export_batch = export_file,
    .close = close_file,
};
