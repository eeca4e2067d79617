/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tags, rules files and C source made of anything: whatever they contain, parsing,
 * planning and finding a tag in the source keep their promises. libFuzzer makes inputs up:
 *
 *     clang -fsanitize=fuzzer,address,undefined -DTRACED_LIBFUZZER -Iannotations -Itest/unit/annotations \
 *         test/torture/fuzz_tag.c annotations/[a-z]*.c
 *
 * Without TRACED_LIBFUZZER the program replays the files that it is given, or
 * those of corpus/tag. An input is one character for the tag ('s': a stream; instead
 * of one 'r': a rules file, 'c': C source), one for what the function returns, and the
 * strings of the tag, a line each, or the text of the file.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "directive.h"
#include "locate.h"
#include "plan.h"
#include "rules.h"
#include "tags.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LARGEST 4096

static const char *current = "input";

#define HOLDS(condition)                                                                 \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            fprintf(stderr, "%s: line %d: not so: %s\n", current, __LINE__, #condition); \
            abort();                                                                     \
        }                                                                                \
    } while (0)

/* ------------------------------------------------------------- from an input -- */

/* What the function returns, by a letter from 'b' on. */
static const struct fake_type *const results[] = {
    &fake_wide,   &fake_bool,           &fake_int,    &fake_byte,          &fake_size,
    &fake_double, &fake_state,          &fake_string, &fake_order_pointer, &fake_order,
    &fake_void,   &fake_code,           &fake_bytes,  &fake_failure_out,   &fake_name,
    &fake_urgent, &fake_opaque_pointer,
};
#define N_RESULTS (sizeof results / sizeof *results)

static struct traced__function function_for(uint8_t choice) {
    return function_of(fake(results[(uint8_t)(choice - 'b') % N_RESULTS]));
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

static void check_operand(const struct traced__operand *operand,
                          const struct traced__function *function) {
    bool pointer = false;
    HOLDS(operand->n_steps <= sizeof operand->steps / sizeof *operand->steps);
    if (operand->kind == TRACED__OPERAND_PARAMETER)
        HOLDS(operand->parameter < function->n_parameters);
    if (operand->kind == TRACED__OPERAND_RETURN)
        HOLDS(function->result.kind != TRACED__TYPE_VOID);
    for (size_t i = 0; i < operand->n_steps; i++) {
        const struct traced__step *step = &operand->steps[i];
        bool member = step->kind == TRACED__STEP_FIELD || step->kind == TRACED__STEP_ARROW;
        pointer = step->kind == TRACED__STEP_ARROW || step->kind == TRACED__STEP_DEREF;
        HOLDS(member == (step->field != NULL));
        HOLDS(!pointer || step->guarded);
        HOLDS(step->kind != TRACED__STEP_FIELD || !step->guarded);
    }
    HOLDS(operand->type.kind != TRACED__TYPE_VOID);
}

static void check_capture(const struct traced__capture *capture,
                          const struct traced__function *function) {
    bool bytes = capture->call == TRACED__CALL_BYTES;
    bool text = capture->call == TRACED__CALL_STR;
    check_operand(&capture->operand, function);
    HOLDS((capture->max > 0) == (bytes || text));
    HOLDS(capture->max <= TRACED__MOST_BYTES);
    HOLDS(!capture->has_length_operand || bytes);
    HOLDS((capture->fixed_length > 0) == (bytes && !capture->has_length_operand));
    if (capture->has_length_operand)
        check_operand(&capture->length, function);
    if (capture->operand.type.kind == TRACED__TYPE_ARRAY && capture->operand.type.count > 0)
        HOLDS(capture->max <= capture->operand.type.count);
}

/* Every number is that of some error, and no number is twice there. */
static void check_ok(const struct traced__plan *plan, const struct traced__function *function) {
    if (plan->n_ok == 0)
        return;
    HOLDS(plan->error.present);
    check_operand(&plan->ok_operand, function);
    for (size_t i = 0; i < plan->n_ok; i++) {
        HOLDS(plan->ok[i].least <= plan->ok[i].most);
        for (size_t j = 0; j < i; j++)
            HOLDS(plan->ok[i].most < plan->ok[j].least || plan->ok[j].most < plan->ok[i].least);
    }
}

static void check_error(const struct traced__plan *plan, const struct traced__function *function) {
    HOLDS(plan->error.present == (plan->convention != TRACED_ERROR_NEVER));
    HOLDS(plan->error.present || (!plan->error_has_code && plan->words == TRACED__NO_WORDS));
    if (plan->error.present)
        check_operand(&plan->error.operand, function);
    if (plan->error_has_code)
        check_operand(&plan->code, function);
    check_ok(plan, function);
    if (plan->words == TRACED__WORDS_CALL)
        HOLDS(plan->describe.handle &&
              plan->has_words_operand == (plan->describe.n_parameters > 0));
    if (plan->words == TRACED__WORDS_OPERAND)
        HOLDS(plan->words_operand.type.kind == TRACED__TYPE_STRING);
    HOLDS(plan->names_of.kind == TRACED__TYPE_VOID || plan->names_of.kind == TRACED__TYPE_ENUM);
    HOLDS(plan->n_names <= TRACED__MAX_NAMES);
}

static void check_plan(const struct result *result, const struct traced__function *function) {
    const struct traced__plan *plan = &result->plan;
    HOLDS(plan->name[0] != '\0');
    HOLDS(plan->kind >= 1 && plan->kind <= 5);
    HOLDS((plan->role == TRACED_ROLE_NONE) == !result->directive.stream);
    HOLDS(plan->end.present == (plan->role == TRACED_ROLE_NEXT));
    check_error(plan, function);
    if (plan->end.present)
        check_operand(&plan->end.operand, function);
    if (result->directive.stream && plan->role != TRACED_ROLE_BODY)
        check_operand(&plan->key, function);
    for (size_t i = 0; i < plan->n_captures; i++) {
        const struct traced__capture *capture = &plan->captures[i];
        HOLDS(capture->attribute < result->directive.n_attrs);
        HOLDS(capture->type == plan->attr_types[capture->attribute]);
        check_capture(capture, function);
    }
    for (size_t i = 0; i < result->directive.n_attrs; i++)
        HOLDS(plan->attr_types[i] >= TRACED_I64 && plan->attr_types[i] <= TRACED_BYTES);
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
        HOLDS(other.plan.n_ok == result->plan.n_ok);
        HOLDS(other.plan.words == result->plan.words);
        HOLDS(strcmp(other.plan.name, result->plan.name) == 0);
    }
}

static size_t line_length(const char *text, size_t size, uint32_t number) {
    size_t from = 0;
    while (number > 1 && from < size)
        number -= text[from++] == '\n';
    HOLDS(number == 1);
    const char *end = memchr(text + from, '\n', size - from);
    return end ? (size_t)(end - text) - from : size - from;
}

static void check_rules(const char *text, size_t size, const struct traced__function *function) {
    static struct traced__rules rules;
    static struct traced__directive directive;
    static struct traced__problems problems;
    struct traced__tag tag;
    const char *reason;
    struct traced__selection selection = {&rules, false};
    memset(&problems, 0, sizeof problems);
    HOLDS(traced__read_rules((struct traced__slice){text, size}, &rules, &problems) ==
          (problems.errors == 0));
    for (size_t i = 0; i < problems.count; i++) {
        struct traced__place place = problems.list[i].place;
        HOLDS(place.offset + (size_t)place.length <= line_length(text, size, place.argument));
        HOLDS(is_printable(problems.list[i].message));
    }
    memset(&problems, 0, sizeof problems);
    for (size_t i = 0; i < rules.count; i++)
        HOLDS(rules.list[i].never ||
              traced__parse_rule_tag(&rules.list[i].tag, &directive, &problems));
    const struct traced__rule *rule = traced__match_rule(&rules, function);
    enum traced__choice choice = traced__choose(&selection, function, false, &tag, &reason);
    HOLDS((choice == TRACED__LEAVE_ALONE) == !rule);
    HOLDS((choice == TRACED__REFUSE) == (rule && rule->never));
}

static void check_spot(struct traced__slice text, struct traced__spot spot) {
    HOLDS(spot.column > 0 && spot.end > spot.column);
    HOLDS(spot.end <= line_length(text.text, text.length, spot.line) + 2);
}

/* A tag that says what a literal says is found: there, or where another says the same. */
static void check_located(struct traced__slice text, struct traced__slice bytes,
                          struct traced__spot open) {
    const struct traced__search search = {
        .text = text, .line = 1, .first = 1, .last = UINT32_MAX, .from_line = 1, .behind = true};
    const struct traced__place whole = {0, 0, 0};
    struct traced__tag tag = {.count = 1};
    struct traced__caret caret;
    tag.arguments[0] = bytes;
    HOLDS(traced__locate(&search, &tag, whole, &caret));
    HOLDS(caret.line < open.line || (caret.line == open.line && caret.column <= open.column));
    for (uint32_t i = 0; i < bytes.length && i < 8; i++) {
        const struct traced__place one = {0, i, 1};
        HOLDS(traced__locate(&search, &tag, one, &caret));
        HOLDS(caret.column < caret.end);
    }
}

static void check_source(struct traced__slice text) {
    static char bytes[LARGEST + 1];
    struct traced__literals literals = traced__literals_of(text, 1);
    size_t used = 0;
    for (int n = 0; n < 16 && traced__next_literal(&literals); n++) {
        const struct traced__spot open = literals.spot;
        struct traced__slice literal = {bytes + used, 0};
        check_spot(text, open);
        for (; traced__next_byte(&literals, bytes + used); used++)
            check_spot(text, literals.spot);
        literal.length = (size_t)(bytes + used - literal.text);
        check_spot(text, literals.spot);
        check_located(text, literal, open);
    }
    HOLDS(used <= text.length);
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
    if (data[0] == 'r' || data[0] == 'c') {
        const struct traced__slice file = {text, size - 2};
        if (data[0] == 'r')
            check_rules(file.text, file.length, &function);
        else
            check_source(file);
        free(text);
        return 0;
    }
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
