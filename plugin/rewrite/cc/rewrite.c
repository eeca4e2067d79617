/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A compilation by way of the rewriter. Each input in C is preprocessed by the user's
 * own compiler; where none has a tag, the user's command runs as it is. Else the
 * original is checked, with its warnings, then what was preprocessed is rewritten, and
 * compiled in the place of the input. Each step ends the process where it fails.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "wrapper.h"

/* The user's standard input, kept; NULL: it is no input. */
static const char *kept_input;

static _Noreturn void end(int code) {
    remove_temporary();
    exit(code);
}

static _Noreturn void compile_unchanged(const struct command *command) {
    if (kept_input)
        become_reading(&command->original, kept_input);
    become(&command->original);
}

/* -E, -M: what would be compiled. */
static _Noreturn void print_text(const struct command *command, const struct compiler *compiler) {
    const size_t fixed = command->launchers.count + 1;
    struct words words = {0};
    for (size_t i = 0; i < command->original.count; i++) {
        if (i == fixed) {
            add_active(command, &words);
            add_rules(command, compiler, &words);
        }
        add_word(&words, command->original.list[i]);
    }
    become(&words);
}

static void keep_input(const struct command *command) {
    char bytes[BUFSIZ];
    if (!command->uses_stdin)
        return;
    kept_input = temporary_file("input");
    FILE *file = fopen(kept_input, "we");
    size_t got = file ? fread(bytes, 1, sizeof bytes, stdin) : 0;
    while (got > 0 && fwrite(bytes, 1, got, file) == got)
        got = fread(bytes, 1, sizeof bytes, stdin);
    if (!file || fclose(file) != 0 || got > 0 || ferror(stdin))
        fail("cannot keep the standard input in %s: %s", kept_input, strerror(errno));
}

/* ---- preprocessing ---- */

static void print_errors(const char *file) {
    const char *text;
    size_t length;
    if (read_text(file, &text, &length))
        fwrite(text, 1, length, stderr);
}

static int run_preprocessor(const struct command *command, struct unit *unit, bool quiet) {
    struct program program = {.input = kept_input};
    const char *errors = unit->errors;
    if (quiet)
        unit->errors = "/dev/null";
    derive_preprocess(command, unit, quiet, &program);
    unit->errors = errors;
    return run(&program);
}

/* A warning that is an error here may be none of the compilation: GCC 12 sees to no
 * `#pragma GCC diagnostic` where it only preprocesses. So the check is to tell.
 * What it said is said again by the next step, unless there is none. */
static void preprocess(const struct command *command, struct unit *unit, size_t number) {
    const char *base = base_name(unit->input->value);
    unit->woven = format_text("%s/%s", temporary_folder("%zu", number), base);
    unit->text = kept_input && !strcmp(base, "-") ? kept_input : unit->input->value;
    if (IN_TEXT & IN(unit->input->language))
        return;
    unit->text = temporary_file("%zu.i", number);
    unit->errors = memory_file();
    const int code = run_preprocessor(command, unit, false);
    if (code == 0 || (has_strictness(command) && run_preprocessor(command, unit, true) == 0))
        return;
    print_errors(unit->errors);
    end(code);
}

static void look_for_tags(const struct command *command, struct compiler *compiler,
                          struct unit *unit) {
    const char *text;
    size_t length;
    const bool there = read_text(unit->text, &text, &length);
    if (!there && unit->errors)
        fail("cannot read %s: %s", unit->text, strerror(errno));
    if (!there)
        compile_unchanged(command); /* which says what is wrong with its input */
    unit->tagged = has_tag(text, length);
    if (!compiler->major)
        compiler->major = clang_of(text, length);
}

static struct unit *read_units(const struct command *command, struct compiler *compiler) {
    struct unit *units = allocate((command->count + 1) * sizeof *units);
    size_t count = 0;
    for (size_t i = 0; i < command->count; i++) {
        const struct argument *argument = &command->arguments[i];
        if (argument->role != ROLE_INPUT || !((IN_C | IN_CXX | IN_OBJC) & IN(argument->language)))
            continue;
        units[count].input = argument;
        preprocess(command, &units[count], count);
        look_for_tags(command, compiler, &units[count]);
        count++;
    }
    return units; /* the first one without an input is behind the last */
}

/* ---- the check of the original ---- */

/* Its messages come from the check that goes deep; this one is for the files that its
 * driver names. */
static void write_dependencies(const struct command *command, const struct compiler *compiler) {
    struct program program = {.input = kept_input, .output = "/dev/null", .errors = "/dev/null"};
    derive_check(command, compiler, &program);
    run(&program);
}

static void check_deeply(const struct command *command, const struct compiler *compiler) {
    int worst = 0;
    if (has_role(command, ROLE_DEPENDENCY | ROLE_RECORD) || getenv("DEPENDENCIES_OUTPUT") ||
        getenv("SUNPRO_DEPENDENCIES"))
        write_dependencies(command, compiler);
    for (size_t i = 0; i < command->count; i++) {
        const struct argument *argument = &command->arguments[i];
        if (argument->role != ROLE_INPUT || !((IN_C | IN_CXX | IN_OBJC) & IN(argument->language)))
            continue;
        struct program program = {.input = kept_input};
        derive_deep_check(command, compiler, argument, &program);
        const int code = run(&program);
        worst = code > worst ? code : worst;
    }
    if (worst)
        end(worst);
}

static bool is_silent(const struct command *command) {
    for (size_t i = 0; i < command->count; i++)
        if (!strcmp(command->arguments[i].text, "-w"))
            return true;
    return false;
}

static void check_once(const struct command *command, const struct compiler *compiler) {
    struct program program = {.input = kept_input};
    derive_check(command, compiler, &program);
    const int code = run(&program);
    if (code != 0)
        end(code);
}

static void check(const struct command *command, const struct compiler *compiler) {
    if (compiler->kind == COMPILER_GCC && command->goal != GOAL_CHECK && !is_silent(command))
        check_deeply(command, compiler);
    else
        check_once(command, compiler);
    add_rules_dependency(command, compiler);
}

static bool is_file(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

/* As a compiler does after an error: an object from before must not be taken for it. */
static void remove_object(const struct command *command, const struct unit *unit) {
    const char *object = object_name(command, unit->input->value);
    if (object && is_file(object))
        remove(object);
}

/* ---- what can be rewritten ---- */

/* A tag that C++ or Objective-C would lose. What is wrong with the source otherwise is told by the
 * compiler, and first. */
static void check_tags(const struct command *command, const struct compiler *compiler,
                       const struct unit *unit) {
    struct program program = {.errors = memory_file()};
    derive_tag_check(command, compiler, unit, &program);
    const int code = run(&program);
    if (code == 0)
        return;
    remove_object(command, unit);
    check(command, compiler);
    print_errors(program.errors);
    end(code);
}

static void refuse(const struct command *command, const struct compiler *compiler,
                   const struct unit *unit) {
    if (unit->tagged && has_option(command, "-fmodules"))
        fail("%s: has tags, and what is in modules cannot be rewritten; compile it without "
             "-fmodules",
             unit->input->value);
    if (unit->tagged && ((IN_CXX | IN_OBJC) & IN(unit->input->language)))
        check_tags(command, compiler, unit);
}

/* Those in C, or none if nothing is to be done to them. */
static struct unit *units_to_rewrite(const struct command *command, const struct compiler *compiler,
                                     struct unit *units) {
    bool any = settings.all || settings.rules;
    size_t count = 0;
    for (const struct unit *unit = units; unit->input; unit++) {
        refuse(command, compiler, unit);
        if (!(IN_C & IN(unit->input->language)))
            continue;
        any = any || unit->tagged;
        units[count++] = *unit;
    }
    units[any ? count : 0] = (struct unit){0};
    return units;
}

/* ---- the steps ---- */

/* An input that was preprocessed text has that name itself. */
static void save_text(const struct command *command, const struct compiler *compiler,
                      const struct unit *unit) {
    const char *text, *name = saved_text_name(command, compiler, unit->input->value);
    size_t length;
    if (!name || unit->input->language == LANGUAGE_C_TEXT)
        return;
    FILE *file = fopen(name, "we");
    const bool good =
        file && read_text(unit->woven, &text, &length) && fwrite(text, 1, length, file) == length;
    if (!file || fclose(file) != 0 || !good)
        fail("cannot write %s: %s", name, strerror(errno));
}

static void rewrite(const struct command *command, const struct compiler *compiler,
                    const struct unit *units) {
    for (const struct unit *unit = units; unit->input; unit++) {
        struct program program = {0};
        derive_rewrite(command, compiler, unit, &program);
        const int code = run(&program);
        if (code == 0)
            continue;
        for (; units->input; units++)
            remove_object(command, units);
        end(code);
    }
}

/* A failure is ours if the compiler does not accept what was made; else it is the
 * linker's, the assembler's, or the disk's, and they have spoken. */
static void blame(const struct command *command, const struct unit *unit) {
    struct program program = {.output = "/dev/null", .errors = "/dev/null"};
    derive_proof(command, unit, &program);
    if (run(&program) == 0)
        return;
    fprintf(stderr,
            "traced-cc: error: what %s was rewritten to does not compile, though the source does; "
            "please report it; -save-temps keeps the text; without its tag the function "
            "compiles\n",
            unit->input->value);
}

static int compile(const struct command *command, const struct compiler *compiler,
                   const struct unit *units) {
    struct program program = {0};
    derive_compile(command, compiler, units, &program);
    const int code = run(&program);
    for (const struct unit *unit = units; unit->input && code != 0; unit++)
        blame(command, unit);
    return code;
}

void compile_rewritten(const struct command *command, struct compiler *compiler) {
    if (command->goal == GOAL_TEXT && !count_inputs(command, IN_CXX | IN_OBJC))
        print_text(command, compiler);
    if (command->goal >= GOAL_TEXT || count_inputs(command, IN(LANGUAGE_HEADER)))
        compile_unchanged(command);
    keep_input(command);
    const struct unit *units = units_to_rewrite(command, compiler, read_units(command, compiler));
    if (!units->input)
        compile_unchanged(command);
    check(command, compiler);
    rewrite(command, compiler, units);
    for (const struct unit *unit = units; unit->input && command->goal != GOAL_CHECK; unit++)
        save_text(command, compiler, unit);
    end(command->goal == GOAL_CHECK ? 0 : compile(command, compiler, units));
}
