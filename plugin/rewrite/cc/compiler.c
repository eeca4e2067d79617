/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which compiler it is that was named, and what is installed for it: beside this
 * program, in the build tree as in an installation.
 */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "wrapper.h"

/* ---- what it says of itself ---- */

/* The program that a shell would run; NULL: none. */
static const char *find_program(const char *name) {
    if (strchr(name, '/'))
        return name;
    const char *folder = getenv("PATH");
    while (folder && *folder) {
        const size_t length = strcspn(folder, ":");
        const char *path = format_text("%.*s%s%s", (int)length, folder, length ? "/" : "./", name);
        if (access(path, X_OK) == 0)
            return path;
        folder += length + (folder[length] == ':');
    }
    return NULL;
}

/* Clang by its name: asking it costs as much as a small compilation. Through links,
 * so that cc is known too; not those to a launcher that plays the compiler. */
static bool is_clang_by_name(const char *compiler) {
    char real[PATH_MAX];
    const char *path = find_program(compiler);
    if (!path || !realpath(path, real) || !starts_with(base_name(real), "clang"))
        return false;
    const char *rest = base_name(real) + strlen("clang");
    rest += strspn(rest, "+");
    return !rest[strspn(rest, "-0123456789.")];
}

/* What stands behind `label` at the beginning of a line; NULL: no such line. */
static const char *line_of(const char *text, const char *label) {
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (starts_with(line, label)) {
            line += strlen(label);
            return copy_text(line, strcspn(line, "\n"));
        }
    }
    return NULL;
}

/* The answer to -v: "Target: ...", "Configured with: ...", "gcc version 12.2.0 (...)". */
static const char *ask(const struct command *command) {
    struct program program = {.input = "/dev/null", .in_english = true};
    program.errors = memory_file();
    program.output = "/dev/null";
    add_word(&program.words, command->compiler);
    add_word(&program.words, "-v");
    const char *text = "";
    size_t length;
    if (run(&program) != 0 || !read_text(program.errors, &text, &length))
        return "";
    return text;
}

/* ---- what is beside this program ---- */

static bool is_there(const char *path) {
    return access(path, R_OK) == 0;
}

/* The folder of plugins and rewriters: lib/traced of the build tree, or where an
 * installation has it. */
static const char *library_folder(void) {
    static const char *const ways[] = {TRACED_LIBRARY_FROM_BIN, "../lib/traced"};
    char self[PATH_MAX], real[PATH_MAX];
    const ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    if (length < 0)
        fail("cannot find the folder of this program: %s", strerror(errno));
    self[length] = '\0';
    self[base_name(self) - self] = '\0';
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (realpath(format_text("%s%s", self, ways[i]), real))
            return copy_text(real, strlen(real));
    return format_text("%s%s", self, ways[0]);
}

/* The value of an option of the configure that GCC was built by, "" without it. */
static const char *configured(const char *arguments, const char *option) {
    for (const char *at = strstr(arguments, option); at; at = strstr(at + 1, option))
        if (at == arguments || at[-1] == ' ')
            return copy_text(at + strlen(option), strcspn(at + strlen(option), " "));
    return "";
}

/* gcc-12, or gcc-12-aarch64-linux-gnu: told apart as the loader does it, because it
 * is the loader that will open it. */
static const char *plugin_folder(int major, const char *configuration) {
    const char *host = configured(configuration, "--host=");
    const char *target = configured(configuration, "--target=");
    const bool cross = *host && *target && strcmp(host, target) != 0;
    return format_text("gcc-%d%s%s", major, cross ? "-" : "", cross ? target : "");
}

/* Whether the plugin in `folder` is for exactly this GCC, and not another of the same
 * version. The loader compares more, and says what differs. */
static bool fits(const char *folder, const char *version, const char *configuration) {
    const char *text;
    size_t length;
    if (!read_text(format_text("%s/built-for", folder), &text, &length))
        return false;
    const char *built_version = line_of(text, "basever: ");
    const char *built_configuration = line_of(text, "configuration_arguments: ");
    return built_version && built_configuration && !strcmp(built_configuration, configuration) &&
           starts_with(version, built_version);
}

static void find_plugin(struct compiler *compiler, const char *version, const char *configuration) {
    if (!configuration)
        return;
    const char *library = library_folder();
    const char *folder =
        format_text("%s/%s", library, plugin_folder(compiler->major, configuration));
    const char *loader = format_text("%s/traced.so", library);
    const char *plugin = format_text("%s/traced.so", folder);
    if (!is_there(loader) || !is_there(plugin) || !fits(folder, version, configuration))
        return;
    compiler->loader = loader;
    compiler->plugin = plugin;
}

void identify_compiler(const struct command *command, struct compiler *compiler) {
    *compiler = (struct compiler){0};
    if (is_clang_by_name(command->compiler)) {
        compiler->kind = COMPILER_CLANG;
        return;
    }
    const char *answer = ask(command);
    const char *gcc = line_of(answer, "gcc version ");
    const char *clang = strstr(answer, "clang version ");
    compiler->target = line_of(answer, "Target: ");
    if (gcc) {
        compiler->kind = COMPILER_GCC;
        compiler->major = atoi(gcc);
        find_plugin(compiler, gcc, line_of(answer, "Configured with: "));
    } else if (clang) {
        compiler->kind = COMPILER_CLANG;
        compiler->major = atoi(clang + strlen("clang version "));
    }
}

/* The number of a folder clang-N that has a rewriter; 0: it is none. */
static int rewriter_in(const char *library, const char *name) {
    int major = 0;
    char rest;
    if (sscanf(name, "clang-%d%c", &major, &rest) != 1 ||
        access(format_text("%s/%s/traced-rewrite", library, name), X_OK) != 0)
        return 0;
    return major;
}

const char *find_rewriter(int clang_major) {
    const char *library = library_folder();
    int best = 0;
    bool asked_for = false;
    DIR *folder = opendir(library);
    for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder)) {
        const int major = rewriter_in(library, entry->d_name);
        if (major > best)
            best = major;
        asked_for = asked_for || (major && major == clang_major);
    }
    if (folder)
        closedir(folder);
    if (!best)
        fail("no traced-rewrite in %s/clang-*; build traced where libclang is installed (Debian: "
             "libclang-19-dev), and install it",
             library);
    return format_text("%s/clang-%d/traced-rewrite", library, asked_for ? clang_major : best);
}
