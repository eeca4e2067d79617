/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a process with a given environment comes to: each case runs in a child
 * of its own, since settings are read once. The child's standard output is a
 * list of lines field=value, its standard error what users would see.
 */
#ifndef TRACED_TEST_OUTCOME_H
#define TRACED_TEST_OUTCOME_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config.h"

static char outcome_fields[16384], outcome_errors[16384];
static int outcome_status; /* as of waitpid() */

/* Stands before libc's, and says what a program with raised privileges hears. */
static bool outcome_privileged;
char *secure_getenv(const char *name) {
    return outcome_privileged ? NULL : getenv(name);
}

static void outcome_read(int descriptor, char *text, size_t size) {
    size_t length = 0;
    ssize_t got = 1;
    while (got > 0 && length < size - 1) {
        got = read(descriptor, text + length, size - 1 - length);
        length += got > 0 ? (size_t)got : 0;
    }
    text[length] = '\0';
    close(descriptor);
}

static void outcome_child(void (*run)(void), const char *const *environment, int out, int err) {
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    clearenv();
    for (; *environment; environment++)
        putenv((char *)(uintptr_t)*environment);
    run();
    fflush(stdout);
    _exit(0);
}

/* `environment` is all that the child has, NULL at its end. */
static void outcome_of(void (*run)(void), const char *const *environment) {
    int out[2], err[2];
    if (pipe(out) != 0 || pipe(err) != 0) {
        perror("pipe");
        exit(2);
    }
    fflush(stdout);
    const pid_t child = fork();
    if (child == 0)
        outcome_child(run, environment, out[1], err[1]);
    close(out[1]);
    close(err[1]);
    outcome_read(out[0], outcome_fields, sizeof outcome_fields);
    outcome_read(err[0], outcome_errors, sizeof outcome_errors);
    waitpid(child, &outcome_status, 0);
}

/* OUTCOME(run, "NAME=value", ...) */
#define OUTCOME(run, ...) outcome_of(run, (const char *const[]){__VA_ARGS__, NULL})

/* The value of a field, until the next call; NULL where there is none. */
static const char *outcome_field(const char *name) {
    static char value[4096];
    const size_t length = strlen(name);
    for (const char *line = outcome_fields; *line; line += strcspn(line, "\n") + 1)
        if (strncmp(line, name, length) == 0 && line[length] == '=') {
            snprintf(value, sizeof value, "%.*s", (int)strcspn(line + length + 1, "\n"),
                     line + length + 1);
            return value;
        }
    return NULL;
}

#define CHECK_FIELD(name, expected) CHECK_STR(outcome_field(name), expected)
#define CHECK_ERRORS(expected) CHECK_STR(outcome_errors, expected)
#define CHECK_EXIT() CHECK_INT(outcome_status, 0)

#endif
