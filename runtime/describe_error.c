/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A failure in words: from the convention of the tag and the numbers that were
 * kept to error.type, a message and a status description.
 *
 * error.type is of few kinds (semantic conventions, recording-errors.md): a name
 * that the tag's description has for the number, the errno name where the
 * convention says that it is one, else the value.
 */
#include <string.h>

#include "decode.h"

/* ---- by what is known of the error ---- */

static struct traced__failure by_number(const struct traced__failure_facts *facts, int number,
                                        struct traced__arena *arena) {
    const char *name = traced__errno_name(number);
    if (!name)
        name = traced__arena_print(arena, "%d", number);
    const char *text = traced__errno_text(number);
    return (struct traced__failure){
        .type = name,
        .message = traced__arena_print(arena, "%s: %s (%s)", facts->desc->function, text, name),
        .description = text,
    };
}

static struct traced__failure by_word(const struct traced__failure_facts *facts, const char *word,
                                      struct traced__arena *arena) {
    const char *text = traced__arena_print(arena, "%s returned %s", facts->desc->function, word);
    return (struct traced__failure){.type = word, .message = text, .description = text};
}

static const char *code_name(const struct traced__failure_facts *facts) {
    const struct traced_desc *desc = facts->desc;
    return traced__name_in(desc->names, desc->n_names, facts->error->code);
}

static struct traced__failure by_code(const struct traced__failure_facts *facts,
                                      struct traced__arena *arena) {
    const char *name = code_name(facts);
    if (!name)
        name = traced__arena_print(arena, "%lld", (long long)facts->error->code);
    return by_word(facts, name, arena);
}

/* A comparison may be about anything; where the function returned no number
 * there is nothing of few kinds to say. */
static struct traced__failure by_condition(const struct traced__failure_facts *facts,
                                           struct traced__arena *arena) {
    if (facts->error->code != 0 || code_name(facts))
        return by_code(facts, arena);
    const char *text =
        traced__arena_print(arena, "%s met its error condition", facts->desc->function);
    return (struct traced__failure){.type = "_OTHER", .message = text, .description = text};
}

static struct traced__failure by_exception(const struct traced__failure_facts *facts,
                                           struct traced__arena *arena) {
    const char *type = traced__demangled(
        traced__arena_print(arena, "%.*s", (int)facts->exception.length, facts->exception.text),
        arena);
    if (!*type)
        type = "_OTHER";
    const char *text =
        traced__arena_print(arena, "exception %s left %s", type, facts->desc->function);
    return (struct traced__failure){.type = type, .message = text, .description = text};
}

static bool is_errno(int64_t number) {
    return number > 0 && number <= 4095;
}

/* traced_error(): an error number of either sign, or a code of the program's own. */
static struct traced__failure by_hand(const struct traced__failure_facts *facts,
                                      struct traced__arena *arena) {
    int64_t code = facts->error->code, number = code < 0 ? -code : code;
    const char *name = code_name(facts);
    if (!name && is_errno(number) && traced__errno_name((int)number))
        return by_number(facts, (int)number, arena);
    if (!name && code != 0)
        name = traced__arena_print(arena, "%lld", (long long)code);
    const char *text = traced__arena_print(arena, "%s reported %s", facts->desc->function,
                                           name ? name : "an error");
    return (struct traced__failure){
        .type = name ? name : "_OTHER", .message = text, .description = text};
}

/* An open that gave no handle. */
static struct traced__failure by_no_handle(const struct traced__failure_facts *facts,
                                           struct traced__arena *arena) {
    const char *text = traced__arena_print(arena, "%s gave no handle", facts->desc->function);
    return (struct traced__failure){.type = "no_handle", .message = text, .description = text};
}

/* errno after the failing call may have been 0: then the value is what we know. */
static struct traced__failure by_convention(const struct traced__failure_facts *facts,
                                            struct traced__arena *arena) {
    const struct traced__error_item *error = facts->error;
    switch ((enum traced_convention)facts->desc->convention) {
    case TRACED_ERROR_NEGATIVE:
        if (error->code > -INT32_MAX && is_errno(-error->code) && !code_name(facts))
            return by_number(facts, (int)-error->code, arena);
        return by_code(facts, arena);
    case TRACED_ERROR_ERRNO:
        if (error->error_number > 0)
            return by_number(facts, error->error_number, arena);
        return by_code(facts, arena);
    case TRACED_ERROR_NULL:
        return by_word(facts, "NULL", arena);
    case TRACED_ERROR_FALSE:
        return by_word(facts, "false", arena);
    case TRACED_ERROR_ZERO:
        return by_word(facts, "0", arena);
    case TRACED_ERROR_COMPARE:
        return by_condition(facts, arena);
    default:
        return by_code(facts, arena);
    }
}

/* What somebody found to say replaces what we would. */
static void use_words(struct traced__failure *failure, const struct traced__failure_facts *facts,
                      struct traced__arena *arena) {
    const char *words =
        traced__arena_print(arena, "%.*s", (int)facts->words.length, facts->words.text);
    if (!*words)
        return;
    failure->description = words;
    failure->message = facts->is_exception
                           ? words
                           : traced__arena_print(arena, "%s: %s (%s)", facts->desc->function, words,
                                                 failure->type);
}

struct traced__failure traced__describe_error(const struct traced__failure_facts *facts,
                                              struct traced__arena *arena) {
    struct traced__failure failure;
    if (facts->is_exception)
        failure = by_exception(facts, arena);
    else if (facts->error->line == TRACED__LINE_BY_HAND)
        failure = by_hand(facts, arena);
    else if (facts->error->line == TRACED__LINE_NO_HANDLE)
        failure = by_no_handle(facts, arena);
    else
        failure = by_convention(facts, arena);
    use_words(&failure, facts, arena);
    failure.trace = traced__describe_trace(facts, arena);
    return failure;
}
