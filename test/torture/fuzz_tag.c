/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags made of anything: whatever a string contains, parsing and planning keep
 * their promises. libFuzzer makes inputs up:
 *
 *     clang -fsanitize=fuzzer,address,undefined -DTRACED_LIBFUZZER -Iannotations \
 *         test/torture/fuzz_tag.c annotations/[a-z]*.c
 *
 * Without TRACED_LIBFUZZER the program replays the files that it is given, or
 * those of corpus/tag. An input is one character for the tag ('s': a stream), one
 * for what the function returns, and the strings of the tag, a line each.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directive.h"
#include "plan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LARGEST 4096

static const char *current = "input";

#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s: line %d: not so: %s\n", current, __LINE__, #condition);           \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* ------------------------------------------------------------- from an input -- */

static const struct traced__parameter parameters[] = {
    {"ok", {TRACED__TYPE_BOOL, 8, false, "_Bool"}},
    {"count", {TRACED__TYPE_SIGNED, 32, true, "int"}},
    {"byte", {TRACED__TYPE_UNSIGNED, 8, false, "uint8_t"}},
    {"size", {TRACED__TYPE_UNSIGNED, 64, false, "size_t"}},
    {"ratio", {TRACED__TYPE_FLOATING, 64, true, "double"}},
    {"state", {TRACED__TYPE_ENUM, 32, false, "enum state"}},
    {"text", {TRACED__TYPE_STRING, 64, false, "const char *"}},
    {"order", {TRACED__TYPE_POINTER, 64, false, "struct order *"}},
    {"all", {TRACED__TYPE_RECORD, 0, false, "struct order"}},
    {"", {TRACED__TYPE_OTHER, 128, true, "__int128"}},
    {"nothing", {TRACED__TYPE_VOID, 0, false, "void"}},
};
#define N_PARAMETERS (sizeof parameters / sizeof *parameters)

/* Its result is of the type of one of its parameters. */
static struct traced__function function_for(uint8_t choice) {
    struct traced__function function = {.name = "charge", .file = "pay.c", .line = 7};
    function.result = parameters[choice % N_PARAMETERS].type;
    function.n_parameters = N_PARAMETERS - 1;
    memcpy(function.parameters, parameters, sizeof parameters);
    return function;
}

static struct traced__tag tag_from(const char *text, size_t length, bool stream) {
    struct traced__tag tag = {.stream = stream};
    size_t from = 0;
    if (length > 0 && text[length - 1] == '\n')
        length--;
    for (size_t i = 0; i <= length && tag.count < TRACED__MAX_ARGUMENTS; i++) {
        if (i < length && text[i] != '\n')
            continue;
        tag.arguments[tag.count].text = text + from;
        tag.arguments[tag.count++].length = i - from;
        from = i + 1;
    }
    return tag;
}

/* ----------------------------------------------------------------- promises -- */

struct result {
    bool usable;
    struct traced__directive directive;
    struct traced__problems problems;
    struct traced__plan plan;
};

static void find_result(const struct traced__tag *tag, const struct traced__function *function,
                        struct result *result) {
    memset(&result->problems, 0, sizeof result->problems);
    bool parsed = traced__parse_tag(tag, &result->directive, &result->problems);
    HOLDS(parsed == (result->problems.errors == 0));
    result->usable =
        traced__make_plan(function, &result->directive, &result->plan, &result->problems);
    HOLDS(result->usable == (result->problems.errors == 0));
    HOLDS(result->problems.errors <= result->problems.count + result->problems.more);
}

static bool is_printable(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return false;
    return true;
}

static void check_problem(const struct traced__tag *tag, const struct traced__problem *problem) {
    struct traced__place place = problem->place;
    HOLDS(problem->message[0] != '\0');
    HOLDS(memchr(problem->message, '\0', sizeof problem->message));
    HOLDS(memchr(problem->fix, '\0', sizeof problem->fix));
    HOLDS(is_printable(problem->message));
    HOLDS(is_printable(problem->fix));
    HOLDS(place.argument < tag->count || place.length == 0);
    if (place.argument < tag->count)
        HOLDS(place.offset + (size_t)place.length <= tag->arguments[place.argument].length);
}

static void check_operand(struct traced__operand operand, const struct traced__function *function) {
    if (operand.kind == TRACED__OPERAND_PARAMETER)
        HOLDS(operand.parameter < function->n_parameters);
    if (operand.kind == TRACED__OPERAND_RETURN)
        HOLDS(function->result.kind != TRACED__TYPE_VOID);
}

static void check_plan(const struct result *result, const struct traced__function *function) {
    const struct traced__plan *plan = &result->plan;
    HOLDS(plan->name[0] != '\0');
    HOLDS(plan->kind >= 1 && plan->kind <= 5);
    HOLDS((plan->role == TRACED_ROLE_NONE) == !result->directive.stream);
    HOLDS(plan->error.present == (plan->convention != TRACED_ERROR_NEVER));
    HOLDS(plan->end.present == (plan->role == TRACED_ROLE_NEXT));
    if (plan->error.present)
        check_operand(plan->error.operand, function);
    if (plan->end.present)
        check_operand(plan->end.operand, function);
    if (result->directive.stream)
        check_operand(plan->key, function);
    for (size_t i = 0; i < plan->n_captures; i++) {
        const struct traced__capture *capture = &plan->captures[i];
        HOLDS(capture->attribute < result->directive.n_attrs);
        HOLDS((capture->max > 0) == (capture->type == TRACED_STRING));
        check_operand(capture->operand, function);
    }
    for (size_t i = 0; i < result->directive.n_attrs; i++)
        HOLDS(plan->attr_types[i] >= TRACED_I64 && plan->attr_types[i] <= TRACED_STRING);
}

/* Who takes a fix is rid of the problem. */
static void check_fix(const struct traced__tag *tag, const struct traced__function *function,
                      const struct traced__problem *problem) {
    static struct result fixed;
    static char text[LARGEST + sizeof problem->fix];
    struct traced__place place = problem->place;
    struct traced__tag changed = *tag;
    struct traced__slice *string = &changed.arguments[place.argument];
    size_t added = strlen(problem->fix), end = place.offset + (size_t)place.length;
    if (added == 0)
        return;
    HOLDS(place.argument < tag->count && place.length > 0);
    memcpy(text, string->text, place.offset);
    memcpy(text + place.offset, problem->fix, added);
    memcpy(text + place.offset + added, string->text + end, string->length - end);
    string->text = text;
    string->length += added - place.length;
    find_result(&changed, function, &fixed);
    for (size_t i = 0; i < fixed.problems.count; i++) {
        const struct traced__problem *left = &fixed.problems.list[i];
        HOLDS(left->place.argument != place.argument || left->place.offset != place.offset ||
              strcmp(left->message, problem->message) != 0);
    }
}

/* The strings after the first, the other way round, mean the same. */
static void check_order(const struct traced__tag *tag, const struct traced__function *function,
                        const struct result *result) {
    static struct result other;
    struct traced__tag reversed = *tag;
    for (size_t i = 1; i < tag->count; i++)
        reversed.arguments[i] = tag->arguments[tag->count - i];
    find_result(&reversed, function, &other);
    HOLDS(other.usable == result->usable);
    if (result->directive.n_attrs < TRACED__MAX_ATTRS)
        HOLDS(other.problems.errors == result->problems.errors);
    if (result->usable) {
        HOLDS(other.plan.convention == result->plan.convention);
        HOLDS(other.plan.kind == result->plan.kind);
        HOLDS(other.plan.role == result->plan.role);
        HOLDS(other.plan.n_captures == result->plan.n_captures);
        HOLDS(strcmp(other.plan.name, result->plan.name) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static struct result result;
    if (size < 2 || size > LARGEST)
        return 0;
    struct traced__function function = function_for(data[1]);
    /* A copy of its own, so that a sanitizer sees a read past the end. */
    char *text = malloc(size - 2 + 1);
    HOLDS(text);
    memcpy(text, data + 2, size - 2);
    text = realloc(text, size > 2 ? size - 2 : 1);
    HOLDS(text);
    struct traced__tag tag = tag_from(text, size - 2, data[0] == 's');
    find_result(&tag, &function, &result);
    for (size_t i = 0; i < result.problems.count; i++)
        check_problem(&tag, &result.problems.list[i]);
    if (result.usable)
        check_plan(&result, &function);
    check_order(&tag, &function, &result);
    for (size_t i = 0; i < result.problems.count; i++)
        check_fix(&tag, &function, &result.problems.list[i]);
    free(text);
    return 0;
}

/* ------------------------------------------------------------------- replay -- */

#ifndef TRACED_LIBFUZZER

static bool replay(const char *path) {
    static uint8_t data[LARGEST + 1];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    size_t size = fread(data, 1, sizeof data, file);
    fclose(file);
    current = path;
    LLVMFuzzerTestOneInput(data, size);
    return true;
}

static int replay_folder(const char *folder) {
    int replayed = 0;
    DIR *directory = opendir(folder);
    struct dirent *entry;
    if (!directory) {
        perror(folder);
        return -1;
    }
    while ((entry = readdir(directory)) != NULL) {
        char path[512];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        replayed += replay(path);
    }
    closedir(directory);
    return replayed;
}

int main(int argc, char **argv) {
    int replayed = 0, failed = 0;
    for (int i = 1; i < argc; i++)
        replay(argv[i]) ? replayed++ : failed++;
    if (argc == 1)
        replayed = replay_folder(TRACED_CORPUS);
    printf("%d checks passed, %d failed\n", replayed, failed);
    return failed > 0 || replayed <= 0;
}

#endif
