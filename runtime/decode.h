/* SPDX-License-Identifier: Apache-2.0 */
/* From a record in a ring to the span data that exporters see. */
#ifndef TRACED_DECODE_H
#define TRACED_DECODE_H

#include "arena.h"
#include "internal.h"
#include "span_data.h"

/* The event that `milestone:` makes, and its attributes: the number of the chunk and
 * the seconds from the start of the span. */
#define TRACED__MILESTONE_EVENT "chunk_milestone"
#define TRACED__MILESTONE_CHUNK "stream.chunks"
#define TRACED__MILESTONE_TIME "stream.elapsed"

/* Decodes one record; what the result points to lives in the arena, in the
 * record, or for ever. Exporter thread only, after traced__clock_update().
 * Without memory attributes are missing and counted as dropped. */
void traced__decode(const struct traced__record *record, struct traced__arena *arena,
                    struct traced__span_data *span);

/* ---- describe_error.c ---- */

/* What is said about a failed span. */
struct traced__failure {
    const char *type;        /* error.type: "ENOENT", "std::bad_alloc", "-5" */
    const char *message;     /* for the exception event */
    const char *description; /* of the status */
    const char *trace;       /* the error return trace, one step a line */
};

struct traced__failure_facts {
    const struct traced_desc *desc;
    const struct traced__error_item *error;
    struct traced__text exception; /* mangled type; empty unless one passed */
    bool is_exception;
    struct traced__text words; /* that describe it; empty where there are none */
    const struct traced__step *steps;
    size_t n_steps;
    const uintptr_t *stack; /* return addresses */
    size_t stack_size;
};

struct traced__failure traced__describe_error(const struct traced__failure_facts *facts,
                                              struct traced__arena *arena);

/* ---- describe_trace.c ---- */

/* exception.stacktrace; "" where nothing is known. */
const char *traced__describe_trace(const struct traced__failure_facts *facts,
                                   struct traced__arena *arena);
/* A C++ name as people write it; any other, and all where the program is not C++,
 * unchanged. */
const char *traced__demangled(const char *name, struct traced__arena *arena);

/* ---- decode_value.c ---- */

/* The length of a text without the UTF-8 sequence that its cut left unfinished. */
size_t traced__whole_characters(const char *text, size_t length);

/* The name that a table has for a value, or NULL. */
const char *traced__name_in(const struct traced_name_desc *names, uint32_t n, int64_t value);

/* A captured value, its key taken off; attr is its attribute, or NULL for a value
 * that was set by hand. */
struct traced__value traced__item_value(uint8_t type, const struct traced_attr_desc *attr,
                                        const unsigned char *at, size_t size,
                                        struct traced__arena *arena);
/* The value that stands in the tag. */
struct traced__value traced__fixed_value(const struct traced_attr_desc *attr,
                                         struct traced__arena *arena);

/* ---- errno_name.c ---- */

/* "ENOENT", or NULL for a number that is none. */
const char *traced__errno_name(int number);
/* "No such file or directory", in English where libc can. */
const char *traced__errno_text(int number);

#endif
