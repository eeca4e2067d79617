/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced-cc: stands before a compiler's command line. It decides who weaves: nobody,
 * where nothing is compiled from C or C++; GCC's plugin; or the rewriter.
 */
#include "wrapper.h"

#define IN(language) (1U << (language))

/* Headers too: they are precompiled. */
static const unsigned compiled = IN(LANGUAGE_C) | IN(LANGUAGE_C_TEXT) | IN(LANGUAGE_CXX) |
                                 IN(LANGUAGE_CXX_TEXT) | IN(LANGUAGE_HEADER);

int main(int count, char **arguments) {
    struct command command;
    struct compiler compiler;
    const int first = read_settings(count, arguments);
    take_signals();
    read_command(&command, count - first, arguments + first);
    if (command.goal == GOAL_NOTHING || !count_inputs(&command, compiled))
        become(&command.original);
    identify_compiler(&command, &compiler);
    if (compiler.loader && !settings.rewrite)
        become_plugged(&command, &compiler);
    compile_rewritten(&command, &compiler);
}
