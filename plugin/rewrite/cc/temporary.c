/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One private folder below TMPDIR, made when the first file is wanted. It is removed
 * by whoever ends the process; nothing of ours is ever put beside a user's file.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wrapper.h"

static char *folder;

static void make_folder(void) {
    const char *base = getenv("TMPDIR");
    if (!base || !*base)
        base = "/tmp";
    char *name = format_text("%s/traced-XXXXXX", base);
    if (!mkdtemp(name))
        fail("cannot make a folder in %s: %s; set TMPDIR to one that can be written", base,
             strerror(errno));
    folder = name;
}

static const char *inside(const char *format, va_list values) {
    char *name;
    if (!folder)
        make_folder();
    if (vasprintf(&name, format, values) < 0)
        fail("out of memory");
    return format_text("%s/%s", folder, name);
}

const char *temporary_file(const char *format, ...) {
    va_list values;
    va_start(values, format);
    const char *path = inside(format, values);
    va_end(values);
    return path;
}

const char *temporary_folder(const char *format, ...) {
    va_list values;
    va_start(values, format);
    const char *path = inside(format, values);
    va_end(values);
    if (mkdir(path, 0700) != 0)
        fail("cannot make %s: %s", path, strerror(errno));
    return path;
}

const char *memory_file(void) {
    const int file = memfd_create("traced-cc", MFD_CLOEXEC);
    if (file < 0)
        return temporary_file("messages");
    return format_text("/proc/self/fd/%d", file);
}

const char *temporary_root(void) {
    if (!folder)
        make_folder();
    return folder;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at) {
    (void)status;
    (void)kind;
    (void)at;
    remove(path);
    return 0;
}

void remove_temporary(void) {
    if (!folder)
        return;
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    folder = NULL;
}
