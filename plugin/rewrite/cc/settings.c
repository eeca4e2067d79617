/* SPDX-License-Identifier: Apache-2.0 */
/* traced-cc's own options: each once, here and in README.md. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suggest.h"
#include "wrapper.h"

struct settings settings;

static const char usage[] =
    "usage: traced-cc [option...] [ccache|sccache|distcc|icecc] CC argument...\n"
    "Runs the compiler CC so that tagged functions record spans: GCC with its plugin,\n"
    "where there is one for it; any other compiler on the source as traced-rewrite\n"
    "has rewritten it. What has no tag is compiled by CC alone.\n"
    "\n"
    "  --all                 trace every function that nothing speaks against\n"
    "  --rules=FILE          trace what the rules of FILE name\n"
    "  --dump=FILE           write a summary of each function; - is standard output\n"
    "  --report=FILE         append a line of JSON per function traced or refused\n"
    "  --no-secret-warning   no warning about captures whose names look secret\n"
    "  --rewrite             rewrite, though there is a plugin for this GCC\n"
    "  --help, --version     print this; the version\n"
    "\n"
    "As CC of make:          make CC=\"traced-cc clang\"\n"
    "As launcher of CMake:   cmake -DCMAKE_C_COMPILER_LAUNCHER=traced-cc ...\n"
    "With a cache:           traced-cc ccache clang ...; CMake: \"traced-cc;ccache\"\n"
    "The program links the runtime: -ltraced.\n"
    "\n"
    "The exit code is that of CC. Temporary files are in TMPDIR and do not stay. Rewriting\n"
    "is for C; C++ with tags is an error but by GCC with its plugin.\n";

/* Those that end in '=' need a value. */
static const char *const names[] = {"--all",     "--dump=",   "--help",   "--no-secret-warning",
                                    "--report=", "--rewrite", "--rules=", "--version"};

static _Noreturn void print_and_end(const char *text) {
    fputs(text, stdout);
    exit(fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS);
}

static bool read_switch(const char *word) {
    const struct {
        const char *name;
        bool *on;
    } switches[] = {
        {"--all", &settings.all},
        {"--no-secret-warning", &settings.allow_secrets},
        {"--rewrite", &settings.rewrite},
    };
    for (size_t i = 0; i < COUNT_OF(switches); i++)
        if (!strcmp(word, switches[i].name))
            return *switches[i].on = true;
    return false;
}

static bool read_file(const char *word) {
    const struct {
        const char *name;
        const char **file;
    } files[] = {
        {"--dump", &settings.dump},
        {"--report", &settings.report},
        {"--rules", &settings.rules},
    };
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        const size_t length = strlen(files[i].name);
        if (strncmp(word, files[i].name, length) != 0 || (word[length] && word[length] != '='))
            continue;
        if (!word[length] || !word[length + 1])
            fail("%s needs a file, as in %s=FILE", files[i].name, files[i].name);
        *files[i].file = word + length + 1;
        return true;
    }
    return false;
}

static void read_setting(const char *word) {
    if (!strcmp(word, "--help") || !strcmp(word, "-h"))
        print_and_end(usage);
    if (!strcmp(word, "--version"))
        print_and_end("traced-cc " TRACED_VERSION "\n");
    if (read_switch(word) || read_file(word))
        return;
    const struct traced__slice slice = {word, strcspn(word, "=")};
    const char *nearest = traced__nearest(slice, names, COUNT_OF(names));
    if (nearest)
        fail("unknown option '%s' before the compiler; did you mean '%s'?", word, nearest);
    fail("unknown option '%s' before the compiler; --help lists those of traced-cc", word);
}

int read_settings(int count, char **arguments) {
    int i = 1;
    for (; i < count && arguments[i][0] == '-'; i++)
        read_setting(arguments[i]);
    if (i == count)
        fail("no compiler to run; use it as in: traced-cc clang -c file.c");
    return i;
}
