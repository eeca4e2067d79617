/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exception.stacktrace: the error return trace, innermost first, and below it,
 * where the tag asks for it, the machine stack.
 *
 *     at charge (payment.c:57) return -EIO
 *     at process_order (orders.c:102) goto fail
 *     in handle_request+0x5d (shop+0x2f1d)
 */
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "prim.h"

/* libstdc++'s, in programs that have it. */
__attribute__((weak)) char *__cxa_demangle(const char *name, char *buffer, size_t *length,
                                           int *status);

const char *traced__demangled(const char *name, struct traced__arena *arena) {
    if (!*name || !__cxa_demangle)
        return name;
    int status = -1;
    char *readable = __cxa_demangle(name, NULL, NULL, &status);
    if (status == 0)
        name = traced__arena_print(arena, "%s", readable);
    free(readable);
    return name;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static const char *exit_text(const struct traced_desc *desc, uint32_t line, bool is_goto) {
    for (uint32_t i = 0; i < desc->n_exits; i++)
        if (desc->exits[i].line == line && (desc->exits[i].is_goto != 0) == is_goto)
            return desc->exits[i].text;
    return "";
}

/* The goto that led to the failing return says more than the return itself. */
static const char *step_line(const struct traced__step *step, struct traced__arena *arena) {
    const struct traced_desc *desc = traced__site_desc(step->site);
    bool by_hand = step->line == TRACED__LINE_BY_HAND, is_goto = !by_hand && step->via != 0;
    uint32_t line = is_goto ? step->via : step->line;
    const char *text = by_hand ? "traced_error" : exit_text(desc, line, is_goto);
    if (by_hand || line == 0 || line == TRACED__LINE_NO_HANDLE)
        line = desc->line;
    return traced__arena_print(arena, "at %s (%s:%u)%s%s", desc->function, base_name(desc->file),
                               line, *text ? " " : "", text);
}

/* Mangled names begin with _Z, others stay as they are. */
static const char *stack_line(uintptr_t address, struct traced__arena *arena) {
    struct traced__symbol symbol;
    if (!traced__prim_symbol((const void *)address, &symbol))
        return traced__arena_print(arena, "in %#zx", (size_t)address);
    const char *object = base_name(symbol.object);
    if (!symbol.function)
        return traced__arena_print(arena, "in %s+%#zx", object, symbol.object_offset);
    const char *function = symbol.function;
    if (strncmp(function, "_Z", 2) == 0)
        function = traced__demangled(function, arena);
    return traced__arena_print(arena, "in %s+%#zx (%s+%#zx)", function, symbol.function_offset,
                               object, symbol.object_offset);
}

static const char *join(const char *text, const char *line, struct traced__arena *arena) {
    return traced__arena_print(arena, "%s%s%s", text, *text ? "\n" : "", line);
}

const char *traced__describe_trace(const struct traced__failure_facts *facts,
                                   struct traced__arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < facts->n_steps; i++)
        text = join(text, step_line(&facts->steps[i], arena), arena);
    for (size_t i = 0; i < facts->stack_size; i++)
        text = join(text, stack_line(facts->stack[i], arena), arena);
    return text;
}
