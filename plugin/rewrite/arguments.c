/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: each option once, here and in README.md. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "rewriter.h"
#include "suggest.h"

struct settings settings;

static const char *const names[] = {
    "--all",          "--check",    "--dump",   "--gnu-headers", "--help",    "--no-secret-warning",
    "--preprocessed", "--redirect", "--report", "--rules",       "--version",
};
#define N_NAMES (sizeof names / sizeof *names)

static const char usage[] =
    "usage: traced-rewrite IN -o OUT [option...] [-- compiler flags]\n"
    "Rewrites the C of IN so that its tagged functions record spans.\n"
    "  -o OUT                where to write it; - is standard output\n"
    "  --all                 trace every function that nothing speaks against\n"
    "  --rules=FILE          trace what the rules of FILE name\n"
    "  --dump=FILE           write a summary of each function; - is standard output\n"
    "  --report=FILE         append a line of JSON per function traced or refused\n"
    "  --no-secret-warning   no warning about captures whose names look secret\n"
    "  --redirect=OLD=NEW    lead the calls of function OLD to NEW\n"
    "  --preprocessed        IN is a compiler's -E output; so is any file *.i\n"
    "  --gnu-headers         that compiler was GCC\n"
    "  --check=LANGUAGE      IN is preprocessed c++, objective-c or objective-c++: no output,\n"
    "                        but tagged definitions are errors\n";

static _Noreturn __attribute__((format(printf, 1, 2))) void fail(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fputs("traced-rewrite: error: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    exit(EXIT_FAILURE);
}

static _Noreturn void print_and_end(const char *text) {
    fputs(text, stdout);
    exit(fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS);
}

static _Noreturn void refuse_unknown(const char *option) {
    const struct traced__slice word = {option, strcspn(option, "=")};
    const char *nearest = traced__nearest(word, names, N_NAMES);
    if (nearest)
        fail("unknown option '%.*s'; did you mean '%s'?", (int)word.length, option, nearest);
    fail("unknown option '%.*s'; --help lists them", (int)word.length, option);
}

/* The value of an option; NULL where it is another one. */
static const char *value_of(const char *option, const char *name) {
    const size_t length = strlen(name);
    if (strncmp(option, name, length - 1) != 0 || (option[length - 1] && option[length - 1] != '='))
        return NULL;
    if (!option[length - 1] || !option[length])
        fail("%.*s needs a value, as in %s...", (int)length - 1, name, name);
    return option + length;
}

static bool read_switch(const char *option) {
    const struct {
        const char *name;
        bool *on;
    } switches[] = {
        {"--all", &settings.all},
        {"--gnu-headers", &settings.gnu_headers},
        {"--no-secret-warning", &settings.allow_secrets},
        {"--preprocessed", &settings.preprocessed},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        const size_t length = strlen(switches[i].name);
        if (strncmp(option, switches[i].name, length) != 0)
            continue;
        if (option[length] == '=')
            fail("%s takes no value", switches[i].name);
        if (!option[length])
            return *switches[i].on = true;
    }
    return false;
}

static bool read_file_name(const char *option) {
    const struct {
        const char *name;
        const char **file;
    } files[] = {
        {"--check=", &settings.other},
        {"--dump=", &settings.dump},
        {"--report=", &settings.report},
        {"--rules=", &settings.rules},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *value = value_of(option, files[i].name);
        if (value)
            *files[i].file = value;
        if (value)
            return true;
    }
    return false;
}

static bool read_redirect(const char *option) {
    static const char **list;
    const char *value = value_of(option, "--redirect=");
    if (!value)
        return false;
    const char *equals = strchr(value, '=');
    if (!equals || equals == value || !equals[1])
        fail("--redirect=%s is no OLD=NEW", value);
    list = realloc(list, (settings.n_redirects + 1) * sizeof *list);
    if (!list)
        fail("out of memory");
    list[settings.n_redirects++] = value;
    settings.redirects = list;
    return true;
}

static void read_option(const char *option) {
    if (!strcmp(option, "--help"))
        print_and_end(usage);
    if (!strcmp(option, "--version"))
        print_and_end("traced-rewrite " TRACED_VERSION "\n");
    if (!read_switch(option) && !read_file_name(option) && !read_redirect(option))
        refuse_unknown(option);
}

static void read_input(const char *file) {
    if (settings.input)
        fail("one input only, not both '%s' and '%s'; compiler flags go behind --", settings.input,
             file);
    settings.input = file;
}

static bool ends_in(const char *text, const char *end) {
    const size_t length = strlen(text), n = strlen(end);
    return length > n && !strcmp(text + length - n, end);
}

static void refuse_cxx(void) {
    static const char *const endings[] = {".cc", ".cpp", ".cxx", ".c++",
                                          ".C",  ".CPP", ".cp",  ".ii"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ends_in(settings.input, endings[i]))
            fail("'%s' is C++, and the rewriter reads C; for C++ there is GCC with the plugin",
                 settings.input);
}

static void check_language(void) {
    static const char *const known[] = {"c++", "objective-c", "objective-c++"};
    bool found = false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        found |= !strcmp(known[i], settings.other);
    if (!found)
        fail("--check=%s is none of c++, objective-c, objective-c++", settings.other);
    settings.preprocessed = true;
}

static void check(void) {
    if (!settings.input)
        fail("no input; --help says how to use this");
    if (settings.other) {
        check_language();
        return;
    }
    if (!settings.output)
        fail("no -o FILE to write to");
    refuse_cxx();
    if (ends_in(settings.input, ".i"))
        settings.preprocessed = true;
}

void read_arguments(int count, char **arguments) {
    int i = 1;
    for (; i < count && strcmp(arguments[i], "--") != 0; i++) {
        if (!strcmp(arguments[i], "-o") && i + 1 < count)
            settings.output = arguments[++i];
        else if (arguments[i][0] == '-')
            read_option(arguments[i]);
        else
            read_input(arguments[i]);
    }
    if (i < count) {
        settings.flags = (const char *const *)arguments + i + 1;
        settings.n_flags = (size_t)(count - i - 1);
    }
    check();
}
