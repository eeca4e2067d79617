/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commands that a command is made into. Each is the user's own with some words
 * left out and some added, so that the compiler's driver goes on to decide about
 * everything that is not named here: names of files, defaults, what to link.
 */
#include <string.h>
#include <unistd.h>

#include "wrapper.h"

#define SOURCES (IN_C | IN_CXX | IN_OBJC)

/* Never of use to a step other than the whole. */
#define OF_THE_WHOLE (ROLE_INPUT | ROLE_LANGUAGE | ROLE_SAVE)

static void add_argument(struct words *words, const struct argument *argument) {
    add_word(words, argument->text);
    if (argument->more)
        add_word(words, argument->more);
}

static void add_arguments(const struct command *command, unsigned dropped, struct words *words) {
    for (size_t i = 0; i < command->count; i++)
        if (!(command->arguments[i].role & dropped))
            add_argument(words, &command->arguments[i]);
}

/* `named`: the -x that holds so far; an input has its own or none. */
static void add_input(struct words *words, const char **named, const char *name, const char *file) {
    const bool same = name && *named ? !strcmp(name, *named) : name == *named;
    if (!same) {
        add_word(words, "-x");
        add_word(words, name ? name : "none");
    }
    *named = name;
    add_word(words, file);
}

/* Too long a command line came from a file and goes into one. */
static void shorten(const struct command *command, const char *step, size_t fixed,
                    struct words *words) {
    if (!command->has_response)
        return;
    struct words short_words = {0}, long_words = {0};
    for (size_t i = 0; i < words->count; i++)
        add_word(i < fixed ? &short_words : &long_words, words->list[i]);
    const char *file = temporary_file("%s.arguments", step);
    if (!write_response(&long_words, file))
        fail("cannot write %s; is the disk of TMPDIR full?", file);
    add_word(&short_words, format_text("@%s", file));
    *words = short_words;
}

/* -w silences what these make errors of, but not in every version. */
static bool makes_errors(const char *word) {
    return starts_with(word, "-Werror") || !strcmp(word, "-pedantic-errors");
}

/* ---- the preprocessor ---- */

static void add_quiet_arguments(const struct command *command, unsigned dropped,
                                struct words *words) {
    for (size_t i = 0; i < command->count; i++)
        if (!(command->arguments[i].role & dropped) && !makes_errors(command->arguments[i].text))
            add_argument(words, &command->arguments[i]);
    add_word(words, "-w");
}

bool has_strictness(const struct command *command) {
    for (size_t i = 0; i < command->count; i++)
        if (makes_errors(command->arguments[i].text))
            return true;
    return false;
}

static bool is_about_active(const struct argument *argument) {
    static const char name[] = "TRACED_ACTIVE";
    return argument->role == ROLE_PREPROCESS && argument->value &&
           starts_with(argument->value, name) && strchr("=", argument->value[strlen(name)]) &&
           (starts_with(argument->text, "-D") || starts_with(argument->text, "-U"));
}

/* The user's own word about it is the last. */
void add_active(const struct command *command, struct words *words) {
    for (size_t i = 0; i < command->count; i++)
        if (is_about_active(&command->arguments[i]))
            return;
    add_word(words, "-DTRACED_ACTIVE=1");
}

/* Whether -Xclang -include-pch has the header's own name beside it: its text would be
 * there twice. */
static bool names_header_too(const struct command *command) {
    for (size_t i = 0; i < command->count; i++)
        if (command->arguments[i].more && !strcmp(command->arguments[i].text, "-Xclang") &&
            !strcmp(command->arguments[i].more, "-include"))
            return true;
    return false;
}

void derive_preprocess(const struct command *command, const struct unit *unit, bool quiet,
                       struct program *program) {
    const unsigned dropped = OF_THE_WHOLE | ROLE_GOAL | ROLE_OUTPUT | ROLE_DEPENDENCY | ROLE_TEXT |
                             ROLE_RECORD | (names_header_too(command) ? ROLE_PRECOMPILED : 0U);
    const char *named = NULL;
    struct words *words = &program->words;
    add_word(words, command->compiler);
    if (quiet)
        add_quiet_arguments(command, dropped, words);
    else
        add_arguments(command, dropped, words);
    add_active(command, words);
    add_word(words, "-E");
    add_word(words, "-dD"); /* constants that tags name */
    add_input(words, &named, unit->input->named, unit->input->value);
    shorten(command, "preprocess", 1, words);
    program->output = unit->text;
    program->errors = unit->errors;
    program->quiet_dependencies = true;
    program->own_temporaries = true;
}

/* ---- the check of the original ---- */

static bool has_precompiled_form(const char *header) {
    return access(format_text("%s.gch", header), F_OK) == 0 ||
           access(format_text("%s.pch", header), F_OK) == 0;
}

/* A precompiled header was made without TRACED_ACTIVE and fits nothing that has it. */
static bool uses_precompiled(const struct command *command) {
    for (size_t i = 0; i < command->count; i++) {
        const struct argument *argument = &command->arguments[i];
        if (argument->role == ROLE_PRECOMPILED)
            return true;
        if (starts_with(argument->text, "-include") && argument->value &&
            has_precompiled_form(argument->value))
            return true;
    }
    return false;
}

/* The compiler does not know the tags, and need not say so. Single names crash a GCC,
 * as traced.h says. */
static void add_silence(const struct compiler *compiler, struct words *words) {
    if (compiler->kind == COMPILER_CLANG)
        add_word(words, "-Wno-unknown-attributes");
    if (compiler->kind != COMPILER_GCC)
        return;
    add_word(words, "-Wno-invalid-pch");
    if (compiler->major >= 12) {
        add_word(words, "-Wno-attributes=gnu::");
        add_word(words, "-Wno-attributes=traced::");
    } else {
        add_word(words, "-Wno-attributes");
    }
}

/* Nothing shall be compiled, but the driver shall name the files beside the object,
 * and complain about its arguments, as if it were. Clang's driver does so if only its
 * inner program knows. */
static void add_no_compile(const struct command *command, const struct compiler *compiler,
                           struct words *words) {
    const bool is_clang = compiler->kind == COMPILER_CLANG;
    const bool one_step = (command->goal == GOAL_OBJECT || command->goal == GOAL_ASSEMBLY) &&
                          !has_option(command, "-fembed-bitcode");
    if (is_clang && one_step)
        add_word(words, "-Xclang");
    add_word(words, "-fsyntax-only");
    if (is_clang && !one_step)
        add_word(words, "-Qunused-arguments");
    if (is_clang && one_step &&
        (has_option(command, "-fno-integrated-as") || has_option(command, "-no-integrated-as")))
        add_word(words, "-fintegrated-as");
}

static bool prints_dependencies(const struct command *command) {
    for (size_t i = 0; i < command->count; i++)
        if (!strcmp(command->arguments[i].text, "-M") || !strcmp(command->arguments[i].text, "-MM"))
            return true;
    return false;
}

void add_rules(const struct command *command, const struct compiler *compiler,
               struct words *words) {
    if (!settings.rules || compiler->kind != COMPILER_CLANG ||
        (!has_role(command, ROLE_DEPENDENCY) && !prints_dependencies(command)))
        return;
    add_word(words, "-Xclang");
    add_word(words, format_text("-fdepfile-entry=%s", settings.rules));
}

/* Behind the user's macros, whose line numbers are in messages. */
static void begin_check(const struct command *command, const struct compiler *compiler,
                        unsigned dropped, struct words *words) {
    add_word(words, command->compiler);
    add_arguments(command, dropped, words);
    add_silence(compiler, words);
    if (!uses_precompiled(command))
        add_active(command, words);
}

void derive_check(const struct command *command, const struct compiler *compiler,
                  struct program *program) {
    const char *named = NULL;
    struct words *words = &program->words;
    begin_check(command, compiler, OF_THE_WHOLE, words);
    add_rules(command, compiler, words);
    if (command->goal != GOAL_CHECK)
        add_no_compile(command, compiler, words);
    for (size_t i = 0; i < command->count; i++)
        if (command->arguments[i].role == ROLE_INPUT &&
            (SOURCES & IN(command->arguments[i].language)))
            add_input(words, &named, command->arguments[i].named, command->arguments[i].value);
    shorten(command, "check", 1, words);
}

void derive_deep_check(const struct command *command, const struct compiler *compiler,
                       const struct argument *input, struct program *program) {
    static const unsigned dropped =
        OF_THE_WHOLE | ROLE_GOAL | ROLE_OUTPUT | ROLE_DEPENDENCY | ROLE_RECORD;
    const char *named = NULL;
    struct words *words = &program->words;
    begin_check(command, compiler, dropped, words);
    add_word(words, "-S");
    add_word(words, "-o");
    add_word(words, temporary_file("check.s"));
    add_input(words, &named, input->named, input->value);
    shorten(command, "check", 1, words);
    program->quiet_dependencies = true;
    program->own_temporaries = true;
}

/* ---- the rewriter ---- */

static void add_file(struct words *words, const char *option, const char *file) {
    if (file)
        add_word(words, format_text("%s=%s", option, file));
}

static void add_switch(struct words *words, const char *option, bool on) {
    if (on)
        add_word(words, option);
}

/* What clang does not know of a GCC by itself. C23 has the name that every clang has
 * for it. */
static void add_dialect(const struct compiler *compiler, bool cxx, struct words *words) {
    if (compiler->kind == COMPILER_CLANG)
        return;
    if (compiler->target)
        add_word(words, format_text("--target=%s", compiler->target));
    if (cxx)
        add_word(words, compiler->major >= 16 ? "-std=gnu++20" : "-std=gnu++17");
    else if (compiler->kind == COMPILER_GCC && compiler->major >= 15)
        add_word(words, "-std=gnu2x");
}

static void rename_dialects(struct words *words) {
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->list[i], "-std=c23"))
            words->list[i] = "-std=c2x";
        else if (!strcmp(words->list[i], "-std=gnu23"))
            words->list[i] = "-std=gnu2x";
}

static void add_compilers_flags(const struct command *command, const struct compiler *compiler,
                                bool cxx, struct words *words) {
    static const unsigned dropped = OF_THE_WHOLE | ROLE_GOAL | ROLE_OUTPUT | ROLE_DEPENDENCY |
                                    ROLE_TEXT | ROLE_RECORD | ROLE_PREPROCESS | ROLE_PRECOMPILED;
    add_word(words, "--");
    add_dialect(compiler, cxx, words);
    add_arguments(command, dropped, words);
    rename_dialects(words);
}

void derive_rewrite(const struct command *command, const struct compiler *compiler,
                    const struct unit *unit, struct program *program) {
    struct words *words = &program->words;
    add_word(words, find_rewriter(compiler->major));
    add_word(words, unit->text);
    add_word(words, "-o");
    add_word(words, unit->woven);
    add_word(words, "--preprocessed");
    add_switch(words, "--gnu-headers", compiler->kind != COMPILER_CLANG);
    add_switch(words, "--all", settings.all);
    add_switch(words, "--no-secret-warning", settings.allow_secrets);
    add_file(words, "--rules", settings.rules);
    add_file(words, "--dump", settings.dump);
    add_file(words, "--report", settings.report);
    add_compilers_flags(command, compiler, false, words);
}

static const char *language_name(enum language language) {
    if (IN_CXX & IN(language))
        return "c++";
    return language == LANGUAGE_OBJC || language == LANGUAGE_OBJC_TEXT ? "objective-c"
                                                                       : "objective-c++";
}

void derive_tag_check(const struct command *command, const struct compiler *compiler,
                      const struct unit *unit, struct program *program) {
    struct words *words = &program->words;
    add_word(words, find_rewriter(compiler->major));
    add_word(words, unit->text);
    add_file(words, "--check", language_name(unit->input->language));
    add_switch(words, "--gnu-headers", compiler->kind != COMPILER_CLANG);
    add_compilers_flags(command, compiler, IN_CXX & IN(unit->input->language), words);
}

/* ---- the compilation ---- */

/* The input's name, changed as the user's own maps change names in debug information. */
static const char *mapped_name(const struct command *command, const char *name) {
    static const char *const options[] = {"-fdebug-prefix-map=", "-ffile-prefix-map="};
    const char *mapped = name;
    for (size_t i = 0; i < command->count; i++) {
        const char *word = command->arguments[i].text;
        for (size_t k = 0; k < COUNT_OF(options); k++) {
            const char *map = starts_with(word, options[k]) ? word + strlen(options[k]) : "=";
            const size_t length = strcspn(map, "=");
            if (length && map[length] && !strncmp(name, map, length))
                mapped = format_text("%s%s", map + length + 1, name + length);
        }
    }
    return mapped;
}

/* Clang takes a unit's name from the file that it reads, GCC from its first marker. */
static void add_names(const struct command *command, const struct unit *units,
                      struct words *words) {
    for (; units->input; units++)
        add_word(words, format_text("-fdebug-prefix-map=%s=%s", units->woven,
                                    mapped_name(command, units->input->value)));
}

void derive_compile(const struct command *command, const struct compiler *compiler,
                    const struct unit *units, struct program *program) {
    const bool others = count_inputs(command, IN_CXX | IN_OBJC | IN(LANGUAGE_OTHER)) > 0;
    const unsigned dropped = ROLE_LANGUAGE | ROLE_RECORD | ROLE_TEXT | ROLE_PRECOMPILED |
                             (others ? 0U : (unsigned)(ROLE_DEPENDENCY | ROLE_PREPROCESS));
    const char *named = NULL;
    struct words *words = &program->words;
    add_words(words, &command->launchers);
    add_word(words, command->compiler);
    add_word(words, "-w"); /* the original has been checked */
    add_switch(words, "-Qunused-arguments", compiler->kind == COMPILER_CLANG);
    if (compiler->kind == COMPILER_CLANG)
        add_names(command, units, words);
    for (size_t i = 0; i < command->count; i++) { /* libraries stay behind what needs them */
        const struct argument *argument = &command->arguments[i];
        if (argument == units->input)
            add_input(words, &named, "cpp-output", units++->woven);
        else if (argument->role == ROLE_INPUT)
            add_input(words, &named, argument->named, argument->value);
        else if (!(argument->role & dropped) && !makes_errors(argument->text))
            add_argument(words, argument);
    }
    shorten(command, "compile", command->launchers.count + 1, words);
    program->quiet_dependencies = !others;
}

void derive_proof(const struct command *command, const struct unit *unit, struct program *program) {
    static const unsigned dropped = OF_THE_WHOLE | ROLE_GOAL | ROLE_OUTPUT | ROLE_RECORD |
                                    ROLE_TEXT | ROLE_PRECOMPILED | ROLE_DEPENDENCY |
                                    ROLE_PREPROCESS;
    const char *named = NULL;
    struct words *words = &program->words;
    add_word(words, command->compiler);
    add_arguments(command, dropped, words);
    add_word(words, "-w");
    add_word(words, "-fsyntax-only");
    add_input(words, &named, "cpp-output", unit->woven);
    shorten(command, "proof", 1, words);
    program->quiet_dependencies = true;
    program->own_temporaries = true;
}
