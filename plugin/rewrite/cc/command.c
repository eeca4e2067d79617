/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a compiler's command line: what is to be done with which inputs. */
#include <string.h>

#include "wrapper.h"

/* ---- what stands before the compiler ---- */

static bool is_launcher(const char *word) {
    static const char *const names[] = {"ccache", "sccache", "distcc", "icecc"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (!strcmp(base_name(word), names[i]))
            return true;
    return false;
}

/* ccache takes settings as NAME=VALUE before the compiler. */
static size_t read_launchers(struct command *command) {
    const struct words *words = &command->original;
    size_t i = 0;
    while (i + 1 < words->count &&
           (is_launcher(words->list[i]) || (i > 0 && strchr(words->list[i], '='))))
        add_word(&command->launchers, words->list[i++]);
    return i;
}

static bool is_cxx_compiler(const char *name) {
    return strstr(base_name(name), "++");
}

/* ---- its words ---- */

static enum goal goal_of(const char *word) {
    static const struct {
        const char *word;
        enum goal goal;
    } goals[] = {
        {"-c", GOAL_OBJECT},           {"--compile", GOAL_OBJECT},    {"-S", GOAL_ASSEMBLY},
        {"--assemble", GOAL_ASSEMBLY}, {"-fsyntax-only", GOAL_CHECK},
    };
    for (size_t i = 0; i < COUNT_OF(goals); i++)
        if (!strcmp(goals[i].word, word))
            return goals[i].goal;
    return GOAL_TEXT;
}

/* Whether the option is complete only with the word behind it. */
static bool takes_next(const struct option *option, const char *word) {
    return option && (option->argument == NEXT ||
                      (option->argument == JOINED_OR_NEXT && !joined_argument(option, word)));
}

/* What the word behind an -Xclang is about. An option and its argument come as two
 * pairs: -Xclang -include -Xclang FILE, which is how CMake uses precompiled headers. */
static enum role inner_role(const struct words *words, size_t i) {
    const struct option *option = find_option(words->list[i]);
    const bool is_second = i >= 3 && !strcmp(words->list[i - 3], "-Xclang");
    const struct option *first = is_second ? find_option(words->list[i - 2]) : NULL;
    if (takes_next(first, is_second ? words->list[i - 2] : ""))
        option = first;
    if (option && (option->role & (ROLE_PREPROCESS | ROLE_PRECOMPILED)))
        return option->role;
    return ROLE_OTHER;
}

static size_t read_input(struct argument *argument, const char *named, bool cxx_compiler) {
    argument->role = ROLE_INPUT;
    argument->value = argument->text;
    argument->named = named;
    argument->language = language_of(named, argument->text, cxx_compiler);
    return 1;
}

/* Reads the words from `i` on as one argument; returns how many they are. */
static size_t read_argument(const struct words *words, size_t i, struct argument *argument) {
    argument->text = words->list[i];
    argument->role = ROLE_OTHER;
    const struct option *option = find_option(argument->text);
    if (!option)
        return 1;
    argument->role = option->role;
    argument->value = joined_argument(option, argument->text);
    if (!takes_next(option, argument->text))
        return 1;
    if (i + 1 == words->count) { /* which the compiler says better than a step of ours */
        argument->role = ROLE_INFORM;
        return 1;
    }
    argument->more = argument->value = words->list[i + 1];
    if (!strcmp(argument->text, "-Xclang"))
        argument->role = inner_role(words, i + 1);
    return 2;
}

static void note(struct command *command, const struct argument *argument, const char **named) {
    const enum goal goal = argument->role == ROLE_GOAL     ? goal_of(argument->text)
                           : argument->role == ROLE_INFORM ? GOAL_NOTHING
                                                           : GOAL_PROGRAM;
    if (goal > command->goal)
        command->goal = goal;
    if (argument->role == ROLE_OUTPUT)
        command->output = argument->value;
    if (argument->role == ROLE_LANGUAGE)
        *named = argument->value && strcmp(argument->value, "none") ? argument->value : NULL;
    if (argument->role == ROLE_INPUT && !strcmp(argument->text, "-"))
        command->uses_stdin = true;
}

static void read_arguments(struct command *command, const struct words *words) {
    const char *named = NULL;
    bool only_inputs = false;
    command->arguments = allocate((words->count + 1) * sizeof *command->arguments);
    for (size_t i = 0; i < words->count;) {
        const char *word = words->list[i];
        if (!only_inputs && !strcmp(word, "--")) {
            only_inputs = true;
            i++;
            continue;
        }
        struct argument *argument = &command->arguments[command->count++];
        *argument = (struct argument){.text = word};
        if (!only_inputs && word[0] == '-' && word[1])
            i += read_argument(words, i, argument);
        else
            i += read_input(argument, named, command->cxx_compiler);
        note(command, argument, &named);
    }
}

void read_command(struct command *command, int count, char **arguments) {
    struct words given = {0}, expanded = {0};
    *command = (struct command){0};
    for (int i = 0; i < count; i++)
        add_word(&command->original, arguments[i]);
    size_t at = read_launchers(command);
    command->compiler = command->original.list[at++];
    command->cxx_compiler = is_cxx_compiler(command->compiler);
    for (; at < command->original.count; at++)
        add_word(&given, command->original.list[at]);
    command->has_response = expand_responses(&expanded, &given);
    read_arguments(command, &expanded);
}

/* ---- questions about it ---- */

bool has_option(const struct command *command, const char *start) {
    for (size_t i = 0; i < command->count; i++)
        if (command->arguments[i].role != ROLE_INPUT &&
            starts_with(command->arguments[i].text, start))
            return true;
    return false;
}

size_t count_inputs(const struct command *command, unsigned languages) {
    size_t count = 0;
    for (size_t i = 0; i < command->count; i++)
        if (command->arguments[i].role == ROLE_INPUT &&
            (languages & 1U << command->arguments[i].language))
            count++;
    return count;
}

bool has_role(const struct command *command, unsigned roles) {
    for (size_t i = 0; i < command->count; i++)
        if (command->arguments[i].role & roles)
            return true;
    return false;
}
