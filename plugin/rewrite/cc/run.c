/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs programs one after the other. The signals that end a build are blocked and
 * waited for together with the end of the child, so that none can come at a moment
 * when the child is not known or temporary files would stay.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "wrapper.h"

extern char **environ;

#define NOT_FOUND 127 /* a shell's exit code for a program that cannot be run */

static sigset_t callers_mask, waited_for;

static bool is_ignored(int number) {
    struct sigaction action;
    return !sigaction(number, NULL, &action) && action.sa_handler == SIG_IGN;
}

void take_signals(void) {
    static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    sigset_t blocked;
    signal(SIGCHLD, SIG_DFL); /* ignored, the child's end could not be waited for */
    sigemptyset(&waited_for);
    sigaddset(&waited_for, SIGCHLD);
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (!is_ignored(ending[i]))
            sigaddset(&waited_for, ending[i]);
    blocked = waited_for;
    sigaddset(&blocked, SIGPIPE); /* of a message that nobody reads */
    sigprocmask(SIG_BLOCK, &blocked, &callers_mask);
}

/* ---- the end of this process ---- */

/* Ends as a program that this signal has killed, without a core of our own. */
static _Noreturn void end_by(int number) {
    const struct rlimit none = {0, 0};
    sigset_t only;
    fflush(NULL);
    remove_temporary();
    setrlimit(RLIMIT_CORE, &none);
    signal(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
    _exit(128 + number);
}

static _Noreturn void fail_to_run(const char *program, int error) {
    fprintf(stderr, "traced-cc: error: cannot run '%s': %s\n", program, strerror(error));
    remove_temporary();
    exit(NOT_FOUND);
}

/* ---- one child ---- */

static bool asks_for_dependencies(const char *variable) {
    return starts_with(variable, "DEPENDENCIES_OUTPUT=") ||
           starts_with(variable, "SUNPRO_DEPENDENCIES=");
}

static bool is_kept(const struct program *program, const char *variable) {
    return !(program->quiet_dependencies && asks_for_dependencies(variable)) &&
           !(program->own_temporaries && starts_with(variable, "TMPDIR=")) &&
           !(program->in_english && starts_with(variable, "LC_ALL="));
}

static char **environment_of(const struct program *program) {
    static char *nothing[] = {NULL};
    struct words kept = {0};
    for (char **variable = environ; *variable; variable++)
        if (is_kept(program, *variable))
            add_word(&kept, *variable);
    if (program->own_temporaries)
        add_word(&kept, format_text("TMPDIR=%s", temporary_root()));
    if (program->in_english)
        add_word(&kept, "LC_ALL=C");
    return kept.count ? (char **)kept.list : nothing;
}

static void redirect(posix_spawn_file_actions_t *actions, int stream, const char *file, int how) {
    if (file)
        posix_spawn_file_actions_addopen(actions, stream, file, how, 0600);
}

static pid_t start(const struct program *program) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    pid_t child;
    posix_spawn_file_actions_init(&actions);
    redirect(&actions, STDIN_FILENO, program->input, O_RDONLY);
    redirect(&actions, STDOUT_FILENO, program->output, O_WRONLY | O_CREAT | O_TRUNC);
    redirect(&actions, STDERR_FILENO, program->errors, O_WRONLY | O_CREAT | O_TRUNC);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &callers_mask);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    fflush(NULL);
    const int error = posix_spawnp(&child, program->words.list[0], &actions, &attributes,
                                   (char **)program->words.list, environment_of(program));
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error)
        fail_to_run(program->words.list[0], error);
    return child;
}

int run(const struct program *program) {
    int status, ended_by = 0;
    const pid_t child = start(program);
    while (waitpid(child, &status, WNOHANG) == 0) {
        const int number = sigwaitinfo(&waited_for, NULL);
        if (number > 0 && number != SIGCHLD) {
            ended_by = number;
            kill(child, number);
        }
    }
    if (ended_by)
        end_by(ended_by);
    if (WIFSIGNALED(status))
        end_by(WTERMSIG(status));
    return WEXITSTATUS(status);
}

/* ---- exec ---- */

void become(const struct words *words) {
    remove_temporary();
    sigprocmask(SIG_SETMASK, &callers_mask, NULL);
    execvp(words->list[0], (char **)words->list);
    fail_to_run(words->list[0], errno);
}

void become_reading(const struct words *words, const char *input) {
    const int file = open(input, O_RDONLY | O_CLOEXEC);
    if (file < 0 || dup2(file, STDIN_FILENO) < 0)
        fail("cannot read %s: %s", input, strerror(errno));
    become(words);
}
