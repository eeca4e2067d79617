/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules file among the dependencies of an object: what is woven follows from it.
 * Clang is told so by an option (derive.c). GCC has none: its driver is asked which
 * files it has written, by what it would run, and they get one name more.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "wrapper.h"

/* The next word of a command as -### prints it; NULL: the line is over. */
static const char *next_word(const char **at) {
    const char *from = *at + strspn(*at, " ");
    bool quoted = false;
    if (!*from || *from == '\n')
        return NULL;
    char *word = allocate(strcspn(from, "\n") + 1), *to = word;
    for (; *from && *from != '\n' && (quoted || *from != ' '); from++) {
        if (*from == '"') {
            quoted = !quoted;
            continue;
        }
        if (quoted && *from == '\\' && from[1])
            from++;
        *to++ = *from;
    }
    *at = from;
    return word;
}

/* As a name is written in a Makefile. */
static const char *make_name(const char *file) {
    char *name = allocate(2 * strlen(file) + 1), *to = name;
    for (; *file; file++) {
        if (*file == '$')
            *to++ = '$';
        else if (strchr(" #", *file))
            *to++ = '\\';
        *to++ = *file;
    }
    return name;
}

/* Into the first rule of the file, and with -MP as a rule of its own. */
static void add_name(const char *file, const char *name, bool phony) {
    const char *text = "";
    size_t length;
    const bool there = read_text(file, &text, &length);
    const char *colon = strstr(text, ": ");
    if (!there || !colon)
        return; /* not written, which the compiler has told */
    FILE *out = fopen(file, "we");
    const bool good = out &&
                      fprintf(out, "%.*s: %s%s", (int)(colon - text), text, name, colon + 1) > 0 &&
                      (!phony || fprintf(out, "\n%s:\n", name) > 0);
    if (!out || fclose(out) != 0 || !good)
        fail("cannot write %s: %s", file, strerror(errno));
}

/* What one program of the driver's writes; -MF counts before the name that goes with -MD. */
static void see_program(const char *line, const char *name) {
    const char *implied = NULL, *given = NULL;
    bool phony = false;
    for (const char *word = next_word(&line); word; word = next_word(&line)) {
        if (!strcmp(word, "-MD") || !strcmp(word, "-MMD"))
            implied = next_word(&line);
        else if (!strcmp(word, "-MF"))
            given = next_word(&line);
        phony = phony || !strcmp(word, "-MP");
    }
    if (given || implied)
        add_name(given ? given : implied, name, phony);
}

void add_rules_dependency(const struct command *command, const struct compiler *compiler) {
    struct program program = {.output = "/dev/null", .errors = memory_file()};
    const char *text;
    size_t length;
    if (!settings.rules || compiler->kind == COMPILER_CLANG || !has_role(command, ROLE_DEPENDENCY))
        return;
    derive_check(command, compiler, &program);
    add_word(&program.words, "-###");
    if (run(&program) != 0 || !read_text(program.errors, &text, &length))
        return;
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (*line == ' ') /* a command; what else is said begins at once */
            see_program(line, make_name(settings.rules));
    }
}
