/* SPDX-License-Identifier: Apache-2.0 */
/*
 * traced-cc: stands before a compiler's command line. It decides who weaves: nobody,
 * where nothing is compiled from C or C++; GCC's plugin; or the rewriter.
 */
#include "wrapper.h"

/* Headers too: they are precompiled. */
static const unsigned compiled = IN_C | IN_CXX | IN(LANGUAGE_HEADER);

int main(int count, char **arguments) {
    struct command command;
    struct compiler compiler;
    const int first = read_settings(count, arguments);
    take_signals();
    read_command(&command, count - first, arguments + first);
    if (command.goal == GOAL_NOTHING || !count_inputs(&command, compiled | IN_OBJC))
        become(&command.original);
    identify_compiler(&command, &compiler);
    if (compiler.kind != COMPILER_CLANG && !count_inputs(&command, compiled))
        become(&command.original); /* Objective-C by GCC: none of both reads it */
    if (compiler.loader && !settings.rewrite)
        become_plugged(&command, &compiler);
    compile_rewritten(&command, &compiler);
}
