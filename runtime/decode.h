/* SPDX-License-Identifier: Apache-2.0 */
/* From a record in a ring to the span data that exporters see. */
#ifndef TRACED_DECODE_H
#define TRACED_DECODE_H

#include "arena.h"
#include "internal.h"
#include "span_data.h"

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
    const struct traced__step *steps;
    size_t n_steps;
};

struct traced__failure traced__describe_error(const struct traced__failure_facts *facts,
                                              struct traced__arena *arena);

/* ---- errno_name.c ---- */

/* "ENOENT", or NULL for a number that is none. */
const char *traced__errno_name(int number);
/* "No such file or directory", in English where libc can. */
const char *traced__errno_text(int number);

#endif
