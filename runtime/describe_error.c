/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A failure in words: from the convention of the tag and the numbers that were
 * kept to error.type, a message, a status description and the return trace.
 *
 * error.type is of few kinds (semantic conventions, recording-errors.md): the
 * errno name where the convention says that the number is one, else the value.
 */
#include <stdlib.h>
#include <string.h>

#include "decode.h"

/* libstdc++'s, in programs that have it. */
__attribute__((weak)) char *__cxa_demangle(const char *name, char *buffer, size_t *length,
                                           int *status);

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* ---- the error return trace ---- */

static const char *exit_text(const struct traced_desc *desc, uint32_t line, bool is_goto) {
    for (uint32_t i = 0; i < desc->n_exits; i++)
        if (desc->exits[i].line == line && (desc->exits[i].is_goto != 0) == is_goto)
            return desc->exits[i].text;
    return "";
}

/* "at charge (payment.c:57) return -EIO": the goto that led to the failing
 * return says more than the return itself. */
static const char *step_line(const struct traced__step *step, struct traced__arena *arena) {
    const struct traced_desc *desc = traced__site_desc(step->site);
    bool is_goto = step->via != 0;
    uint32_t line = is_goto ? step->via : step->line;
    const char *text = exit_text(desc, line, is_goto);
    return traced__arena_print(arena, "at %s (%s:%u)%s%s", desc->function,
                               base_name(desc->file), line ? line : desc->line,
                               *text ? " " : "", text);
}

static const char *trace_text(const struct traced__failure_facts *facts,
                              struct traced__arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < facts->n_steps; i++)
        text = traced__arena_print(arena, "%s%s%s", text, *text ? "\n" : "",
                                   step_line(&facts->steps[i], arena));
    return text;
}

/* ---- by convention ---- */

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

static struct traced__failure by_word(const struct traced__failure_facts *facts,
                                      const char *word, struct traced__arena *arena) {
    const char *text = traced__arena_print(arena, "%s returned %s", facts->desc->function, word);
    return (struct traced__failure){.type = word, .message = text, .description = text};
}

static struct traced__failure by_code(const struct traced__failure_facts *facts,
                                      struct traced__arena *arena) {
    return by_word(facts, traced__arena_print(arena, "%lld", (long long)facts->error->code),
                   arena);
}

/* A comparison may be about anything; where the function returned no number
 * there is nothing of few kinds to say. */
static struct traced__failure by_condition(const struct traced__failure_facts *facts,
                                           struct traced__arena *arena) {
    if (facts->error->code != 0)
        return by_code(facts, arena);
    const char *text =
        traced__arena_print(arena, "%s met its error condition", facts->desc->function);
    return (struct traced__failure){.type = "_OTHER", .message = text, .description = text};
}

static struct traced__failure by_exception(const struct traced__failure_facts *facts,
                                           struct traced__arena *arena) {
    const char *type = traced__arena_print(arena, "%.*s", (int)facts->exception.length,
                                           facts->exception.text);
    if (*type && __cxa_demangle) {
        int status = -1;
        char *readable = __cxa_demangle(type, NULL, NULL, &status);
        if (status == 0)
            type = traced__arena_print(arena, "%s", readable);
        free(readable);
    }
    if (!*type)
        type = "_OTHER";
    const char *text = traced__arena_print(arena, "exception %s left %s", type,
                                           facts->desc->function);
    return (struct traced__failure){.type = type, .message = text, .description = text};
}

/* errno after the failing call may have been 0: then the value is what we know. */
static struct traced__failure by_convention(const struct traced__failure_facts *facts,
                                            struct traced__arena *arena) {
    const struct traced__error_item *error = facts->error;
    switch ((enum traced_convention)facts->desc->convention) {
    case TRACED_ERROR_NEGATIVE:
        if (error->code < 0 && error->code >= -4095)
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

struct traced__failure traced__describe_error(const struct traced__failure_facts *facts,
                                              struct traced__arena *arena) {
    struct traced__failure failure = facts->is_exception ? by_exception(facts, arena)
                                                         : by_convention(facts, arena);
    failure.trace = trace_text(facts, arena);
    return failure;
}
