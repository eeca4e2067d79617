/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that compilers make up for files beside the object. Only two are needed: the
 * rest the compilers go on to make up themselves.
 */
#include <string.h>

#include "wrapper.h"

static const char *without_ending(const char *name) {
    const char *base = base_name(name), *dot = strrchr(base, '.');
    return copy_text(name, dot && dot != base ? (size_t)(dot - name) : strlen(name));
}

const char *object_name(const struct command *command, const char *input) {
    if (command->goal != GOAL_OBJECT && command->goal != GOAL_ASSEMBLY)
        return NULL;
    if (command->output)
        return command->output;
    return format_text("%s.%c", without_ending(base_name(input)),
                       command->goal == GOAL_OBJECT ? 'o' : 's');
}

/* Clang: by the input, beside the output if asked for. */
static const char *clangs_name(const struct command *command, bool beside_object,
                               const char *input) {
    const char *output = beside_object && command->output ? command->output : "";
    return format_text("%.*s%s.i", (int)(base_name(output) - output), output,
                       without_ending(base_name(input)));
}

/* GCC from 11 on: by the object, or by the program and the input; manual, "Overall
 * Options", -dumpbase and what follows it. */
static const char *gccs_name(const struct command *command, bool here, const char *input) {
    const char *stem = without_ending(base_name(input));
    const char *output = command->output ? command->output : "";
    if (here)
        output = base_name(output);
    if (command->goal == GOAL_PROGRAM)
        return format_text("%s-%s.i", *output ? output : "a", stem);
    return format_text("%s.i", *output ? without_ending(output) : stem);
}

const char *saved_text_name(const struct command *command, const struct compiler *compiler,
                            const char *input) {
    if (!has_option(command, "-save-temps") && !has_option(command, "--save-temps"))
        return NULL;
    const bool here =
        has_option(command, "-save-temps=cwd") || has_option(command, "--save-temps=cwd");
    const bool beside_object =
        has_option(command, "-save-temps=obj") || has_option(command, "--save-temps=obj");
    return compiler->kind == COMPILER_CLANG ? clangs_name(command, beside_object, input)
                                            : gccs_name(command, here, input);
}
